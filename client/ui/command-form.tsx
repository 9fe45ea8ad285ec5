// The form of a command, built from its declared fields. It shows the command's reach and whether it can be undone, validates
// before sending, and shows the result beside the button. A command with a large reach asks for a reason, and becomes a
// proposal where others must approve it.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { checkFields, type Field as Declared, type Values } from '#model/engine/fields.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { withWords } from '#protocol/wording.ts';
import { choiceLabel, docText, fieldLabel, unitLabel } from '#protocol/words/labels.ts';
import {
  boundsOf,
  type Choice,
  commandArea,
  type Entries,
  firstEntries,
  idsIn,
  knownChoices,
  namesServices,
  valuesOf,
} from '../features/command/model.ts';
import { checkPurpose, hasPurpose, NO_PURPOSE, type Purpose } from '../features/plans/model.ts';
import { useChange } from '../session/change.ts';
import { useDrill, useWording } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { format } from './format.ts';
import { UnreasonedNote } from './guess-note.tsx';
import { Inline } from './layout.tsx';
import { Problem, RequestStatus, refusalText, useRequest } from './note.tsx';
import { PurposeFields } from './purpose-fields.tsx';
import './shared.css';
import { fleetSizeOf } from '../session/host-states.ts';
import { useDraft } from '../session/use-draft.ts';
import { RestartPlan, useRestartPlan } from './restart-plan.tsx';
import { ScopePicker } from './scope-picker.tsx';

type Props = {
  command: CommandView;
  given: Values;
  askKey: string;
  /** What the button does; a restart says how many hosts it takes. */
  submit: string;
  /** Of the runbook step that the button runs, for a screen reader. */
  name?: string;
  done: string;
  runbook?: { id: string; step: number };
  /** True where the form is used up by one command: in its place stands what came of it. */
  once?: boolean;
  /** Stands beside the button. */
  children?: ComponentChildren;
};

/** What came of the command. The focus was on a button that is gone. */
function Given({ askKey, done, children }: Pick<Props, 'askKey' | 'done' | 'children'>) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div class="stack command-form" ref={box}>
      <RequestStatus of={askKey} done={done} />
      <Inline>{children}</Inline>
    </div>
  );
}

/** What stands in the form, and the values to send or what is wrong with them. A draft stays until it is sent. */
function useEntries({ command, given, askKey, runbook }: Props) {
  const first = firstEntries(command.args, given);
  // A place that opens a form with values of its own finds no draft of another.
  const key = runbook === undefined ? `${askKey}:${JSON.stringify(given)}` : askKey;
  const [entries, setEntries] = useDraft<Entries>(key, first);
  const [purpose, setPurpose] = useDraft<Purpose>(`${key}:purpose`, NO_PURPOSE);
  const [wrong, setWrong] = useState<WireRefusal | null>(null);
  const enter = (field: string, entry: string | boolean) => setEntries({ ...entries, [field]: entry });
  const forget = () => {
    setEntries(first);
    setPurpose(NO_PURPOSE);
  };
  const check = (): Values | null => {
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    const predicted = checkPurpose(purpose);
    setWrong(!checked.ok ? withWords(checked) : predicted.ok ? null : predicted);
    return checked.ok && predicted.ok ? (checked.values as Values) : null;
  };
  return { entries, purpose, setPurpose, wrong, enter, forget, check };
}

export function CommandForm(props: Props) {
  const { command, askKey, done, children } = props;
  const change = useChange(command);
  const isGiven = useRequest(askKey).state === 'done';
  if (!props.once || !isGiven) return <OpenForm {...props} change={change} />;
  return (
    <Given askKey={askKey} done={change.mustPropose ? words.plan.proposed : done}>
      {children}
    </Given>
  );
}

