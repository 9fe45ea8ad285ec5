// The rows of the legend: one for each state of a window with how many hosts are in it, the hosts read by hand, and the
// avenue in numbers where no comets show it. Which rows a small slot can do without is decided here.
import { HOST_STATES, type HostState } from '#model/engine/component-type.ts';
import { format } from '../../ui/format.ts';
import { cityWords } from './city-words.ts';

export type LegendSign = HostState | 'read' | 'requests' | 'failing';

/** A spare row is left out where there is little room. */
export type LegendRow = { sign: LegendSign; name: string; count: string; spare: boolean };

/** In the order in which a host goes through them after a restart; `unknown` last. */
const LEGEND_ORDER: readonly HostState[] = ['serving', 'booting', 'ejected', 'useless-map', 'absent', 'unknown'];
/** Rows that are always there; the others come with their first host. */
const ALWAYS: ReadonlySet<HostState> = new Set(['serving', 'booting', 'ejected', 'useless-map']);

export function legendOf(counts: readonly number[], read = 0): LegendRow[] {
  const countOf = (state: HostState) => counts[HOST_STATES.indexOf(state)];
  const states = LEGEND_ORDER.filter((state) => ALWAYS.has(state) || countOf(state) > 0).map(
    (state): LegendRow => ({
      sign: state,
      name: cityWords.hostState[state],
      count: format.whole(countOf(state)),
      spare: state !== 'serving' && countOf(state) === 0,
    }),
  );
  if (read === 0) return states;
  return [...states, { sign: 'read', name: cityWords.readByHand, count: format.whole(read), spare: false }];
}

export const trafficRows = ({ demand, failed }: { demand: number; failed: number }): LegendRow[] => [
  { sign: 'requests', name: cityWords.requests, count: format.share(demand), spare: true },
  { sign: 'failing', name: cityWords.failing, count: format.share(failed), spare: true },
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
