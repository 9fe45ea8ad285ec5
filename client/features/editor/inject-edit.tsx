// The injects of a scenario file as a form, one at a time. Each keystroke changes the file and leaves the rest of it as
// written.
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { formatClock } from '#model/engine/time.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/layout.tsx';
import { words } from '../../words/en/editor-form.ts';
import { type Editing, InjectField, TopField } from './inject-field.tsx';
import {
  EFFECT_NAMES,
  type Effect,
  effectOf,
  freeId,
  groupsOf,
  type InjectRow,
  problemsAt,
  TRIGGERS,
  type Trigger,
  textAt,
  triggerOf,
  withEffect,
  withField,
  withInject,
  withoutInject,
  withTrigger,
} from './inject-form.ts';
import { inFiringOrder } from './inject-order.ts';
import { renamedKey, withValue } from './yaml-edit.ts';

export type InjectEditing = Editing & {
  /** What the file says of the scenario as a whole. */
  top: Readonly<Record<'title' | 'summary', string>>;
  chosen: string | null;
  /** A time of the clock to begin with. */
  clock: string;
  onChoose: (id: string) => void;
};

export const titleOf = (row: InjectRow): string => textAt(row, 'title') || textAt(row, 'from') || row.id;

/** `onAdded` gets its id. */
export function useAdd({ rows, onEdit }: InjectEditing, onAdded: (id: string) => void): () => void {
  return () => {
    const id = freeId(words.newInject, rows);
    onEdit((text) => withInject(text, id, { title: words.newInject, ...words.start }));
    onAdded(id);
  };
}

