// A record as the page shows it: the grid of causes met, progress towards the pass, the drills over time, and the daily
// table as text.
import { MIN_RUNS, standingOf } from '#model/scoring/pass.ts';
import { PASS } from '#model/scoring/weights.ts';
import type { DailyRow, DailyRun, RecordEntry, RecordTopology } from '#protocol/record.ts';

const least = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.min(...values));

const lostShare = ({ lost, lostByNobody }: RecordEntry): number => lost / Math.max(1, lostByNobody);

/** Today's run stays out of the grid until its seed closes; a run of diagnosis only has no loss of its own. */
export const isOpen = ({ daily }: RecordEntry, today: string): boolean => daily?.day === today;

type Cell =
  | { state: 'absent' }
  | { state: 'not-met' }
  /** The best loss and the best time to root cause; each may be of another drill. No loss where only daily seeds met it. */
  | { state: 'met'; lostShare: number | null; rootCauseMinutes: number | null; isBest: boolean };

export type Grid = {
  causes: { id: string; title: string }[];
  rows: { id: string; title: string; drills: number; cells: Cell[] }[];
  met: number;
  all: number;
};

function cellOf(entries: readonly RecordEntry[], hasCause: boolean, best: number | null): Cell {
  if (entries.length === 0) return { state: hasCause ? 'not-met' : 'absent' };
  const share = least(entries.filter(({ daily }) => daily === null).map(lostShare));
  return {
    state: 'met',
    lostShare: share,
    rootCauseMinutes: least(entries.flatMap(({ rootCauseMinutes }) => rootCauseMinutes ?? [])),
    isBest: share !== null && share === best,
  };
}

/** A row for each topology that was played or whose cause is drawn, a column for each cause. */
export function gridOf(entries: readonly RecordEntry[], topologies: readonly RecordTopology[], today: string): Grid {
  const counted = entries.filter((entry) => !isOpen(entry, today));
  const best = least(counted.filter(({ daily }) => daily === null).map(lostShare));
  const known = new Set(topologies.flatMap(({ scenarios }) => scenarios));
  const gone = [...new Set(counted.map(({ scenario }) => scenario))].filter((scenario) => !known.has(scenario));
  const places = [
    ...topologies,
    ...gone.map((scenario): RecordTopology => ({ id: scenario, title: scenario, scenarios: [scenario], causes: [] })),
  ];
  const titles = new Map([
    ...places.flatMap(({ causes }) => causes.map(({ id, title }) => [id, title] as const)),
    ...counted.map(({ cause, causeTitle }) => [cause, causeTitle] as const),
  ]);
  const rows = places
    .map(({ id, title, scenarios, causes }) => {
      const own = counted.filter(({ scenario }) => scenarios.includes(scenario));
      const cells = [...titles.keys()].map((cause) =>
        cellOf(
          own.filter((entry) => entry.cause === cause),
          causes.some((one) => one.id === cause),
          best,
        ),
      );
      return { id, title, drills: own.length, cells };
    })
    .filter(({ cells }) => cells.some(({ state }) => state !== 'absent'));
  const cells = rows.flatMap((row) => row.cells);
  return {
    causes: [...titles].map(([id, title]) => ({ id, title })),
    rows,
    met: cells.filter(({ state }) => state === 'met').length,
    all: cells.filter(({ state }) => state !== 'absent').length,
  };
}

export type Progress = {
  /** The best counted run of each cause, the best first; at most as many as a mean needs. */
  runs: RecordEntry[];
  /** Points that the next run must score for the mean to pass; null while more than one run is missing, or none. */
  needed: number | null;
  parts: { id: keyof RecordEntry['parts']; points: number; gate: number | null }[];
  points: number;
  passed: boolean;
};

const PART_IDS = ['outcome', 'diagnosis', 'discipline', 'communication'] as const;

const scoreOf = ({ cause, points, assisted, parts }: RecordEntry) => ({
  cause,
  score: { points, assisted, parts: PART_IDS.map((id) => ({ id, points: parts[id] })) },
});

