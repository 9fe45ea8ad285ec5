// The rows of the legend: one per window state with its host count, the hosts read by hand, and the traffic in numbers
// where no comets show it. This file also decides which rows a small slot omits.
import type { HostState, HostTone } from '#model/engine/host-states.ts';
import { hostStateMeaning, hostStateName } from '#protocol/words/host-states.ts';
import type { HostStates } from '../../session/host-states.ts';
import { format } from '../../ui/format.ts';
import { cityWords } from '../../words/en/city.ts';

export type LegendSign = HostTone | 'read' | 'requests' | 'failing';

/** A spare row is left out where there is little room. */
export type LegendRow = { id: string; sign: LegendSign; name: string; hint?: string; count: string; spare: boolean };

/** In the order in which a host goes through them after a restart; `unknown` last. */
const LEGEND_ORDER: readonly HostTone[] = ['good', 'at-risk', 'waiting', 'excluded', 'bad', 'gone', 'unknown'];
/** Rows that are always there; the others come with their first host. */
const ALWAYS: ReadonlySet<HostTone> = new Set(['good', 'waiting', 'excluded', 'bad']);

export function legendOf(states: HostStates, counts: readonly number[], read = 0): LegendRow[] {
  const countOf = (state: HostState) => counts[states.indexOf(state)] ?? 0;
  const rows = LEGEND_ORDER.flatMap((tone) => states.filter((state) => state.tone === tone))
    .filter((state) => (ALWAYS.has(state.tone) && state.revealedBy === 'report') || countOf(state) > 0)
    .map(
      (state): LegendRow => ({
        id: state.id,
        sign: state.tone,
        name: hostStateName(state),
        hint: hostStateMeaning(state),
        count: format.whole(countOf(state)),
        spare: state.tone !== 'good' && countOf(state) === 0,
      }),
    );
  if (read === 0) return rows;
  return [...rows, { id: 'read', sign: 'read', name: cityWords.readByHand, count: format.whole(read), spare: false }];
}

export const trafficRows = ({ demand, failed }: { demand: number; failed: number }): LegendRow[] => [
  { id: 'requests', sign: 'requests', name: cityWords.requests, count: format.share(demand), spare: true },
  { id: 'failing', sign: 'failing', name: cityWords.failing, count: format.share(failed), spare: true },
];

const AVENUE: readonly LegendSign[] = ['requests', 'failing'];

export const isOfAvenue = ({ sign }: LegendRow): boolean => AVENUE.includes(sign);

/** Rows that are shown where there is room for `most`: spare ones go, first what stands at zero, from the last on. */
export function fittingRows(rows: readonly LegendRow[], most: number): LegendRow[] {
  const spare = rows.filter((row) => row.spare);
  const going = [...spare.filter((row) => !isOfAvenue(row)).reverse(), ...spare.filter(isOfAvenue)];
  const gone = new Set(going.slice(0, Math.max(0, rows.length - most)));
  return rows.filter((row) => !gone.has(row));
}
