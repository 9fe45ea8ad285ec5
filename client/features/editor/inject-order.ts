// When injects fire, as far as the file says: at a time, or a delay after another; and the list in that order.
import { parseClock } from '#model/engine/time.ts';
import type { DraftInject } from '#protocol/drafts.ts';
import { type InjectRow, textAt } from './inject-form.ts';

/** `after`: the inject that it follows, or whose expected action it stands in for. */
type Timed = Pick<DraftInject, 'id' | 'atMinute'> & {
  readonly after: { readonly inject: string; readonly minutes: number } | null;
};

/** Minute of the clock; null for what waits for a condition or a hand, and for what follows such a one. */
export function writtenMinute(all: readonly Timed[], id: string, seen: readonly string[] = []): number | null {
  const inject = all.find((one) => one.id === id);
  // Two may stand in for each other.
  if (inject === undefined || seen.includes(id)) return null;
  const { atMinute, after } = inject;
  if (atMinute !== null || after === null) return atMinute;
  const minute = writtenMinute(all, after.inject, [...seen, id]);
  return minute === null ? null : minute + after.minutes;
}

const numberAt = (row: InjectRow, field: string): number => Number(textAt(row, field)) || 0;

function timedOf(row: InjectRow, rows: readonly InjectRow[]): Timed {
  const { id } = row;
  const at = textAt(row, 'at');
  if (at !== '' || textAt(row, 'when') !== '') return { id, atMinute: parseClock(at), after: null };
  const [follows, outcome] = textAt(row, 'after').trim().split(' ');
  if (follows !== '') {
    const other = rows.find((one) => one.id === follows);
    const until = { late: 'within', missed: 'expect.within' }[outcome];
    const minutes = until === undefined || other === undefined ? 0 : numberAt(other, until);
    return { id, atMinute: null, after: { inject: follows, minutes: minutes + numberAt(row, 'wait') } };
  }
  const before = rows.find((one) => textAt(one, 'expect.otherwise') === id);
  const after = before === undefined ? null : { inject: before.id, minutes: numberAt(before, 'expect.within') };
  return { id, atMinute: null, after };
}

/** Those of which nothing says when they fire come last, as they were. */
export function inFiringOrder(
  rows: readonly InjectRow[],
): { readonly row: InjectRow; readonly minute: number | null }[] {
  const timed = rows.map((row) => timedOf(row, rows));
  const listed = rows.map((row) => ({ row, minute: writtenMinute(timed, row.id) }));
  const rank = (minute: number | null) => minute ?? Number.MAX_SAFE_INTEGER;
  return listed.toSorted((a, b) => rank(a.minute) - rank(b.minute));
}
