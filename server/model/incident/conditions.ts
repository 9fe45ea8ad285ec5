// Whether a condition of the scenario holds for a team now. Facts about a team are counts in its own record; an omission is a
// count of zero.

import { breaches } from '../engine/comparison.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import type { Condition, Fact, Filter } from '../engine/condition.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { signalOf } from '../engine/world.ts';
import { ALARM_STATES } from '../monitoring/alarm-rules.ts';
import { lastSeen } from '../monitoring/measure.ts';
import { postsOf } from './posts.ts';
import type { Team } from './state.ts';

type Where = Readonly<Partial<Record<Filter, string>>>;

/** A metric that has been silent for longer has no value. */
const SILENT_MINUTES = 5;

const ringing = ({ world: { monitoring } }: Team) =>
  monitoring.alarms.filter((_, i) => ALARM_STATES[monitoring.states[i]] === 'ALARM');

/** `area/*` stands for all commands of the area. */
const matches = (pattern: string | undefined, name: string): boolean =>
  pattern === undefined || pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));

const is = (wanted: string | undefined, value: string | number | null): boolean =>
  wanted === undefined || wanted === `${value}`;

const yes = (flag: boolean): string => (flag ? 'yes' : 'no');

type Counter = (team: Team, where: Where, recent: (step: number) => boolean) => number | null;

const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length;

const COUNTERS: Readonly<Record<Fact, Counter>> = {
  alarm: (team, { alarm, service, severity }) =>
    count(ringing(team), (one) => is(alarm, one.id) && is(service, one.service) && is(severity, one.severity)),
  alarmed: ({ world }, { alarm }, recent) =>
    count(world.events, ({ type, subject, step }) => type === 'alarm' && is(alarm, subject) && recent(step)),
  acknowledged: (team, { alarm }) => count(ringing(team), ({ id }) => is(alarm, id) && team.acknowledged.has(id)),
  severity: ({ severity }) => severity,
  post: ({ world }, { status, impact, scope }, recent) =>
    count(
      postsOf(world),
      (post) =>
        post.published &&
        is(status, post.status) &&
        is(impact, post.impact) &&
        (scope === undefined || post.scope.includes(scope)) &&
        recent(post.step),
    ),
  claim: ({ claims, scenario }, { cause, right, certainty }, recent) =>
    count(
      claims,
      (claim) =>
        claim.retractedStep === null &&
        is(cause, claim.cause) &&
        is(right, yes(claim.cause === scenario.cause)) &&
        is(certainty, claim.certainty) &&
        recent(claim.step),
    ),
  hypothesis: ({ hypotheses }, { cause }, recent) =>
    count(hypotheses, (one) => one.droppedStep === null && is(cause, one.cause) && recent(one.step)),
  citation: ({ citations }, { mark }, recent) =>
    count(citations, (one) => one.removedStep === null && is(mark, one.mark) && recent(one.step)),
  observation: ({ observations }, { inspection, service, subject }, recent) =>
    count(
      observations,
      (seen) =>
        is(inspection, seen.inspection) && is(service, seen.service) && is(subject, seen.subject) && recent(seen.step),
    ),
  action: ({ actions }, where, recent) => count(actions, (one) => matches(where.do, one.do) && recent(one.step)),
  proposal: ({ proposals }, { state }, recent) => count(proposals, (one) => is(state, one.state) && recent(one.step)),
  reply: ({ replies }, { message, answer }, recent) =>
    count(replies, (one) => is(message, one.message) && is(answer, one.answer) && recent(one.step)),
  inject: ({ injectSpecs, injects }, { inject, outcome = 'fired' }) =>
    injectSpecs.filter(({ id }, i) => is(inject, id) && injects[i].outcomes.some((one) => one === outcome)).length,
  'since-alarm': ({ world }) =>
    world.monitoring.firstStep < 0 ? null : (world.step - world.monitoring.firstStep) / STEPS_PER_MINUTE,
  lost: ({ world }) => world.lost,
  mode: (team, { mode }) => (is(mode, team.mode) ? 1 : 0),
  cause: ({ scenario }, { cause }) => (is(cause, scenario.cause) ? 1 : 0),
};

function factHolds(team: Team, condition: Extract<Condition, { type: 'fact' }>): boolean {
  const { fact, where, compare, threshold } = condition;
  const oldest = where.within === undefined ? -1 : team.world.step - minutesToSteps(Number(where.within));
  const value = COUNTERS[fact](team, where, (step) => step >= oldest);
  return value !== null && breaches(compare, value, threshold);
}

function metricHolds({ world }: Team, condition: Extract<Condition, { type: 'metric' }>): boolean {
  const { service, metric, compare, threshold } = condition;
  const column = world.compiled.columnOf.get(service)?.get(metric);
  const reading = column === undefined ? null : lastSeen(world, column, SILENT_MINUTES);
  return reading !== null && breaches(compare, reading.value, threshold);
}

export function holds(team: Team, condition: Condition): boolean {
  switch (condition.type) {
    case 'all':
      return condition.of.every((part) => holds(team, part));
    case 'any':
      return condition.of.some((part) => holds(team, part));
    case 'not':
      return !holds(team, condition.of);
    case 'signal':
      return breaches(condition.compare, signalOf(team.world, condition.signal), condition.threshold);
    case 'metric':
      return metricHolds(team, condition);
    case 'from':
      return team.world.step >= stepOfMinute(team.scenario, condition.minute);
    case 'fact':
      return factHolds(team, condition);
  }
}
