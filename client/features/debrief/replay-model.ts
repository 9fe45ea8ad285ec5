// The two towers of the replay: the city of a moment as it was and as the team could see it, and the same in counts.
import { TRUE_STATES, type TrueState } from '#model/engine/component-type.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Windows } from '#model/incident/view-types.ts';
import type { ShownFleet, ShownMoment } from '../../session/replay.ts';
import type { Look } from '../city/look.ts';
import { beamOf, type CityModel, clearedOf, fogOf } from '../city/scene.ts';
import { freshShare, stalestMinute } from '../city/tower.ts';
import { PARTS, type Part } from '../plans/model.ts';

export const SIDES = ['wasTrue', 'seen'] as const;
export type Side = (typeof SIDES)[number];

/** States worth a line, the gravest first. */
const TOLD_STATES: readonly TrueState[] = ['doomed', 'useless-map', 'booting', 'ejected', 'unknown', 'serving'];
const MOST_TOLD = 3;

/** The fleet that the tower stands for. */
export function towerFleet(moment: ShownMoment, look: Look): ShownFleet | null {
  const service = look.buildings.find(({ part }) => part === 'tower')?.services[0];
  return moment.fleets.find((fleet) => fleet.service === service) ?? null;
}

const nothing = (): Record<Part, number> => Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;

const minuteOf = ({ step }: ShownMoment): number => Math.floor(step / STEPS_PER_MINUTE);

/** One of the two cities. The truth knows no fog, and nobody has put a box around anything in it. */
export function replayScene(moment: ShownMoment, fleet: ShownFleet, side: Side, fromMinute: number): CityModel {
  const { step, sight, traffic } = moment;
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
    read: seen ? fleet.read : [],
    beam: beamOf(sight),
    fog: seen ? fogOf(sight, fresh) : 0,
    cleared: seen ? clearedOf(sight, fresh) : 0,
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

export type StateCount = { state: TrueState; count: number };

/** How many hosts are in each state, the gravest first; only those that there are, and not too many. */
export function stateCounts({ states }: Windows): StateCount[] {
  const counts = TRUE_STATES.map(() => 0);
  for (const state of states) counts[state]++;
  return TOLD_STATES.map((state) => ({ state, count: counts[TRUE_STATES.indexOf(state)] }))
    .filter(({ count }) => count > 0)
    .slice(0, MOST_TOLD);
}

/** How many hosts the team heard of at the moment, and when most of the others were last heard of; null where all were. */
export function reportsAt(moment: ShownMoment, { seen }: ShownFleet): { fresh: number; since: number | null } {
  const minute = minuteOf(moment);
  const fresh = Math.round(freshShare(seen, minute) * seen.states.length);
  return { fresh, since: stalestMinute(seen, minute) };
}
