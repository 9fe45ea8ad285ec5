// The table of the daily seed: a row per player, a cell per minute whose height shows how well its readings told causes
// apart. Players appear by handle only.
import { useState } from 'preact/hooks';
import type { DailyRow, DailyTable } from '#protocol/record.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { record } from '../../words/en/record.ts';
import { type DailyCell, dailyCells, dailyText } from './model.ts';

const told = record.daily;
const MEAN_DIGITS = 10;
const SHOWN_ROWS = 12;

const meanText = (mean: number): string => format.plain(Math.round(mean * MEAN_DIGITS) / MEAN_DIGITS);

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)];
}

type Props = { table: DailyTable | null; handle: string | null; onPlay: (() => void) | null };

export function Daily({ table, handle, onPlay }: Props) {
  return (
    <section class="section stack">
      <header class="title-line">
        <h2>{table === null ? told.open : told.title(format.date(table.day))}</h2>
        {table !== null && <p class="second fluid">{told.played(table.title, table.rows.length)}</p>}
        {table !== null && <p class="second">{told.closes(format.duration(table.closesMinutes))}</p>}
      </header>
      <div class="cluster apart">
        <p class="fluid">
          {told.text} <span class="second">{told.playText}</span>
        </p>
        {onPlay !== null && (
          <Button variant="strong" onClick={onPlay}>
            {told.play}
          </Button>
        )}
      </div>
      <RequestStatus of="daily" done={null} />
      <RequestStatus of="daily-table" done={null} />
      {table !== null && table.rows.length === 0 && <p class="second">{told.nobody}</p>}
      {table !== null && table.rows.length > 0 && <Rows rows={table.rows} handle={handle} />}
      <p class="second">{told.rule}</p>
      {table !== null && table.rows.length > 0 && <Key rows={table.rows} />}
    </section>
  );
}

/** The first rows, and one's own wherever it stands. */
function Rows({ rows, handle }: { rows: readonly DailyRow[]; handle: string | null }) {
  const shown = rows
    .map((row, i) => ({ row, place: i + 1 }))
    .filter(({ row, place }) => place <= SHOWN_ROWS || row.handle === handle);
  const mean = medianOf(rows.map((row) => row.mean));
  const found = rows.flatMap(({ rootCause }) => rootCause ?? []);
  const minutes = medianOf(found);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys.
    <section class="scroll daily-table" tabIndex={0} aria-label={told.perMinute}>
      <table class="data-table">
        <caption class="visually-hidden">{told.perMinute}</caption>
        <thead>
          <tr>
            <th scope="col" class="label" colSpan={2}>
              {told.player}
            </th>
            <th scope="col" class="label">
              {told.perMinute}
            </th>
            <th scope="col" class="label">
              {told.mean}
            </th>
            <th scope="col" class="label">
              {told.rootCause}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, place }) => (
            <tr key={row.handle} class={row.handle === handle ? 'own chosen-row' : undefined}>
              <td class="font-mono text-fg-3">{format.whole(place)}</td>
              <th scope="row">
                {row.handle}
                {row.handle === handle && <span class="second"> {told.you}</span>}
              </th>
              <td>
                <ol class="daily-cells flex gap-0.5">
                  {dailyCells(row.run).map((cell, minute) => (
                    <Cell key={minute} cell={cell} minute={minute} />
                  ))}
                </ol>
              </td>
              <td class="font-mono">{meanText(row.mean)}</td>
              <td class="font-mono">{row.rootCause === null ? told.notYet : format.duration(row.rootCause)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {told.median(rows.length)}
            </th>
            <td class="second">{told.found(found.length)}</td>
            <td class="font-mono">{mean !== null && meanText(mean)}</td>
            <td class="font-mono">{minutes === null ? told.notYet : format.duration(minutes)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** How much of a cell is filled. */
const levelOf = (level: number) => ({ '--level': `${(100 * level) / (told.levels.length - 1)}%` });

function Cell({ cell, minute }: { cell: DailyCell; minute: number }) {
  if (cell === null) return <li class="bg-none bg-surface-2" aria-hidden="true" />;
  const what = 'level' in cell ? told.levels[cell.level] : cell.right ? told.right : told.wrong;
  return (
    <li style={'level' in cell ? levelOf(cell.level) : undefined}>
      {'right' in cell && <Sign shape={cell.right ? 'passed' : 'wrong'} size={cell.right ? 14 : 12} />}
      <span class="visually-hidden">{told.minute(minute + 1, what)}</span>
    </li>
  );
}

function Key({ rows }: { rows: readonly DailyRow[] }) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(dailyText(rows));
      setSaid(told.copied);
    } catch {
      setSaid(told.notCopied);
    }
  };
  return (
    <footer class="cluster apart foot">
      <p class="second cluster">
        {told.levels.slice(1).map((level, i) => (
          <span key={level} class="cluster">
            <i class="daily-level" style={levelOf(i + 1)} aria-hidden="true" /> {level}
          </span>
        ))}
        <span>
          <Sign shape="passed" size={14} /> {told.right}
        </span>
        <span>
          <Sign shape="wrong" size={12} /> {told.wrong}
        </span>
      </p>
      <Button variant="link" onClick={() => void copy()}>
        {told.copy}
      </Button>
      <span class="second" role="status">
        {said}
      </span>
    </footer>
  );
}
