// The proposal form: one or several related commands, the reason, and the expected effect.

import { useState } from 'preact/hooks';
import { formatCall } from '#model/engine/command-line.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import type { PlannedCommand } from '#model/incident/work-types.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { withWords, wordCall } from '#protocol/wording.ts';
import { commandLabel, docText } from '#protocol/words/labels.ts';
import { isTogether, proposeAndRun, useLarge } from '../../session/change.ts';
import { useDrill, useWording } from '../../session/drill.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { FieldInput } from '../../ui/command-form.tsx';
import { SelectField } from '../../ui/field.tsx';
import { UnreasonedNote } from '../../ui/guess-note.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Inline } from '../../ui/layout.tsx';
import { Problem, RequestStatus, refusalText } from '../../ui/note.tsx';
import { PurposeFields } from '../../ui/purpose-fields.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import {
  commandArea,
  type Entries,
  firstEntries,
  type ServiceChanges,
  serviceChangesIn,
  valuesOf,
} from '../command/model.ts';
import { checkPurpose, NO_PURPOSE, type Purpose, purposeArgs } from './model.ts';

export function ProposeForm() {
  const changes = useChanges();
  const draft = usePlanDraft(changes);
  const { command, entries, planned, purpose, wrong } = draft;
  const wording = useWording();
  const alone = !isTogether(useDrill());
  const send = (event: Event) => {
    event.preventDefault();
    void draft.send(alone ? 'run' : 'propose');
  };
  return (
    <form class="section stack propose" onSubmit={send} noValidate>
      <h3>{words.plan.proposeTitle}</h3>
      {planned.length > 0 && <Planned planned={planned} onRemove={draft.remove} />}
      <CommandChoice changes={changes} chosen={command?.do ?? ''} onChoose={draft.choose} />
      {command !== null && <p class="second">{docText(command.doc)}</p>}
      {Object.entries(command?.args ?? {}).map(([name, field]) => (
        <FieldInput
          key={`${command?.do}-${name}`}
          name={name}
          field={field}
          id={`propose-${name}`}
          entries={entries}
          wrong={wrong?.args.field === name}
          onEnter={(entry) => draft.setEntries({ ...entries, [name]: entry })}
        />
      ))}
      <Problem text={wrong === null ? null : refusalText(wrong, wording)} />
      <PurposeFields
        id="propose"
        about={commandArea(command?.do ?? '')}
        purpose={purpose}
        onChange={draft.setPurpose}
      />
      <PlanGuess changes={changes} planned={planned} chosen={command} tested={purpose.hypothesis} />
      <Inline>
        <Button submit variant="primary">
          {alone ? words.plan.runNow : words.plan.proposePlan}
        </Button>
        {alone && <Button onClick={() => void draft.send('propose')}>{words.plan.later}</Button>}
        <Button disabled={command === null} onClick={draft.add}>
          {words.plan.add}
        </Button>
        <RequestStatus of="propose" done={alone ? words.plan.onList : words.plan.proposed} />
      </Inline>
    </form>
  );
}

type GuessProps = { changes: Changes; planned: readonly PlannedCommand[]; chosen: CommandView | null; tested: number };

/** Says so before a plan is made that would count as a guess: for the first of its commands that can hurt much. */
function PlanGuess({ changes, planned, chosen, tested }: GuessProps) {
  const isLarge = useLarge();
  const { mitigations } = useDrill().store.view;
  const known = changes.flatMap((group) => group.commands);
  const inPlan = known.filter((one) => one.do === chosen?.do || planned.some(({ do: name }) => name === one.do));
  const first = inPlan.find((one) => isLarge(one) && !mitigations.value.includes(one.do));
  return first === undefined ? null : <UnreasonedNote command={first.do} tested={tested} />;
}

type ChoiceProps = { changes: Changes; chosen: string; onChoose: (command: string) => void };

