// One field of an inject. Each keystroke changes the file, and errors are shown under the field.
import { useId, useRef, useState } from 'preact/hooks';
import type { DraftProblem } from '#protocol/drafts.ts';
import { words } from '../../words/en/editor-form.ts';
import { choicesOf, type InjectRow, kindOf, offersOf, problemsAt, storedOf, textAt } from './inject-form.ts';

/** What all fields of a file need. */
export type Editing = {
  readonly rows: readonly InjectRow[];
  readonly seats: readonly string[];
  readonly problems: readonly DraftProblem[];
  /** Changes the text as it is now. */
  readonly onEdit: (change: (text: string) => string) => void;
};

/** What is typed stays as it is typed, until somebody else changes the value. */
function useTyped(value: string, stored: (typed: string) => string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const last = useRef(value);
  const shown = last.current === value ? typed : value;
  if (last.current !== value) {
    last.current = value;
    setTyped(value);
  }
  return [
    shown,
    (text) => {
      last.current = stored(text);
      setTyped(text);
    },
  ];
}

type Props = Editing & {
  row: InjectRow;
  field: string;
  /** In a table its column says what it is. */
  compact?: boolean;
  onType: (typed: string) => void;
};

/** A line of the file that belongs to no inject. */
export function TopField({
  name,
  value,
  onType,
}: {
  name: 'title' | 'summary';
  value: string;
  onType: (typed: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useTyped(value, (text) => text.trim());
  return (
    <div class="field">
      <label class="label" for={id}>
        {words.top[name]}
      </label>
      <textarea
        id={id}
        rows={name === 'title' ? 1 : 3}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onType(event.currentTarget.value);
        }}
      />
    </div>
  );
}

const asText = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

export function InjectField({ row, field, compact = false, rows, seats, problems, onType }: Props) {
  const id = useId();
  const [typed, setTyped] = useTyped(textAt(row, field), (text) => asText(storedOf(field, text)));
  const wrong = problemsAt(problems, row, field);
  const name = words.field[field];
  const told = wrong.length > 0 ? `${id}-wrong` : undefined;
  const type = (text: string) => {
    setTyped(text);
    onType(text);
  };
  const control = {
    id,
    'aria-label': compact ? words.fieldOf(name, row.id) : undefined,
    'aria-invalid': wrong.length > 0,
    'aria-describedby': told,
  };
  return (
    <div class={compact ? undefined : 'field'}>
      {!compact && (
        <label class="label" for={id}>
          {name}
        </label>
      )}
      <Control {...{ field, rows, seats, control, typed, type, compact }} />
      {wrong.length > 0 && (
        <div id={told}>
          {wrong.map(({ why, fix }) => (
            <p key={why} class="second field-wrong tone-p1">
              {why}; {fix}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

type ControlProps = Pick<Editing, 'rows' | 'seats'> & {
  field: string;
  control: object & { id: string };
  typed: string;
  type: (text: string) => void;
  compact: boolean;
};

function Control({ field, rows, seats, control, typed, type, compact }: ControlProps) {
  const kind = kindOf(field);
  const onInput = (event: { currentTarget: { value: string } }) => type(event.currentTarget.value);
  if (kind === 'flag')
    return (
      <input
        type="checkbox"
        {...control}
        checked={typed === 'true'}
        onChange={(event) => type(String(event.currentTarget.checked))}
      />
    );
  if (kind === 'words') return <textarea rows={compact ? 1 : 3} {...control} value={typed} onInput={onInput} />;
  if (kind === 'choice') {
    const choices = choicesOf(field, rows, seats);
    return (
      <select {...control} value={typed} onChange={onInput}>
        <option value="">{words.none}</option>
        {typed !== '' && !choices.includes(typed) && <option>{typed}</option>}
        {choices.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    );
  }
  const offers = offersOf(field, rows, seats);
  const list = offers.length === 0 ? undefined : `${control.id}-offers`;
  return (
    <>
      <input
        type="text"
        inputMode={kind === 'number' ? 'decimal' : undefined}
        {...control}
        list={list}
        value={typed}
        onInput={onInput}
      />
      {list !== undefined && (
        <datalist id={list}>
          {offers.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
