// Data of the debrief: curves, lanes and beliefs, the lines of a score, and for a moment of the replay two towers: the true
// state, and what the team could see.

import type { HostState, HostTone } from '#model/engine/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, HostSnapshot } from '#model/incident/view-types.ts';
import type { Debrief, DebriefAction, DebriefRun, ScoreLine } from '#model/scoring/debrief-types.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { type HostStates, tonesOf } from '../../session/host-states.ts';
import type { ShownFleet, ShownMoment } from '../../session/replay.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import type { Told } from '../../words/en/debrief.ts';
import { firstPage } from '../../words/en/first-page.ts';
import type { Look } from '../city/look.ts';
import { beamOf, type CityModel, clearedOf, fogOf } from '../city/scene.ts';
import { PARTS, type Part } from '../city/shapes.ts';
import { freshShare, stalestMinute } from '../city/tower.ts';
import type { Names } from '../timeline/record.ts';

export type DebriefClaim = Debrief['claims'][number];

/** Points of a polyline in a box of `width` by `height`, where all curves share the scale `most`. */
export function curvePoints(perMinute: readonly number[], most: number, width: number, height: number): string {
  const across = Math.max(1, perMinute.length - 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  return perMinute
    .map((lost, i) => `${round((i / across) * width)},${round(height - (lost / Math.max(1, most)) * height)}`)
    .join(' ');
}

export const highestOf = (runs: readonly DebriefRun[]): number => Math.max(1, ...runs.flatMap((run) => run.perMinute));

/** Lanes in which something happened, truly or as seen. */
export const eventfulLanes = (lanes: Debrief['lanes']): Debrief['lanes'] =>
  lanes.filter(({ wasTrue, seen }) => wasTrue.length + seen.length > 0);

/** Left open after the end and after whatever came last, so that one sees that nothing follows. */
const ROOM_AFTER_MINUTES = 60;

/** Minutes from the first that the lanes show: all that was played, and what was still to come where nobody acted any more. */
export function shownMinutes(lanes: Debrief['lanes'], endedMinute: number, horizonMinutes: number): number {
  const last = Math.max(0, ...lanes.flatMap(({ wasTrue }) => wasTrue.at(-1)?.until ?? 0));
  return Math.min(horizonMinutes, Math.ceil(Math.max(endedMinute, last)) + ROOM_AFTER_MINUTES);
}

/** Index of the last entry that was there at `step`. */
export const lastBefore = (entries: readonly { step: number }[], step: number): number =>
  entries.findLastIndex((entry) => entry.step <= step);

/** Lines of the score about one update each. */
const UPDATES: ReadonlySet<ScoreLine['code']> = new Set([
  'communication/met',
  'communication/partly',
  'communication/missed',
]);

/** Lines of a part that are shown before somebody asks for all. */
export const SHOWN_LINES = 4;

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What a command does, with the service that it does it to where that has a name. */
export function changeTitle(command: string, names: Names): string {
  const service = names.get(command.slice(0, command.indexOf('/')));
  return service === undefined ? commandLabel(command) : `${commandLabel(command)} (${service})`;
}

function toldOf({ with: given }: ScoreLine, names: Names): Told {
  const minutes = (value: unknown) => format.duration(numberOf(value));
  return {
    command: changeTitle(String(given.command ?? ''), names),
    lost: format.millions(numberOf(given.lost ?? given.lostWithout)),
    nobody: format.millions(numberOf(given.lostByNobody)),
    best: format.millions(numberOf(given.lostAtBest)),
    minutes: minutes(given.minutes),
    bestMinutes: minutes(given.bestMinutes),
    certainty: (words.diagnose.certainties[String(given.certainty)] ?? '').toLowerCase(),
    support: format.share(numberOf(given.support)),
    share: format.share(numberOf(given.share ?? given.worth)),
    justification: format.share(numberOf(given.justification)),
    late: given.late === true,
    untrue: given.untrue === true,
    open: numberOf(given.open),
  };
}

export const lineText = (line: ScoreLine, names: Names): string => words.debrief.line[line.code](toldOf(line, names));

/** Lines by how much they brought or cost; those that only explain come last. */
export const linesInOrder = (lines: readonly ScoreLine[]): ScoreLine[] =>
  lines.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));

/** Where a part of the score was won or lost: its weightiest line that has a moment. */
export const mainStep = (lines: readonly ScoreLine[]): number | null =>
  linesInOrder(lines).find(({ step }) => step !== null)?.step ?? null;

/** What would have been due after the end is scored, but nobody could have sent it. */
export const wasUpdateDue = ({ score, endedStep }: Pick<Debrief, 'score' | 'endedStep'>): boolean =>
  score.parts.some(({ lines }) =>
    lines.some(({ code, step }) => UPDATES.has(code) && step !== null && step <= endedStep),
  );