export function InjectForm(props: InjectEditing) {
  const { rows, top, problems, chosen, onEdit, onChoose } = props;
  const add = useAdd(props, onChoose);
  const row = rows.find(({ id }) => id === chosen) ?? rows[0];
  const ordered = inFiringOrder(rows);
  const open = useRef<HTMLButtonElement>(null);
  // One that was added, or whose time was changed, stays in sight.
  const place = ordered.findIndex((one) => one.row === row);
  useLayoutEffect(() => open.current?.scrollIntoView({ block: 'nearest' }), [row?.id, place]);
  return (
    <div class="inject-form gap-0 columns [--columns:180px_minmax(0,1fr)]">
      <nav class="stack grid-rows-[auto_auto_auto_minmax(160px,1fr)] p-2 scroll rule-after" aria-label={words.list}>
        {(['title', 'summary'] as const).map((name) => (
          <TopField
            key={name}
            name={name}
            value={top[name]}
            onType={(typed) => onEdit((text) => withValue(text, [name], typed.trim() || undefined))}
          />
        ))}
        <Button small onClick={add}>
          {words.add}
        </Button>
        <ul class="scroll">
          {ordered.map(({ row: one, minute }) => (
            <li key={`${one.section} ${one.id}`}>
              <button
                type="button"
                ref={one === row ? open : undefined}
                class={classes(
                  'w-full p-1 rule-below overflow-hidden',
                  one === row && 'chosen-row',
                  !one.inherited && 'own-row',
                  problems.some(({ path }) => path.startsWith(`${one.section}.${one.id}.`)) && 'wrong',
                )}
                aria-current={one === row}
                onClick={() => onChoose(one.id)}
              >
                <span class="one-line block">{titleOf(one)}</span>
                <span class="second block">
                  {minute === null ? words.triggers[triggerOf(one)] : formatClock(minute)}
                  {!one.own && `, ${words.inherited}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {row === undefined ? (
        <p class="second">{words.noInjects}</p>
      ) : (
        <OneInject key={`${row.section} ${row.id}`} {...props} row={row} />
      )}
    </div>
  );
}

/** What each trigger begins with. */
export const startsOf = ({
  row,
  rows,
  clock,
}: InjectEditing & { row: InjectRow }): Readonly<Record<Trigger, string>> => ({
  at: clock,
  when: 'alarm',
  after: rows.find((one) => one.id !== row.id)?.id ?? row.id,
  hand: '',
});

function OneInject(props: InjectEditing & { row: InjectRow }) {
  const { row, rows, problems, onEdit, onChoose } = props;
  const id = useId();
  const starts = startsOf(props);
  const duplicate = () => {
    const copy = freeId(row.id, rows);
    onEdit((text) => withInject(text, copy, row.fields));
    onChoose(copy);
  };
  const remove = () => {
    onEdit((text) => withoutInject(text, row));
  };
  return (
    <section class="stack scroll px-gutter py-2" aria-label={titleOf(row)}>
      <div class="cluster apart">
        <h2>{titleOf(row)}</h2>
        <p class="cluster">
          {row.section === 'injects' && (
            <Button small onClick={duplicate}>
              {words.duplicate}
            </Button>
          )}
          <Button small onClick={remove}>
            {words.remove}
          </Button>
        </p>
      </div>
      {row.inherited ? <p class="second">{words.inheritedText}</p> : <IdField {...props} />}
      {problemsAt(problems, row, '').map(({ why, fix }) => (
        <p key={why} class="second field-wrong tone-p1">
          {why}; {fix}
        </p>
      ))}
      {groupsOf(row).map(({ name, fields }) => (
        <fieldset
          key={name}
          class="inject-group columns [--columns:repeat(auto-fill,minmax(116px,1fr))] gap-x-3 gap-y-2 py-2 rule"
        >
          <legend class="label">{words.group[name]}</legend>
          {name === 'trigger' && (
            <Choice
              id={`${id}-trigger`}
              label={words.trigger}
              names={words.triggers}
              choices={TRIGGERS}
              chosen={triggerOf(row)}
              onChoose={(trigger) => onEdit((text) => withTrigger(text, row, trigger, starts[trigger]))}
            />
          )}
          {name === 'effect' && row.section === 'injects' && (
            <Choice
              id={`${id}-effect`}
              label={words.effect}
              names={words.effects}
              choices={EFFECT_NAMES}
              chosen={effectOf(row)}
              onChoose={(effect: Effect) => onEdit((text) => withEffect(text, row, effect))}
            />
          )}
          {fields.map((field) => (
            <InjectField
              key={field}
              {...props}
              field={field}
              onType={(typed) => onEdit((text) => withField(text, row, field, typed))}
            />
          ))}
        </fieldset>
      ))}
      {inText(row).length > 0 && <p class="second">{words.onlyInText(inText(row).join(', '))}</p>}
    </section>
  );
}

/** Others name it in "after" and "if not": it takes effect when the field is left. */
function IdField({ row, rows, onEdit, onChoose }: InjectEditing & { row: InjectRow }) {
  const id = useId();
  const rename = (name: string) => {
    const free = name === row.id ? name : freeId(name, rows);
    if (free === row.id) return;
    onEdit((text) => renamedKey(text, [row.section, row.id], free));
    onChoose(free);
  };
  return (
    <div class="field">
      <label class="label" for={id}>
        {words.id}
      </label>
      <input
        id={id}
        class="font-mono"
        type="text"
        value={row.id}
        onChange={(event) => rename(event.currentTarget.value)}
      />
    </div>
  );
}

/** What has no field of its own. */
const inText = ({ fields }: InjectRow): string[] => ['answers', 'with'].filter((field) => fields[field] !== undefined);

type ChoiceProps<T extends string> = {
  id: string;
  label: string;
  /** In a table its column says what it is. */
  compact?: boolean;
  names: Readonly<Record<T, string>>;
  choices: readonly T[];
  chosen: T;
  onChoose: (choice: T) => void;
};

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { id, label, compact = false, names, choices, chosen, onChoose } = props;
  return (
    <div class={compact ? undefined : 'field'}>
      {!compact && (
        <label class="label" for={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        aria-label={compact ? label : undefined}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value as T)}
      >
        {choices.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