/** Unassisted drills count, one for each cause; a daily seed does not, since nothing can be brought back in it. */
export function progressOf(entries: readonly RecordEntry[]): Progress {
  const counted = entries.filter(({ assisted, daily }) => !assisted && daily === null);
  const byPoints = counted.toSorted((a, b) => b.points - a.points);
  const runs = byPoints
    .filter(({ cause }, i) => byPoints.findIndex((one) => one.cause === cause) === i)
    .slice(0, MIN_RUNS);
  const { points, parts, passed } = standingOf(runs.map(scoreOf));
  const sum = runs.reduce((all, run) => all + run.points, 0);
  return {
    runs,
    needed: runs.length === MIN_RUNS - 1 ? Math.max(0, Math.ceil(PASS.points * MIN_RUNS - sum)) : null,
    parts: PART_IDS.map((id) => ({ id, points: parts[id], gate: id === 'communication' ? null : PASS[id] })),
    points,
    passed,
  };
}

/** A drill on the chart; null where there is nothing to place: a root cause that was not found, the loss of a daily seed. */
export type Mark = { drill: string; atMs: number; value: number | null; daily: boolean };

const WINDOW = 5;

/** The median of the five drills up to each. */
export function mediansOf(values: readonly number[]): number[] {
  return values.map((_, i) => {
    const last = values.slice(Math.max(0, i + 1 - WINDOW), i + 1).toSorted((a, b) => a - b);
    const middle = (last.length - 1) / 2;
    return (last[Math.floor(middle)] + last[Math.ceil(middle)]) / 2;
  });
}

const markOf = ({ drill, date, daily }: RecordEntry, value: number | null): Mark => ({
  drill,
  atMs: Date.parse(date),
  value,
  daily: daily !== null,
});

const byDate = (entries: readonly RecordEntry[]): RecordEntry[] =>
  entries.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date));

export const timesToRootCause = (entries: readonly RecordEntry[]): Mark[] =>
  byDate(entries).map((entry) => markOf(entry, entry.rootCauseMinutes));

export const lossesOf = (entries: readonly RecordEntry[]): Mark[] =>
  byDate(entries)
    .filter(({ daily }) => daily === null)
    .map((entry) => markOf(entry, lostShare(entry)));

/** What stands in a minute of a daily run: a level, or the claim that was made in it; null after the last claim. */
export type DailyCell = { level: number } | { right: boolean } | null;

export function dailyCells({ minutes, claims }: DailyRun): DailyCell[] {
  const last = claims.at(-1);
  return minutes.map((level, minute) => {
    const claim = claims.findLast((one) => one.minute === minute);
    if (claim !== undefined) return { right: claim.right };
    return last !== undefined && minute > last.minute ? null : { level };
  });
}

const LEVEL_MARKS = ['·', '▂', '▅', '█'] as const;

const letterOf = (cell: DailyCell): string =>
  cell === null ? '-' : 'level' in cell ? LEVEL_MARKS[cell.level] : cell.right ? '✓' : '✗';

/** The same three heights as text, to be pasted anywhere. */
export const dailyText = (rows: readonly DailyRow[]): string =>
  rows.map(({ handle, run }, i) => `${i + 1}. ${dailyCells(run).map(letterOf).join('')} ${handle}`).join('\n');

/** What a card to share says: never the cause or the seed. */
export type CardFacts = {
  lostShare: number;
  title: string;
  worst: RecordEntry['worst'];
  best: RecordEntry['best'];
};

export function cardOf(entry: RecordEntry, topologies: readonly RecordTopology[]): CardFacts {
  const place = topologies.find(({ scenarios }) => scenarios.includes(entry.scenario));
  return {
    lostShare: lostShare(entry),
    title: place?.title ?? entry.scenario,
    worst: entry.worst,
    best: entry.best,
  };
}

/** The day in UTC of a moment. */
export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
