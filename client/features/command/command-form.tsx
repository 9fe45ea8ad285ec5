// A command's form, made from its declared fields: says its reach and whether it can be taken back, checks before sending,
// and shows beside the button what came of it. What can hurt much asks why, and is proposed where others decide.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { checkFields, type Values } from '#model/engine/fields.ts';
import type { Refusal } from '#model/engine/result.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Problem, RequestStatus, refusalText, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { useChange } from '../plans/change.ts';
import { PurposeFields } from '../plans/purpose.tsx';
import { checkPurpose, hasPurpose, NO_PURPOSE, type Purpose } from '../plans/purpose-model.ts';
import { FieldInput } from './field-input.tsx';
import { commandArea, type Entries, firstEntries, valuesOf } from './model.ts';
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

/** What stands in the form, and the values to send or what is wrong with them. */
function useEntries({ command, given, askKey, runbook }: Props) {
  const { ui } = useDrill();
  const [entries, setEntries] = useState<Entries>(() => ui.drafts.get(askKey) ?? firstEntries(command.args, given));
  const [wrong, setWrong] = useState<Refusal | null>(null);
  const enter = (field: string, entry: string | boolean) => {
    const next = { ...entries, [field]: entry };
    setEntries(next);
    if (runbook !== undefined) ui.drafts.set(askKey, next);
  };
  const check = (purpose: Purpose): Values | null => {
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    const predicted = checkPurpose(purpose);
    setWrong(!checked.ok ? checked : predicted.ok ? null : predicted);
    return checked.ok && predicted.ok ? (checked.values as Values) : null;
  };
  return { entries, wrong, enter, check };
}

export function CommandForm(props: Props) {
  const { command, askKey, submit, name, done, runbook, children } = props;
  const { entries, wrong, enter, check } = useEntries(props);
  const [purpose, setPurpose] = useState<Purpose>(NO_PURPOSE);
  const change = useChange(command);
  const pending = useRequest(askKey).state === 'pending';
  const give = (event: Event) => {
    event.preventDefault();
    const values = check(purpose);
    if (values === null) return;
    if (change.mustPropose) void change.propose(askKey, values, purpose, runbook);
    else void change.giveFor(askKey, values, purpose, runbook);
  };
  const willRun = hasPurpose(purpose) ? words.plan.proposeAndRun : submit;
  const label = change.mustPropose ? words.plan.propose : willRun;
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
          onEnter={(entry) => enter(field, entry)}
        />
      ))}
      <Reach command={command} />
      {change.large && command.mine && (
        <PurposeFields id={askKey} about={commandArea(command.do)} purpose={purpose} onChange={setPurpose} />
      )}
      <Problem text={wrong === null ? null : refusalText(wrong)} />
      <div class="command-give">
        {command.mine ? (
          <button type="submit" class="button primary" aria-disabled={pending} aria-label={`${label}: ${name}`}>
            {label}
          </button>
        ) : (
          <p class="second">{words.runbooks.otherSeat}</p>
        )}
        {children}
        <RequestStatus of={askKey} done={change.mustPropose ? words.plan.proposed : done} />
      </div>
    </form>
  );
}

const Reach = ({ command: { blast, reversible } }: { command: CommandView }) => (
  <p class="second">
    {blast > 0 ? words.command.reach(format.share(blast)) : words.command.noReach}{' '}
    {words.command.reversible[reversible]}
  </p>
);
