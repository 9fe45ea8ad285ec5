// One declared field as an input: a number with its unit, a choice, a flag, or a text.
import type { Field } from '#model/engine/fields.ts';
import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { type Choice, type Entries, fieldLabel, knownChoices } from './model.ts';

type Props = {
  name: string;
  field: Field;
  id: string;
  entries: Entries;
  wrong: boolean;
  onEnter: (entry: string | boolean) => void;
};

const LONG_TEXT = 120;

export function FieldInput({ name, field, id, entries, wrong, onEnter }: Props) {
  if (field.type === 'flag')
    return (
      <label class="field flag">
        <input
          type="checkbox"
          checked={entries[name] === true}
          onChange={(event) => onEnter(event.currentTarget.checked)}
        />
        <span>
          {fieldLabel(name)} <span class="second">{field.doc}</span>
        </span>
      </label>
    );
  return (
    <div class="field">
      <label class="label" for={id}>
        {fieldLabel(name)}
        {field.type === 'number' && field.unit !== undefined && <span class="unit"> {field.unit}</span>}
      </label>
      <Entry name={name} field={field} id={id} entries={entries} wrong={wrong} onEnter={onEnter} />
      <p class="second" id={`${id}-doc`}>
        {field.doc}
        {field.type === 'number' && rangeText(field.min, field.max)}
      </p>
    </div>
  );
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined && max === undefined) return '';
  const text = (bound: number | undefined) => (bound === undefined ? '…' : format.plain(bound));
  return ` (${text(min)} to ${text(max)})`;
}

function Entry({ name, field, id, entries, wrong, onEnter }: Props) {
  const { store } = useDrill();
  const described = { id, 'aria-describedby': `${id}-doc`, 'aria-invalid': wrong } as const;
  const text = String(entries[name] ?? '');
  const briefing = store.briefing.value;
  const known =
    field.type === 'text' && briefing !== null
      ? knownChoices(name, entries, briefing, store.view.alarms.value)
      : field.type === 'choice'
        ? field.of.map((value) => ({ value, label: value }))
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