function OpenForm({ change, ...props }: Props & { change: ReturnType<typeof useChange> }) {
  const { command, askKey, submit, name, done, runbook, children } = props;
  const { entries, purpose, setPurpose, wrong, enter, forget, check } = useEntries(props);
  const wording = useWording();
  const pending = useRequest(askKey).state === 'pending';
  const give = async (event: Event) => {
    event.preventDefault();
    const values = check();
    if (values === null) return;
    const send = change.mustPropose ? change.propose : change.giveFor;
    // A step of a runbook keeps what it was run with.
    if ((await send(askKey, values, purpose, runbook)) && runbook === undefined) forget();
  };
  const restart = useRestartPlan(command.do, entries);
  const act = restart === null ? submit : words.controls.startOf(restart.count);
  const willRun = hasPurpose(purpose) ? words.plan.proposeAndRun(act) : act;
  const label = change.mustPropose ? words.plan.proposeAct(act) : willRun;
  return (
    <form class="stack command-form" onSubmit={give} noValidate>
      {Object.entries(command.args).map(([field, declared]) => (
        <FieldInput
          key={field}
          name={field}
          field={declared}
          id={`${askKey}-${field}`}
          entries={entries}
          wrong={wrong?.args.field === field}
          onEnter={(entry) => enter(field, entry)}
        />
      ))}
      {restart !== null && <RestartPlan plan={restart} />}
      <Reach command={command} />
      {change.large && command.mine && (
        <PurposeFields id={askKey} about={commandArea(command.do)} purpose={purpose} onChange={setPurpose} />
      )}
      <Problem text={wrong === null ? null : refusalText(wrong, wording)} />
      <div class="stack pinned-foot">
        {change.large && command.mine && <UnreasonedNote command={command.do} tested={purpose.hypothesis} />}
        <Inline>
          {command.mine ? (
            <Button submit variant="primary" aria-disabled={pending} aria-label={name && `${label}: ${name}`}>
              {label}
            </Button>
          ) : (
            <p class="second">{words.runbooks.otherSeat}</p>
          )}
          {children}
          <RequestStatus of={askKey} done={change.mustPropose ? words.plan.proposed : done} />
        </Inline>
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

type FieldProps = {
  name: string;
  field: Declared;
  id: string;
  entries: Entries;
  wrong: boolean;
  onEnter: (entry: string | boolean) => void;
};

const LONG_TEXT = 120;

export function FieldInput(props: FieldProps) {
  const { name, field, id, entries, wrong, onEnter } = props;
  const range = useRangeText(props);
  if (namesServices(name, field))
    return <ScopePicker scope={idsIn(`${entries[name] ?? ''}`)} onScope={(scope) => onEnter(scope.join(' '))} />;
  if (field.type === 'flag')
    return (
      <label class="option-line">
        <input
          type="checkbox"
          checked={entries[name] === true}
          onChange={(event) => onEnter(event.currentTarget.checked)}
        />
        <span>
          {fieldLabel(name)} <span class="second">{docText(field.doc)}</span>
        </span>
      </label>
    );
  return (
    <Field
      id={id}
      label={
        <>
          {fieldLabel(name)}
          {field.type === 'number' && field.unit !== undefined && <span class="unit"> {unitLabel(field.unit)}</span>}
        </>
      }
      hint={`${docText(field.doc)}${range}`}
    >
      <Entry name={name} field={field} id={id} entries={entries} wrong={wrong} onEnter={onEnter} />
    </Field>
  );
}

function useRangeText({ name, field, entries }: FieldProps): string {
  const { store } = useDrill();
  if (field.type !== 'number') return '';
  const service = String(entries.service ?? '');
  const { built, present } = fleetSizeOf(store.briefing.value, service, store.hosts.get(service));
  const { min, max } = boundsOf(name, field, Math.max(built, present));
  if (min === undefined && max === undefined) return '';
  const text = (bound: number | undefined) => (bound === undefined ? '…' : format.plain(bound));
  return ` (${text(min)} to ${text(max)})`;
}

function Entry({ name, field, id, entries, wrong, onEnter }: FieldProps) {
  const { store } = useDrill();
  const described = { id, 'aria-describedby': `${id}-doc`, 'aria-invalid': wrong } as const;
  const text = String(entries[name] ?? '');
  const briefing = store.briefing.value;
  const known =
    field.type === 'text' && briefing !== null
      ? knownChoices(name, entries, briefing, store.view.alarms.value)
      : field.type === 'choice'
        ? field.of.map((value) => ({ value, label: choiceLabel(value) }))
        : null;
  if (known !== null) return <Chooser {...described} choices={known} chosen={text} onChoose={onEnter} />;
  if (field.type === 'text' && field.max > LONG_TEXT)
    return (
      <textarea
        {...described}
        rows={3}
        maxLength={field.max}
        value={text}
        onInput={(event) => onEnter(event.currentTarget.value)}
      />
    );
  const enter = (event: { currentTarget: HTMLInputElement }) => onEnter(event.currentTarget.value);
  if (field.type === 'number')
    return <input {...described} type="number" step={field.integer ? 1 : 'any'} value={text} onInput={enter} />;
  return <input {...described} type="text" value={text} onInput={enter} />;
}

type ChooserProps = {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
  choices: readonly Choice[];
  chosen: string;
  onChoose: (value: string) => void;
};

function Chooser({ choices, chosen, onChoose, ...described }: ChooserProps) {
  const isKnown = choices.some(({ value }) => value === chosen);
  return (
    <select {...described} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
      {!isKnown && <option value={chosen}>{chosen === '' ? words.command.chooseOne : chosen}</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
