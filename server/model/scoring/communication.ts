// Communication: which public updates came in time, and how much of the required content each had, and was true when it was
// published. Early and extra updates earn nothing.

import type { Post } from '../components/public-posts.ts';
import { breaches } from '../engine/comparison.ts';
import { isCustomer } from '../engine/compiled-scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { postsOf } from '../incident/posts.ts';
import { sampleAt } from '../monitoring/history.ts';
import type { ScoreLine } from './debrief-types.ts';
import { hadOutage, recoveredMinute, recoverySeries } from './loss-series.ts';

export const MAX_COMMUNICATION_POINTS = 15;

const IMPACTS = ['none', 'minor', 'major', 'critical'] as const;
/** Share of lost customer-minutes from which each impact level is true. */
const IMPACT_FROM = [0, 0.005, 0.05, 0.25] as const;

type Appeared = Post & { readonly number: number };

/** Posts that were published, in order. */
const appearedIn = (world: World): Appeared[] =>
  postsOf(world)
    .map((post, i) => ({ ...post, number: i + 1 }))
    .filter(({ published }) => published)
    .toSorted((a, b) => a.step - b.step);

const minuteOf = (world: World, step: number): number =>
  Math.min(world.monitoring.history.minutes - 1, Math.floor(step / STEPS_PER_MINUTE));

/** Index of the true impact at a step. */
function trueImpact(world: World, step: number): number {
  let all = 0;
  world.services.forEach((service, i) => {
    if (isCustomer(world.compiled, i)) all += (service.params.thousands as number) * 1000;
  });
  const share = sampleAt(world.monitoring.history, world.compiled.lostColumn, minuteOf(world, step)) / Math.max(1, all);
  return IMPACT_FROM.findLastIndex((from) => share >= from);
}

/** One level off is accepted, but not "none" for some impact, nor the reverse. */
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

/** At least half of the services that it names are in trouble. */
function scopeHolds(world: World, { scope, step }: Appeared): boolean {
  const named = [...new Set(scope)];
  return named.length > 0 && named.filter((service) => isInTrouble(world, service, step)).length * 2 >= named.length;
}

/** Value of an update: four parts, a quarter each. */
function worthOf(world: World, post: Appeared): number {
  const { doing, nextMinutes } = post;
  const promised = nextMinutes > 0 && nextMinutes <= world.compiled.scenario.scoring.updates.everyMinutes;
  return [impactHolds(world, post), scopeHolds(world, post), doing.trim() !== '', promised].filter(Boolean).length / 4;
}

/** Step of the scenario's first alarm; alarms that the team installed do not count here. */
function publicAlarmStep(world: World): number | null {
  const own = new Set(world.compiled.scenario.alarms.map(({ id }) => id));
  const fired = world.events.find(
    ({ type, subject, step }) => type === 'alarm' && own.has(subject) && step >= world.compiled.originStep,
  );
  return fired?.step ?? null;
}

type Due = { readonly fromStep: number; readonly untilStep: number };

/** The last post in time counts, so contradicting posts earn nothing extra. */
const lastWithin = (posts: readonly Appeared[], { fromStep, untilStep }: Due): Appeared | undefined =>
  posts.findLast(({ step }) => step > fromStep && step <= untilStep);

/** Updates due until service is normal, each one interval after the last post in time for the previous one. */
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
    fromStep = lastWithin(posts, { fromStep, untilStep })?.step ?? untilStep;
    untilStep = fromStep + everyMinutes * STEPS_PER_MINUTE;
  }
  return dues;
}

/** Scored in a world that has run to the horizon: updates stay due after the team has left. */
export function communicationOf(world: World): { points: number; lines: ScoreLine[] } {
  const posts = appearedIn(world);
  const dues = duesOf(world, posts);
  if (dues.length === 0) {
    const nothing: ScoreLine = {
      code: 'communication/nothing-due',
      step: null,
      amount: MAX_COMMUNICATION_POINTS,
      refers: null,
      with: {},
    };
    return { points: MAX_COMMUNICATION_POINTS, lines: [nothing] };
  }
  const each = MAX_COMMUNICATION_POINTS / dues.length;
  const lines = dues.map(({ fromStep, untilStep }): ScoreLine => {
    const last = lastWithin(posts, { fromStep, untilStep });
    if (last === undefined) return { code: 'communication/missed', step: untilStep, amount: 0, refers: null, with: {} };
    const worth = worthOf(world, last);
    return {
      code: worth === 1 ? 'communication/met' : 'communication/partly',
      step: last.step,
      amount: each * worth,
      refers: { to: 'post', id: last.number },
      with: { impact: impactHolds(world, last), scope: scopeHolds(world, last), worth },
    };
  });
  return { points: lines.reduce((sum, { amount }) => sum + amount, 0), lines };
}
