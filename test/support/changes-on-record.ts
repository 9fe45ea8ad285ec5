// A team twelve minutes after its first alarm. Its changes are recorded one by one, each with the evidence behind it.
import type { Scenario } from '#model/engine/scenario.ts';
import type { ScoringSpec } from '#model/engine/scoring-spec.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import type { Action } from '#model/incident/work-types.ts';
import { type JustifiedChange, justificationsOf } from '#model/scoring/justification.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { playDrill, seeThreads, suspectFor } from './play-drill.ts';

export const REMOVE = 'front/remove-servers';
export const BOOTSTRAP = 'front/set-bootstrap';
export const HEAP = 'front/set-heap';

/** Minute 50 of the night; the first alarm fired at minute 38 by default. */
export function teamAt(words: Partial<Scenario> = {}, scoring: Partial<ScoringSpec> = {}): Team {
  const team = createTeam(playDrill(words, scoring), { id: 'red', seed: 1 });
  team.world.step = 600;
  team.world.monitoring.firstStep = 456;
  const [{ id: subject, service, severity: amount }] = team.scenario.alarms;
  team.world.events.push({ step: 456, service, type: 'alarm', subject, amount });
  return team;
}

export function act(team: Team, command: string, words: Partial<Action> = {}): void {
  team.actions.push({
    ...{ id: team.actions.length + 1, step: team.world.step, by: 'Yo', alone: true, do: command, with: {} },
    ...{ proposal: null, runbook: null },
    ...words,
  });
}

export const changesOf = (team: Team): JustifiedChange[] => whole(justificationsOf(team));
export const last = (team: Team): JustifiedChange => changesOf(team).at(-1)!;

/** A hypothesis of `a`, citing a reading that is full evidence for it. */
export const suspectA = (team: Team): number => suspectFor(team, 'a', seeThreads(team));
