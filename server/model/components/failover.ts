// Users whom another region or cloud can serve: after an outage of some duration their traffic moves there, if the failover
// works, and moves back once the region has stayed healthy.
import { createStream, draw } from '../engine/rng.ts';

export const FAILOVER_PARAMS = {
  elsewhere: {
    type: 'number',
    doc: 'share of its people that another region or cloud can serve; 0 for a product in this region alone',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0,
  },
  failoverMinutes: {
    type: 'number',
    doc: 'time for which people are hurt before traffic moves there',
    unit: 'min',
    min: 0,
    default: 30,
  },
  failoverFails: {
    type: 'number',
    doc: 'chance that the failover does not work, because nobody has tried it',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.2,
  },
} as const;

type FailoverParams = { readonly [name in keyof typeof FAILOVER_PARAMS]: number };

/** From this share on people count as affected; below it as served. */
const HURT_FROM = 0.05;
/** Minutes for which the region must be healthy before traffic moves back. */
const BACK_AFTER_MINUTES = 60;

export type Failover = {
  /** Minutes for which people have been affected, and for which they have been served. */
  hurtMinutes: number;
  wellMinutes: number;
  moved: boolean;
  readonly fails: boolean;
};

/** Empty if no other region can serve anybody. */
export const createFailover = (params: FailoverParams, id: string, seed: number): Failover | Record<string, never> =>
  params.elsewhere === 0
    ? {}
    : {
        ...{ hurtMinutes: 0, wellMinutes: 0, moved: false },
        fails: draw(createStream(seed, `${id} failover`), 0) < params.failoverFails,
      };

/** Moves traffic away once people have been affected for long enough, and back once the region has been healthy. */
export function followFailover(state: Failover, impact: number, minutes: number, failoverMinutes: number): void {
  const hurt = impact >= HURT_FROM;
  state.hurtMinutes = hurt ? state.hurtMinutes + minutes : 0;
  state.wellMinutes = hurt ? 0 : state.wellMinutes + minutes;
  if (state.moved) state.moved = state.wellMinutes < BACK_AFTER_MINUTES;
  else state.moved = hurt && state.hurtMinutes > failoverMinutes && !state.fails;
}
