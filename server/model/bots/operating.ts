// Carrying out a remedy: stage after stage at its time, as proposals with a prediction where the habit is so, each looked
// at before and verified by a reading afterwards.
import { formatCall } from '../engine/command-line.ts';
import type { AlarmView } from '../incident/view-types.ts';
import type { Observation, Verdict } from '../incident/work-types.ts';
import { look } from './looking.ts';
import type { Stage } from './bot-knowledge.ts';
import type { Ask, Sight, Surroundings } from './bot.ts';
import { ask, type Part, until } from './routine.ts';

export type OperatingHabits = {
  /** Whether a service is looked at before it is changed. */
  readonly looksFirst: boolean;
  /** Whether changes are proposed with a hypothesis, and with a prediction. */
  readonly proposes: boolean;
  readonly predicts: boolean;
  readonly verifies: boolean;
};

/** One stage with the hypothesis on the board that calls for it; 0 for none. */
export type Step = Stage & { readonly hypothesis: number };

/** Minutes after which a change is looked at again. */
export const VERIFY_MINUTES = 20;
/** A reading that moved by less than this share of itself did not move; one that got worse by more is worse. */
const MOVED = 0.02;
const WORSE = 0.1;

const serviceOf = ({ do: name }: Ask): string => name.slice(0, name.indexOf('/'));

export const firstOut = ({ view }: Sight): AlarmView | undefined => view.alarms.find((alarm) => alarm.firstOut);

/** Which way the reading of an alarm goes when things get better. */
export const better = ({ compare }: AlarmView) => (compare.startsWith('>') ? 'down' : 'up');

function verdictOf(alarm: AlarmView, before: number | null, after: number | null): Verdict {
  if (before === null || after === null) return 'no-change';
  const fallen = before - after;
  const gained = better(alarm) === 'down' ? fallen : -fallen;
  if (gained > MOVED * Math.abs(before)) return 'as-predicted';
  return gained < -WORSE * Math.abs(before) ? 'worse' : 'no-change';
}

const isOf =
  (service: string) =>
  (observation: Observation): boolean =>
    observation.look === 'metric' && observation.service === service;

/** Reads the headline of every service that a stage changes and that nobody has looked at yet. */
export function* lookFirst({ commands }: Stage, first: Sight): Part<Sight> {
  let sight = first;
  for (const service of new Set(commands.map(serviceOf))) {
    const headline = sight.view.services.find(({ id }) => id === service)?.headline ?? null;
    if (headline === null || sight.view.observations.some(isOf(service))) continue;
    ({ sight } = yield* look({ do: 'look/read-metric', with: { service, metric: headline.metric } }, sight));
  }
  return sight;
}

type Done = { readonly sight: Sight; readonly proposal: number };

/** Proposes a stage and runs all of it; the proposal is 0 where it was refused. */
function* propose({ commands, hypothesis }: Step, { predicts }: OperatingHabits, sight: Sight): Part<Done> {
  const alarm = firstOut(sight);
  const predict = predicts && alarm !== undefined ? `${alarm.service}/${alarm.metric} ${better(alarm)}` : '';
  const before = sight.view.proposals.length;
  const plan = commands.map(formatCall).join('; ');
  let now = yield* ask({ do: 'plan/propose', with: { commands: plan, hypothesis, predict } });
  if (now.view.proposals.length === before) return { sight: now, proposal: 0 };
  const { id: proposal } = now.view.proposals[before];
  for (const _ of commands) now = yield* ask({ do: 'plan/run', with: { proposal } });
  return { sight: now, proposal };
}

/** A proposal that was run and has to be looked at again. */
type Pending = { readonly proposal: number; readonly atMinute: number; readonly before: number | null };

export function* verify({ proposal, before }: Pending, sight: Sight): Part<Sight> {
  const alarm = firstOut(sight);
  if (alarm === undefined) return sight;
  const reading = { do: 'look/read-metric', with: { service: alarm.service, metric: alarm.metric } };
  const { sight: now, found } = yield* look(reading, sight);
  if (found === null) return now;
  const verdict = verdictOf(alarm, before, found.value);
  return yield* ask({ do: 'plan/verify', with: { proposal, verdict, observation: found.id } });
}

/** Verifies all that falls due before a minute. */
function* verifyUntil(pending: Pending[], minute: number, first: Sight): Part<Sight> {
  let sight = first;
  while (pending.length > 0 && pending[0].atMinute <= minute) {
    const next = pending.shift()!;
    if (sight.minute < next.atMinute) sight = yield* until((now) => now.minute >= next.atMinute);
    sight = yield* verify(next, sight);
  }
  return sight;
}

/** Carries out all steps, the first at once. */
export function* operate(steps: readonly Step[], habits: OperatingHabits, first: Sight): Part<Sight> {
  const pending: Pending[] = [];
  let sight = first;
  for (const step of steps) {
    const at = first.minute + step.afterMinutes;
    sight = yield* verifyUntil(pending, at, sight);
    if (sight.minute < at) sight = yield* until(({ minute }) => minute >= at);
    if (habits.looksFirst) sight = yield* lookFirst(step, sight);
    const before = firstOut(sight)?.value ?? null;
    if (!habits.proposes) {
      for (const command of step.commands) sight = yield* ask(command);
      continue;
    }
    const { sight: now, proposal } = yield* propose(step, habits, sight);
    sight = now;
    if (habits.verifies && proposal > 0) pending.push({ proposal, atMinute: sight.minute + VERIFY_MINUTES, before });
  }
  return yield* verifyUntil(pending, Infinity, sight);
}

/** What heals a cause, under the hypothesis that names it. */
export const stepsFor = ({ lore }: Surroundings, cause: string, hypothesis: number): readonly Step[] =>
  (lore.remedies[cause] ?? []).map((stage) => ({ ...stage, hypothesis }));

/** What is good whatever the cause is. */
export const careFor = ({ lore }: Surroundings, afterMinutes: number): readonly Step[] =>
  lore.care.length === 0 ? [] : [{ afterMinutes, commands: lore.care, hypothesis: 0 }];
