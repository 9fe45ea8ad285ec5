// A command's form, made from its declared fields: says its reach and whether it can be taken back, checks before sending,
// and shows beside the button what came of it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { checkFields, type Values } from '#model/field.ts';
import type { Refusal } from '#model/result.ts';
import type { CommandView } from '#model/team/view-types.ts';
import { type Entries, firstEntries, valuesOf } from '../../presentation/command-form.ts';
import { format } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';
import { Answer, sentence, useAsked } from '../answer.tsx';
import { useDrill } from '../drill.ts';
import { FieldInput } from './field-input.tsx';
import './command.css';

type Props = {
  command: CommandView;
  given: Values;
  askKey: string;
  submit: string;
  /** Says to a screen reader what the button runs. */
  name: string;
  done: string;
  runbook?: { id: string; step: number };
  /** Stands beside the button. */
  children?: ComponentChildren;
};

export function CommandForm({ command, given, askKey, submit, name, done, runbook, children }: Props) {
  const { link, asks, desk } = useDrill();
  const [entries, setEntries] = useState<Entries>(() => desk.drafts.get(askKey) ?? firstEntries(command.args, given));
  const [wrong, setWrong] = useState<Refusal | null>(null);
  const pending = useAsked(askKey).state === 'pending';
  const enter = (next: Entries) => {
    setEntries(next);
    if (runbook !== undefined) desk.drafts.set(askKey, next);
  };
  const give = (event: Event) => {
    event.preventDefault();
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    setWrong(checked.ok ? null : checked);
    if (!checked.ok) return;
    void asks.run(askKey, () => link.command(command.do, checked.values as Values, runbook));
  };
  return (
    <form class="command-form" onSubmit={give} noValidate>
      {Object.entries(command.args).map(([field, declared]) => (
        <FieldInput
          key={field}
          name={field}
          field={declared}
          id={`${askKey}-${field}`}
          entries={entries}
          wrong={wrong?.why.startsWith(`${field} `) === true}
          onEnter={(entry) => enter({ ...entries, [field]: entry })}
        />
      ))}
      <p class="second">
        {command.blast > 0 ? words.command.reach(format.share(command.blast)) : words.command.noReach}{' '}
        {words.command.reversible[command.reversible]}
      </p>
      {wrong !== null && (
        <p class="answer refused" role="alert">
          {sentence(wrong.why)} {sentence(wrong.fix)}
        </p>
      )}
      <div class="command-give">
        {command.mine ? (
          <button type="submit" class="button primary" aria-disabled={pending} aria-label={`${submit}: ${name}`}>
            {submit}
          </button>
        ) : (
          <p class="second">{words.runbooks.otherSeat}</p>
        )}
        {children}
        <Answer of={askKey} done={done} />
      </div>
    </form>
  );
}
