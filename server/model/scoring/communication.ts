// Communication: which public updates were on time, how much of the required content each had, and whether it was true when
// published. Early and extra updates earn nothing.

import type { Post } from '../components/public-posts.ts';
import { breaches } from '../engine/comparison.ts';
import { customerCount } from '../engine/compiled-scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { postsOf } from '../incident/posts.ts';
import { sampleAt } from '../monitoring/history.ts';
import type { ScoreLine } from './debrief-types.ts';
import { hadOutage, recoveredMinute, recoverySeries } from './loss-series.ts';
import { COMMUNICATION } from './weights.ts';

const IMPACTS = ['none', 'minor', 'major', 'critical'] as const;

type Appeared = Post & { readonly number: number };

/** Published posts, in order. */
const appearedIn = (world: World): Appeared[] =>
  postsOf(world)
    .map((post, i) => ({ ...post, number: i + 1 }))
    .filter(({ published }) => published)
    .toSorted((a, b) => a.step - b.step);

const minuteOf = (world: World, step: number): number =>
  Math.min(world.monitoring.history.minutes - 1, Math.floor(step / STEPS_PER_MINUTE));

/** Index of the true impact at a step. */
function trueImpact(world: World, step: number): number {
  const lost = sampleAt(world.monitoring.history, world.compiled.lostColumn, minuteOf(world, step));
  const share = lost / Math.max(1, customerCount(world));
  return COMMUNICATION.impactFrom.findLastIndex((from) => share >= from);
}

/** One level off is accepted, except "none" for some impact, or the reverse. */
function impactHolds(world: World, { impact, step }: Appeared): boolean {
  const said = (IMPACTS as readonly string[]).indexOf(impact);
  const truth = trueImpact(world, step);
  return said >= 0 && Math.abs(said - truth) <= 1 && (said === 0) === (truth === 0);
}

/** True if one of the scenario's alarms on `service` breaches at that step, whether or not its samples arrived. */
function isInTrouble(world: World, service: string, step: number): boolean {
  const { alarms } = world.compiled.scenario;
  return alarms.some(
    (alarm, i) =>
      alarm.service === service &&
      breaches(
        alarm.compare,
        sampleAt(world.monitoring.history, world.monitoring.columns[i], minuteOf(world, step)),
        alarm.threshold,
      ),
  );
}

/** True if at least half of the services that the post names are in trouble. */
function scopeHolds(world: World, { scope, step }: Appeared): boolean {
  const named = [...new Set(scope)];
  return named.length > 0 && named.filter((service) => isInTrouble(world, service, step)).length * 2 >= named.length;
}

/** Value of an update: four parts of one quarter each. */
function worthOf(world: World, post: Appeared): number {
  const { doing, nextMinutes } = post;
  const promised = nextMinutes > 0 && nextMinutes <= world.compiled.scenario.scoring.updates.everyMinutes;
  return [impactHolds(world, post), scopeHolds(world, post), doing.trim() !== '', promised].filter(Boolean).length / 4;
}

/** Step of the scenario's first alarm. Alarms that the team installed do not count. */
function publicAlarmStep(world: World): number | null {
  const own = new Set(world.compiled.scenario.alarms.map(({ id }) => id));
  const fired = world.events.find(
    ({ type, subject, step }) => type === 'alarm' && own.has(subject) && step >= world.compiled.originStep,
  );
  return fired?.step ?? null;
}

type Due = { readonly fromStep: number; readonly untilStep: number };

/** The last post on time counts, so contradicting posts earn nothing extra. */
const lastWithin = (posts: readonly Appeared[], { fromStep, untilStep }: Due): Appeared | undefined =>
  posts.findLast(({ step }) => step > fromStep && step <= untilStep);

