// Folds the events of a drill's log into its state. A running drill and a replay use the same function, so the log is enough to
// restore a drill.
import type { Values } from '#model/engine/fields.ts';
import { assert, DONE, type Outcome, type Refusal, refuse } from '#model/engine/result.ts';
import { applyEntry } from '#model/incident/apply.ts';
import { leastStepsAt, setPace } from '#model/incident/pace.ts';
import { isForFacilitator, mayDecide } from '#model/incident/rights.ts';
import type { LogEvent } from '../storage/log-event.ts';
import { type CommandAnswer, type DrillState, hashesOf, type Player, stepOf } from './drill-state.ts';
import { applySeatEvent, isSeatEvent } from './roster.ts';
import { applySteering } from './steering.ts';
import { changeTeam, touchTeam } from './team-history.ts';

const playerOf = (drillState: DrillState, event: LogEvent): Player | undefined =>
  drillState.players.get(event.player ?? '');

const NOBODY = refuse('log/nobody');

/** True if `team` addresses the command, rather than being one of its fields. */
const namesTeam = ({ owner }: Player, command: string, team: unknown): boolean =>
  isForFacilitator(command) || (owner && mayDecide(command) && team !== undefined);

/** Facilitator commands apply to every team, or to the one that they name; all others to the issuer's own team. */
function addressedTeams(drillState: DrillState, player: Player, command: string, { team }: Values): readonly string[] {
  if (!namesTeam(player, command, team)) return [player.team];
  return team === undefined ? [...drillState.teams.keys()] : [`${team}`];
}

function applyCommand(drillState: DrillState, event: LogEvent & { type: 'command' }): Outcome {
  const player = playerOf(drillState, event);
  if (player === undefined) return NOBODY;
  const { id, do: command, with: values, seats, runbook } = event.payload;
  const addressed = addressedTeams(drillState, player, command, values);
  const unknown = addressed.find((team) => !drillState.teams.has(team));
  if (unknown !== undefined)
    return refuse('drill/unknown-team', { team: unknown, teams: [...drillState.teams.keys()] });
  const { team: _, ...rest } = values;
  const given = namesTeam(player, command, values.team) ? rest : values;
  const entry = { step: event.step, player: player.id, seats, do: command, with: given, runbook };
  const outcomes = addressed.map((to) =>
    changeTeam(drillState, to, (team) => applyEntry(team, { ...entry, team: to })),
  );
  // A change that one team already has can still be new to another.
  const outcome = outcomes.find(({ ok }) => ok) ?? outcomes[0];
  if (outcome.ok) player.answers.set(id, { ok: true, step: event.step });
  return outcome;
}

function compareHashes(drillState: DrillState, event: LogEvent & { type: 'checkpoint' }): Outcome {
  const found = hashesOf(drillState);
  for (const [team, expected] of Object.entries(event.payload.hashes))
    if (found[team] !== expected) return refuse('log/other-hash', { team, found: found[team], logged: expected });
  return DONE;
}

/** Applies one event at its own step, and returns that step. In a live drill only commands can be refused. */
export function applyEvent(drillState: DrillState, event: LogEvent): CommandAnswer | Refusal {
  const { seq, step } = event;
  assert(stepOf(drillState) === step, `event ${seq} is applied at its step`);
  const outcome = fold(drillState, event);
  if (event.type !== 'command' && event.type !== 'checkpoint') drillState.roomVersion++;
  return outcome.ok ? { ok: true, step } : outcome;
}

function setPaces(drillState: DrillState, speed: number): void {
  for (const id of drillState.teams.keys()) touchTeam(drillState, id, (team) => setPace(team, leastStepsAt(speed)));
}

function fold(drillState: DrillState, event: LogEvent): Outcome {
  if (isSeatEvent(event)) {
    const player = playerOf(drillState, event);
    return player === undefined ? NOBODY : applySeatEvent(drillState, event, player);
  }
  switch (event.type) {
    case 'player-joined': {
      const { player: id, team } = event;
      if (id === null || team === null || !drillState.teams.has(team)) return refuse('log/no-team');
      const { bot = null, kind = 'player', ...rest } = event.payload;
      drillState.players.set(id, { id, team, ...rest, bot, kind, seats: [], answers: new Map() });
      touchTeam(drillState, team, ({ roster }) => void roster.set(id, []));
      return DONE;
    }
    case 'command':
      return applyCommand(drillState, event);
    case 'clock':
      if (event.payload.speed !== drillState.speed) setPaces(drillState, event.payload.speed);
      drillState.speed = event.payload.speed;
      drillState.paused = event.payload.paused;
      drillState.steering.jumpStep = null;
      return DONE;
    case 'checkpoint':
      return compareHashes(drillState, event);
    case 'steering':
      return applySteering(drillState, event);
    case 'ended':
      drillState.ended = true;
      return DONE;
  }
}