function CommandChoice({ changes, chosen, onChoose }: ChoiceProps) {
  const target = useFocusTarget<HTMLSelectElement>('propose');
  return (
    <SelectField id="propose-command" label={words.plan.command} target={target} value={chosen} onChoose={onChoose}>
      <option value="">{words.command.chooseOne}</option>
      {changes.map((group) => (
        <optgroup key={group.id} label={group.name}>
          {group.commands.map((one) => (
            <option key={one.do} value={one.do}>
              {commandLabel(one.do)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

type PlannedProps = { planned: readonly PlannedCommand[]; onRemove: (place: number) => void };

function Planned({ planned, onRemove }: PlannedProps) {
  const wording = useWording();
  return (
    <>
      <h4 class="label">{words.plan.planned}</h4>
      <ol>
        {planned.map((one, i) => (
          <Row
            key={`${one.do}-${i}`}
            end={
              <Button variant="link" aria-label={words.plan.remove(wordCall(one, wording))} onClick={() => onRemove(i)}>
                {words.board.drop}
              </Button>
            }
          >
            {wordCall(one, wording)}
          </Row>
        ))}
      </ol>
    </>
  );
}

type Changes = readonly ServiceChanges[];

/** What a plan can hold. */
function useChanges(): Changes {
  const briefing = useDrill().store.briefing.value;
  return briefing === null ? [] : serviceChangesIn(briefing);
}

type PlanDraft = {
  readonly command: string;
  readonly entries: Entries;
  readonly planned: readonly PlannedCommand[];
  readonly purpose: Purpose;
};

const EMPTY_PLAN: PlanDraft = { command: '', entries: {}, planned: [], purpose: NO_PURPOSE };

function usePlanDraft(changes: Changes) {
  const drill = useDrill();
  const [kept, setKept] = useDraft<PlanDraft>('plan', EMPTY_PLAN);
  const { planned } = kept;
  const tested = drill.ui.tested.value ?? 0;
  const purpose = { ...kept.purpose, hypothesis: tested || kept.purpose.hypothesis };
  const command = changes.flatMap((group) => group.commands).find((one) => one.do === kept.command) ?? null;
  const entries = { ...firstEntries(command?.args ?? {}, {}), ...kept.entries };
  const keep = (changed: Partial<PlanDraft>) => setKept((now) => ({ ...now, ...changed }));
  const [wrong, setWrong] = useState<WireRefusal | null>(null);
  const choose = (name: string) => {
    keep({ command: name, entries: {} });
    setWrong(null);
  };
  /** What is planned together with the command whose form is open, or null where that does not fit. */
  const whole = (): readonly PlannedCommand[] | null => {
    if (command === null) return planned;
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    setWrong(checked.ok ? null : withWords(checked));
    return checked.ok ? [...planned, { do: command.do, with: checked.values as Values }] : null;
  };
  const add = () => {
    const all = whole();
    if (all === null) return;
    keep({ planned: all });
    choose('');
  };
  const send = async (way: 'propose' | 'run') => {
    const all = whole();
    if (all === null) return;
    const predicted = checkPurpose(purpose);
    if (!predicted.ok) {
      setWrong(predicted);
      return;
    }
    const args = { commands: all.map(formatCall).join('; '), ...purposeArgs(purpose) };
    const { requests, link } = drill;
    const ask = () => (way === 'run' ? proposeAndRun(drill, args) : link.command('plan/propose', args));
    if (!(await requests.run('propose', ask)).ok) return;
    drill.ui.tested.value = null;
    setKept(EMPTY_PLAN);
  };
  const remove = (place: number) => keep({ planned: planned.toSpliced(place, 1) });
  const setEntries = (next: Entries) => keep({ entries: next });
  const setPurpose = (next: Purpose) => {
    drill.ui.tested.value = null;
    keep({ purpose: next });
  };
  return { command, choose, entries, setEntries, planned, remove, purpose, setPurpose, wrong, add, send };
}
