// Carrying out a remedy: stage after stage at its time, as proposals with a prediction where the habit is so, verified by a
// reading afterwards.
import type { Values } from '../field.ts';
import type { AlarmView } from '../team/view-types.ts';
import type { Verdict } from '../team/work-types.ts';
import type { Stage } from './lore.ts';
import type { Ask, Sight, Surroundings } from './player.ts';
import { ask, NOTHING, type Part, until } from './routine.ts';

export type OperatingHabits = {
  /** Whether changes are proposed with a hypothesis, and with a prediction. */
  readonly proposes: boolean;
  readonly predicts: boolean;
  readonly verifies: boolean;
};

/** Minutes after which a change is looked at again. */
export const VERIFY_MINUTES = 20;
/** Minutes that a look may take to come back. */
const LOOK_PATIENCE_MINUTES = 10;

const kebabOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const written = (args: Values): string =>
  Object.entries(args)
    .map(([name, value]) => ` ${kebabOf(name)}=${typeof value === 'string' && /\s/.test(value) ? `"${value}"` : value}`)
    .join('');

/** Commands as one line of text, as a proposal takes them. */
export const lineOf = (commands: readonly Ask[]): string =>
  commands.map((command) => `${command.do}${written(command.with)}`).join('; ');

export const firstOut = ({ view }: Sight): AlarmView | undefined => view.alarms.find((alarm) => alarm.firstOut);

/** Which way the reading of an alarm goes when things get better. */
export const better = ({ compare }: AlarmView) => (compare.startsWith('>') ? 'down' : 'up');

function verdictOf(alarm: AlarmView, before: number | null, after: number | null): Verdict {
  if (before === null || after === null) return 'no-change';
  const fallen = before - after;
  const gained = better(alarm) === 'down' ? fallen : -fallen;
  if (gained > 0.02 * Math.abs(before)) return 'as-predicted';
  return gained < -0.1 * Math.abs(before) ? 'worse' : 'no-change';
}

/** Reads the metric of an alarm once more; returns the observation, or null where it did not come. */
function* readAgain(alarm: AlarmView, sight: Sight): Part<{ sight: Sight; id: number; value: number | null } | null> {
  const seen = sight.view.observations.length;
  let now = yield* ask({ do: 'look/read-metric', with: { service: alarm.service, metric: alarm.metric } });
  for (let waited = 0; waited < LOOK_PATIENCE_MINUTES && now.view.observations.length === seen; waited++)
    now = yield NOTHING;
  const observation = now.view.observations[seen];
  return observation === undefined ? null : { sight: now, id: observation.id, value: observation.value };
}

function* propose(
  { commands }: Stage,
  hypothesis: number,
  habits: OperatingHabits,
  sight: Sight,
): Part<{ sight: Sight; proposal: number }> {
  const alarm = firstOut(sight);
  const predict = habits.predicts && alarm !== undefined ? `${alarm.service}/${alarm.metric} ${better(alarm)}` : '';
  let now = yield* ask({ do: 'plan/propose', with: { commands: lineOf(commands), hypothesis, predict } });
  const proposal = now.view.proposals.at(-1)?.id ?? 0;
  for (const _ of commands) now = yield* ask({ do: 'plan/run', with: { proposal } });
  return { sight: now, proposal };
}

export function* verify(proposal: number, before: number | null, sight: Sight): Part<Sight> {
  const alarm = firstOut(sight);
  if (alarm === undefined) return sight;
  const again = yield* readAgain(alarm, sight);
  if (again === null) return sight;
  const verdict = verdictOf(alarm, before, again.value);
  return yield* ask({ do: 'plan/verify', with: { proposal, verdict, observation: again.id } });
}

/** Carries out all stages, the first at once. */
export function* operate(
  stages: readonly Stage[],
  hypothesis: number,
  habits: OperatingHabits,
  first: Sight,
): Part<Sight> {
  let sight = first;
  for (const stage of stages) {
    const at = first.minute + stage.afterMinutes;
    if (sight.minute < at) sight = yield* until(({ minute }) => minute >= at);
    const before = firstOut(sight)?.value ?? null;
    if (!habits.proposes) {
      for (const command of stage.commands) sight = yield* ask(command);
      continue;
    }
    const proposed = yield* propose(stage, hypothesis, habits, sight);
    sight = proposed.sight;
    if (!habits.verifies) continue;
    const verifyAt = sight.minute + VERIFY_MINUTES;
    sight = yield* until(({ minute }) => minute >= verifyAt);
    sight = yield* verify(proposed.proposal, before, sight);
  }
  return sight;
}

export const stagesFor = ({ lore }: Surroundings, cause: string): readonly Stage[] => lore.remedies[cause] ?? [];
