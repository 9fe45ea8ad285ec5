// Parses a proposal and refuses one that could not run: unknown commands, commands that the proposer may not run, wrong
// arguments, a prediction without a metric.
import { parseCall, splitCalls, valuesOf } from '../../engine/command-line.ts';
import { checkFields } from '../../engine/fields.ts';
import { type Refusal, refuse } from '../../engine/result.ts';
import { mayGive } from '../rights.ts';
import type { Team } from '../state.ts';
import { DIRECTIONS, type Direction, type PlannedCommand, type Prediction } from '../work-types.ts';

/** Maximum number of commands that an approver can keep in mind. */
const MAX_COMMANDS = 8;
export const MAX_PLAN_LENGTH = 2000;

function readCommand(
  team: Team,
  text: string,
  seats: readonly string[],
): { ok: true; command: PlannedCommand } | Refusal {
  const call = parseCall(text);
  if (call === null) return refuse('plan/not-a-command', { text });
  const declared = team.world.compiled.commands.get(call.do);
  if (declared === undefined) return refuse('plan/unknown-command', { command: call.do });
  if (!mayGive(team.scenario, seats, call.do)) return refuse('plan/not-your-seat', { command: call.do });
  const checked = checkFields(declared.args, valuesOf(declared.args, call));
  return checked.ok ? { ok: true, command: { do: call.do, with: checked.values } } : checked;
}

/** The commands of a plan, separated by semicolons. */
export function readPlan(
  team: Team,
  text: string,
  seats: readonly string[],
): { ok: true; commands: PlannedCommand[] } | Refusal {
  const calls = splitCalls(text);
  if (calls.length === 0) return refuse('plan/empty');
  if (calls.length > MAX_COMMANDS) return refuse('plan/too-long', { count: calls.length, most: MAX_COMMANDS });
  const commands: PlannedCommand[] = [];
  for (const call of calls) {
    const read = readCommand(team, call, seats);
    if (!read.ok) return read;
    commands.push(read.command);
  }
  return { ok: true, commands };
}

const PREDICTION = new RegExp(`^([a-z][a-z0-9-]*)/(\\S+) (${DIRECTIONS.join('|')})$`);

/** `front-end/PutRecord.Errors down`, or empty. */
export function readPrediction(team: Team, text: string): { ok: true; prediction: Prediction | null } | Refusal {
  if (text.trim() === '') return { ok: true, prediction: null };
  const match = PREDICTION.exec(text.trim());
  if (match === null) return refuse('plan/not-a-prediction', { text, directions: DIRECTIONS });
  const [, service, metric, way] = match;
  return team.world.compiled.columnOf.get(service)?.has(metric) === true
    ? { ok: true, prediction: { service, metric, direction: way as Direction } }
    : refuse('plan/unknown-metric', { service, metric });
}
