// The injects of a scenario file as a spreadsheet: one row each, keyboard navigation, pasting of cells, and export or import
// as CSV or an Excel workbook.
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  type DraftSections,
  type RefusedDraft,
  SHEET_ENDINGS,
  type SheetEnding,
  sheetEndingOf,
} from '#protocol/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/field.tsx';
import { ProblemList } from '../../ui/problem-list.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Table } from '../../ui/table.tsx';
import { words } from '../../words/en/editor-form.ts';
import { Choice, type InjectEditing, startsOf, titleOf, useAdd } from './inject-edit.tsx';
import { InjectField } from './inject-field.tsx';
import {
  EFFECT_NAMES,
  effectOf,
  type InjectRow,
  TRIGGERS,
  triggerOf,
  withEffect,
  withField,
  withTrigger,
} from './inject-form.ts';
import { bringSheet, saveSheet } from './requests.ts';
import { cellsOf, fieldIn, SHEET_COLUMNS, type SheetColumn, withBlock } from './sheet.ts';

/** `base`: what the file extends puts into a drill. */
type Props = InjectEditing & { text: string; base: DraftSections };

export function InjectTable(props: Props) {
  const { rows, base, onEdit } = props;
  const [left, setLeft] = useState(0);
  const sheet = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  const add = useAdd(props, setAdded);
  const place = rows.findIndex(({ id }) => id === added);
  useLayoutEffect(() => {
    if (place >= 0) sheet.current?.querySelector<HTMLElement>(`td[data-row="${place}"] :is(input, textarea)`)?.focus();
    setAdded(null);
  }, [place]);
  const paste = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    const cells = cellsOf(event.clipboardData?.getData('text/plain') ?? '');
    if (place === null || (cells.length < 2 && (cells[0]?.length ?? 0) < 2)) return;
    event.preventDefault();
    onEdit((text) => {
      const pasted = withBlock(text, cells, { base, atRow: place.row, atColumn: place.column, newId: words.newInject });
      setLeft(pasted.left);
      return pasted.text;
    });
  };
  return (
    <div class="grid grid-rows-[auto_minmax(0,1fr)_auto] gap-2 px-gutter py-2">
      <SheetFiles {...props} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cells inside, which are controls. */}
      <div class="inject-sheet scroll" ref={sheet} onKeyDown={moveByKey} onPaste={paste}>
        <Table caption={words.list} head={['', ...SHEET_COLUMNS.map((one) => words.column[one])]}>
          {rows.map((row, i) => (
            <SheetRow key={`${row.section} ${row.id}`} {...props} row={row} number={i} />
          ))}
        </Table>
      </div>
      <p class="cluster second" role="status">
        <Button small onClick={add}>
          {words.add}
        </Button>
        {left > 0 ? words.pastedLeft(left) : words.sheetHelp}
      </p>
    </div>
  );
}

/** A row is drawn anew only when something in it has changed: there may be a thousand cells. */
function SheetRow({ number, ...props }: Props & { row: InjectRow; number: number }) {
  const { row, rows, seats, problems, clock, onChoose } = props;
  const own = problems.filter(({ path }) => path.startsWith(`${row.section}.${row.id}`));
  const shown = JSON.stringify([number, row, rows.map(({ id }) => id), seats, own, clock]);
  return useMemo(
    () => (
      <tr class={row.own ? undefined : 'inherited'}>
        <th scope="row">
          <Button small aria-label={words.editOf(titleOf(row))} onClick={() => onChoose(row.id)}>
            {number + 1}
          </Button>
        </th>
        {SHEET_COLUMNS.map((column, at) => (
          <td key={column} data-row={number} data-column={at} class={`sheet-${column.replace('.', '-')}`}>
            <Cell {...props} column={column} />
          </td>
        ))}
      </tr>
    ),
    [shown],
  );
}

function Cell({ column, ...props }: Props & { row: InjectRow; column: SheetColumn }) {
  const { row, onEdit } = props;
  const id = useId();
  const isInject = row.section === 'injects';
  if (column === 'fires' && isInject)
    return (
      <Choice
        {...{
          id,
          compact: true,
          label: words.fieldOf(words.trigger, row.id),
          names: words.triggers,
          choices: TRIGGERS,
        }}
        chosen={triggerOf(row)}
        onChoose={(trigger) => onEdit((text) => withTrigger(text, row, trigger, startsOf(props)[trigger]))}
      />
    );
  if (column === 'kind' && isInject)
    return (
      <Choice
        {...{
          id,
          compact: true,
          label: words.fieldOf(words.effect, row.id),
          names: words.effects,
          choices: EFFECT_NAMES,
        }}
        chosen={effectOf(row)}
        onChoose={(effect) => onEdit((text) => withEffect(text, row, effect))}
      />
    );
  const field = fieldIn(row, column);
  if (field === null) return null;
  return (
    <InjectField
      {...props}
      field={field}
      compact
      onType={(typed) => onEdit((text) => withField(text, row, field, typed))}
    />
  );
}

function placeOf(target: EventTarget | null): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** As in a spreadsheet: Enter and the arrows up and down go to the same column of another row, past rows without such a cell. */
function moveByKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const place = placeOf(event.target);
  const { key, altKey, shiftKey, ctrlKey, metaKey, target, currentTarget } = event;
  if (place === null || ctrlKey || metaKey || event.isComposing) return;
  if (key === 'Enter' && altKey && target instanceof HTMLTextAreaElement) {
    event.preventDefault();
    target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    target.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  const isChoice = target instanceof HTMLSelectElement;
  const down = (key === 'Enter' && !shiftKey) || (key === 'ArrowDown' && !isChoice);
  const up = (key === 'Enter' && shiftKey) || (key === 'ArrowUp' && !isChoice);
  if (altKey || (!down && !up)) return;
  event.preventDefault();
  const cells = [...currentTarget.querySelectorAll<HTMLElement>(`td[data-column="${place.column}"]`)];
  const others = down ? cells.slice(place.row + 1) : cells.slice(0, place.row).toReversed();
  for (const cell of others) {
    const control = cell.querySelector<HTMLElement>('input, select, textarea');
    if (control === null) continue;
    control.focus();
    if (control instanceof HTMLInputElement) control.select();
    return;
  }
}

function SheetFiles({ text, onEdit }: Props) {
  const [answer, setAnswer] = useState<RefusedDraft | null>(null);
  const [rows, setRows] = useState<number | null>(null);
  const save = async (as: SheetEnding) => {
    const saved = await saveSheet(text, as);
    setAnswer(saved instanceof Blob ? null : saved);
    if (saved instanceof Blob) saveFile(`injects.${as}`, saved);
  };
  const bring = async (chosen: File) => {
    setRows(null);
    const brought = await bringSheet(text, sheetEndingOf(chosen.name), chosen);
    setAnswer(brought.ok ? null : brought);
    if (brought.ok) {
      setRows(brought.rows);
      onEdit(() => brought.text);
    }
  };
  return (
    <div class="stack">
      <div class="cluster">
        {SHEET_ENDINGS.map((as) => (
          <Button key={as} small onClick={() => void save(as)}>
            {words.saveAs[as]}
          </Button>
        ))}
        <FileField class="cluster second" label={words.bringBack} accept=".csv,.xlsx" onFile={bring} />
        <span class="second" role="status">
          {rows !== null && words.broughtBack(rows)}
        </span>
      </div>
      {answer !== null && <ProblemList problems={answer.problems ?? [{ ...answer, path: '' }]} />}
    </div>
  );
}