/** The post for an update: the last one on time, otherwise the first that is slightly late. */
const postFor = (posts: readonly Appeared[], due: Due): Appeared | undefined =>
  lastWithin(posts, due) ??
  posts.find(
    ({ step }) => step > due.untilStep && step <= due.untilStep + COMMUNICATION.graceMinutes * STEPS_PER_MINUTE,
  );

/** A statement that all is well while customers are failing. */
const isUntrue = (world: World, { impact, status, step }: Appeared): boolean =>
  (impact === 'none' || status === 'resolved') && trueImpact(world, step) > 0;

/** One update: what it earns, or what a false statement in its window costs. */
function lineOf(world: World, posts: readonly Appeared[], due: Due, each: number): ScoreLine {
  const post = postFor(posts, due);
  if (post === undefined)
    return { code: 'communication/missed', step: due.untilStep, amount: 0, refers: null, with: {} };
  const late = post.step > due.untilStep;
  const until = Math.max(post.step, due.untilStep);
  const untrue = posts.some((one) => one.step > due.fromStep && one.step <= until && isUntrue(world, one));
  const worth = untrue ? 0 : worthOf(world, post) * (late ? COMMUNICATION.lateShare : 1);
  return {
    code: worth === 1 ? 'communication/met' : 'communication/partly',
    step: post.step,
    amount: untrue ? -COMMUNICATION.untrueCost : each * worth,
    refers: { to: 'post', id: post.number },
    with: { impact: impactHolds(world, post), scope: scopeHolds(world, post), worth, late, untrue },
  };
}

/**
 * Updates due until service is normal, each one interval after the last on-time post for the previous one. A false statement
 * before the first update is due, or between the last update and recovery, counts as an update too.
 */
function duesOf(world: World, posts: readonly Appeared[]): Due[] {
  const errors = recoverySeries(world);
  const alarmStep = publicAlarmStep(world);
  if (alarmStep === null || !hadOutage(world, errors)) return [];
  const { firstMinutes, everyMinutes } = world.compiled.scenario.scoring.updates;
  const endStep = (recoveredMinute(world, errors) ?? errors.length) * STEPS_PER_MINUTE;
  const dues: Due[] = [];
  let fromStep = alarmStep;
  let untilStep = fromStep + firstMinutes * STEPS_PER_MINUTE;
  while (untilStep < endStep) {
    dues.push({ fromStep, untilStep });
    fromStep = postFor(posts, { fromStep, untilStep })?.step ?? untilStep;
    untilStep = fromStep + everyMinutes * STEPS_PER_MINUTE;
  }
  if (posts.some((post) => post.step > fromStep && post.step <= endStep && isUntrue(world, post)))
    dues.push({ fromStep, untilStep: endStep });
  return dues;
}

/** Weight of each update: highest in the first hours, half as much after the scenario's time to recovery. */
function sharesOf({ compiled }: World, dues: readonly Due[]): number[] {
  const { recoveryHalf } = compiled.scenario.scoring.timeScale;
  const minutesTo = ({ untilStep }: Due) => (untilStep - dues[0].untilStep) / STEPS_PER_MINUTE;
  const weights = dues.map((due) => 1 / (1 + minutesTo(due) / recoveryHalf));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Scored in a world that has run to the horizon: updates stay due after the team has left. */
export function communicationOf(world: World): { points: number; lines: ScoreLine[] } {
  const posts = appearedIn(world);
  const dues = duesOf(world, posts);
  if (dues.length === 0) {
    const nothing: ScoreLine = {
      code: 'communication/nothing-due',
      step: null,
      amount: COMMUNICATION.most,
      refers: null,
      with: {},
    };
    return { points: COMMUNICATION.most, lines: [nothing] };
  }
  const shares = sharesOf(world, dues);
  const lines = dues.map((due, i) => lineOf(world, posts, due, COMMUNICATION.most * shares[i]));
  return {
    points: Math.max(
      0,
      lines.reduce((sum, { amount }) => sum + amount, 0),
    ),
    lines,
  };
}