/** Equal texts get a count from the second on, so that no two rows are the same. */
export function toldApart(texts: readonly string[]): string[] {
  const times = new Map<string, number>();
  return texts.map((text) => {
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return time === 1 ? text : `${text}, ${firstPage.again(time)}`;
  });
}

/** Citations named with a claim. */
const MOST_CITED = 2;

/** A change or a claim, and the ids of the readings that were known. */
export type Choice = {
  readonly step: number;
  readonly knew: readonly number[];
  /** False where the readings were open but nothing was cited. */
  readonly cited: boolean;
  /** Step of the earlier choice, of those just before this one, from which on the same was known; null for the first of them. */
  readonly sameAsStep: number | null;
} & ({ readonly action: DebriefAction } | { readonly claim: DebriefClaim });

/** Changes and claims in the order of time. */
export function choicesOf({ actions, claims }: Pick<Debrief, 'actions' | 'claims'>): Choice[] {
  const choices = [
    ...actions.map((action) => ({ step: action.step, knew: action.knew, cited: true, action })),
    ...claims.map((claim) => {
      const cited = claim.cited.length > 0;
      return { step: claim.step, knew: cited ? claim.cited.slice(-MOST_CITED) : claim.knew, cited, claim };
    }),
  ].sort((a, b) => a.step - b.step);
  let first = 0;
  return choices.map((choice, i) => {
    const { knew, cited } = choice;
    const isSame =
      i > 0 && knew.length > 0 && knew.join() === choices[i - 1].knew.join() && cited === choices[i - 1].cited;
    if (!isSame) first = i;
    return { ...choice, sameAsStep: isSame ? choices[first].step : null };
  });
}

export const causeTitle = (briefing: Briefing | null, cause: string): string =>
  briefing?.causes.find(({ id }) => id === cause)?.title ?? cause;

export const SIDES = ['wasTrue', 'seen'] as const;
export type Side = (typeof SIDES)[number];

/** Tones worth a line, the gravest first. */
const TOLD_TONES: readonly HostTone[] = ['at-risk', 'bad', 'waiting', 'excluded', 'unknown', 'good'];
const MOST_TOLD = 3;

/** The fleet that the tower stands for. */
export function towerFleet(moment: ShownMoment, look: Look): ShownFleet | null {
  const service = look.buildings.find(({ part }) => part === 'tower')?.services[0];
  return moment.fleets.find((fleet) => fleet.service === service) ?? null;
}

const nothing = (): Record<Part, number> => Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;

const minuteOf = ({ step }: Pick<ShownMoment, 'step'>): number => Math.floor(step / STEPS_PER_MINUTE);

/** One of the two cities. The truth knows no fog, and nobody has put a box around anything in it. */
export function replayScene(
  moment: Omit<ShownMoment, 'fleets'>,
  fleet: Pick<ShownFleet, Side | 'read'>,
  states: HostStates,
  side: Side,
  fromMinute: number,
): CityModel {
  const { step, telemetryCoverage, traffic } = moment;
  const minute = minuteOf(moment);
  const windows = fleet[side];
  const fresh = freshShare(windows, minute);
  const seen = side === 'seen';
  return {
    minuteOfDay: fromMinute + step / STEPS_PER_MINUTE,
    minute,
    moving: false,
    lifting: false,
    windows: { ...windows, version: step },
    tones: tonesOf(states),
    read: seen ? fleet.read : [],
    beam: beamOf(telemetryCoverage),
    fog: seen ? fogOf(telemetryCoverage, fresh) : 0,
    cleared: seen ? clearedOf(telemetryCoverage, fresh) : 0,
    reached: 1 - traffic.failed,
    strain: nothing(),
    waiting: nothing(),
    gateShut: false,
    reserveSlots: 0,
    demand: traffic.demand,
    failed: traffic.failed,
    blocks: [],
    dark: new Set(),
  };
}

type StateCount = { state: HostState; count: number };

/** How many hosts are in each state, the gravest first; only those that there are, and not too many. */
export function stateCounts(states: HostStates, windows: HostSnapshot): StateCount[] {
  const counts = states.map(() => 0);
  for (const state of windows.states) counts[state]++;
  return TOLD_TONES.flatMap((tone) => states.filter((state) => state.tone === tone))
    .map((state) => ({ state, count: counts[states.indexOf(state)] }))
    .filter(({ count }) => count > 0)
    .slice(0, MOST_TOLD);
}

/** How many hosts the team heard of at the moment, and when most of the others were last heard of; null where all were. */
export function reportsAt(moment: ShownMoment, { seen }: ShownFleet): { fresh: number; since: number | null } {
  const minute = minuteOf(moment);
  const fresh = Math.round(freshShare(seen, minute) * seen.states.length);
  return { fresh, since: stalestMinute(seen, minute) };
}
