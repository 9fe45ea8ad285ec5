// Runs a remedy stage by stage, each at its time: as proposals with a prediction if the bot makes proposals, with an inspection
// before and a verifying reading after each.
import { formatCall } from '../engine/command-line.ts';
import type { AlarmView } from '../incident/view-types.ts';
import type { Observation, Verdict } from '../incident/work-types.ts';
import type { BotContext, BotView, CommandRequest } from './bot.ts';
import type { Stage } from './bot-knowledge.ts';
import { inspect } from './inspecting.ts';
import { type Part, request, until } from './routine.ts';

export type OperatingHabits = {
  /** Whether a service is inspected before it is changed. */
  readonly inspectsFirst: boolean;
  /** Whether changes are proposed with a hypothesis, and with a prediction. */
  readonly proposes: boolean;
  readonly predicts: boolean;
  readonly verifies: boolean;
  /** Makes wrong predictions and gives wrong verdicts. */
  readonly nonsense?: boolean;
};

/** One stage with the hypothesis on the board that calls for it; 0 if there is none. */
export type Step = Stage & { readonly hypothesis: number };

/** Minutes after which a change is verified. */
export const VERIFY_MINUTES = 20;
/** Relative change below which a reading counts as unchanged. */
const MIN_CHANGE = 0.02;
const WORSE_CHANGE = 0.1;

const serviceOf = ({ do: name }: CommandRequest): string => name.slice(0, name.indexOf('/'));

export const firstOut = ({ view }: BotView): AlarmView | undefined => view.alarms.find((alarm) => alarm.firstOut);

/** The direction in which an alarm's metric improves. */
export const better = ({ compare }: AlarmView) => (compare.startsWith('>') ? 'down' : 'up');

const worse = (alarm: AlarmView) => (better(alarm) === 'up' ? 'down' : 'up');

function verdictOf(alarm: AlarmView, before: number | null, after: number | null): Verdict {
  if (before === null || after === null) return 'no-change';
  const fallen = before - after;
  const gained = better(alarm) === 'down' ? fallen : -fallen;
  if (gained > MIN_CHANGE * Math.abs(before)) return 'as-predicted';
  return gained < -WORSE_CHANGE * Math.abs(before) ? 'worse' : 'no-change';
}

const isOf =
  (service: string) =>
  (observation: Observation): boolean =>
    observation.inspection === 'metric' && observation.service === service;

/** Reads the headline metric of every service that a stage changes and that nobody has inspected yet. */
export function* inspectFirst({ commands }: Stage, first: BotView): Part<BotView> {
  let view = first;
  for (const service of new Set(commands.map(serviceOf))) {
    const headline = view.view.services.find(({ id }) => id === service)?.headline ?? null;
    if (headline === null || view.view.observations.some(isOf(service))) continue;
    ({ view } = yield* inspect({ do: 'inspect/read-metric', with: { service, metric: headline.metric } }, view));
  }
  return view;
}

type Done = { readonly view: BotView; readonly proposal: number };

/** Proposes a stage and runs all of it; the proposal is 0 if it was refused. */
function* propose({ commands, hypothesis }: Step, { predicts, nonsense }: OperatingHabits, view: BotView): Part<Done> {
  const alarm = firstOut(view);
  const direction = nonsense ? worse : better;
  const predict = predicts && alarm !== undefined ? `${alarm.service}/${alarm.metric} ${direction(alarm)}` : '';
  const before = view.view.proposals.length;
  const plan = commands.map(formatCall).join('; ');
  let now = yield* request({ do: 'plan/propose', with: { commands: plan, hypothesis, predict } });
  if (now.view.proposals.length === before) return { view: now, proposal: 0 };
  const { id: proposal } = now.view.proposals[before];
  for (const _ of commands) now = yield* request({ do: 'plan/run', with: { proposal } });
  return { view: now, proposal };
}

/** A proposal that was run and needs verification. */
type Pending = {
  readonly proposal: number;
  readonly atMinute: number;
  readonly before: number | null;
  readonly nonsense?: boolean;
};

export function* verify({ proposal, before, nonsense }: Pending, view: BotView): Part<BotView> {
  const alarm = firstOut(view);
  if (alarm === undefined) return view;
  const reading = { do: 'inspect/read-metric', with: { service: alarm.service, metric: alarm.metric } };
  const { view: now, found } = yield* inspect(reading, view);
  if (found === null) return now;
  const verdict = nonsense ? 'worse' : verdictOf(alarm, before, found.value);
  return yield* request({ do: 'plan/verify', with: { proposal, verdict, observation: found.id } });
}

/** Verifies everything that is due before a minute. */
function* verifyUntil(pending: Pending[], minute: number, first: BotView): Part<BotView> {
  let view = first;
  while (pending.length > 0 && pending[0].atMinute <= minute) {
    const next = pending.shift()!;
    if (view.minute < next.atMinute) view = yield* until((now) => now.minute >= next.atMinute);
    view = yield* verify(next, view);
  }
  return view;
}

/** Runs all steps, the first immediately. */
export function* operate(steps: readonly Step[], habits: OperatingHabits, first: BotView): Part<BotView> {
  const pending: Pending[] = [];
  let view = first;
  for (const step of steps) {
    const at = first.minute + step.afterMinutes;
    view = yield* verifyUntil(pending, at, view);
    if (view.minute < at) view = yield* until(({ minute }) => minute >= at);
    if (habits.inspectsFirst) view = yield* inspectFirst(step, view);
    const before = firstOut(view)?.value ?? null;
    if (!habits.proposes) {
      for (const command of step.commands) view = yield* request(command);
      continue;
    }
    const { view: now, proposal } = yield* propose(step, habits, view);
    view = now;
    if (habits.verifies && proposal > 0)
      pending.push({ proposal, atMinute: view.minute + VERIFY_MINUTES, before, nonsense: habits.nonsense });
  }
  return yield* verifyUntil(pending, Infinity, view);
}

/** The remedy of a cause, under the hypothesis that names it. */
export const stepsFor = ({ botKnowledge }: BotContext, cause: string, hypothesis: number): readonly Step[] =>
  (botKnowledge.remedies[cause] ?? []).map((stage) => ({ ...stage, hypothesis }));

/** General mitigations. */
export const mitigationsFor = ({ botKnowledge }: BotContext, afterMinutes: number): readonly Step[] =>
  botKnowledge.mitigations.length === 0 ? [] : [{ afterMinutes, commands: botKnowledge.mitigations, hypothesis: 0 }];
