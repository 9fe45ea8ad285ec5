// One drill, played by a bot and scored.

import type { AnyMessage } from '../engine/message.ts';
import type { Scenario } from '../engine/scenario.ts';
import { partOf } from '../incident/observation-access.ts';
import { maySee } from '../incident/rights.ts';
import type { Entry, Team } from '../incident/state.ts';
import { scoreOfTeam } from '../scoring/assessment.ts';
import type { BaselineCache } from '../scoring/baselines.ts';
import type { Help, Score, ScorePartId } from '../scoring/debrief-types.ts';
import { pointsOf } from '../scoring/pass.ts';
import type { BotSpec } from './bot.ts';
import { type Game, type Member, playGame, playTeam, replayGame } from './play.ts';
import { NOTHING } from './routine.ts';
import { createSeatBot } from './seat-bot.ts';

export type Trial = {
  readonly policy: string;
  readonly seed: number;
  readonly cause: string;
  readonly points: number;
  readonly parts: Readonly<Record<ScorePartId, number>>;
  /** Whether somebody gave assistance, so that the run is not ranked. */
  readonly assisted?: boolean;
  /** The paragraph that explains the score. */
  readonly explain?: readonly AnyMessage[];
};

type ScoredTrial = Trial & { readonly score: Score };

function trialOf(
  game: Game,
  policy: string,
  team: Team,
  baselineCache: BaselineCache,
  help: readonly Help[] = [],
): ScoredTrial {
  const { scenario, seed, startStep } = game;
  const score = scoreOfTeam(team, { startStep, baselineCache, help });
  return {
    policy,
    seed,
    cause: scenario.cause,
    points: score.points,
    assisted: score.assisted,
    explain: score.explain,
    score,
    parts: {
      outcome: pointsOf(score, 'outcome'),
      diagnosis: pointsOf(score, 'diagnosis'),
      discipline: pointsOf(score, 'discipline'),
      communication: pointsOf(score, 'communication'),
    },
  };
}

/** The cache keeps the baselines. */
export const scoredTrial = (game: Game, spec: BotSpec, baselineCache: BaselineCache): ScoredTrial =>
  trialOf(game, spec.name, playGame(game, spec), baselineCache);

/** Without the lines of the score. */
const brief = ({ score: _, ...trial }: ScoredTrial): Trial => trial;

export const runTrial = (game: Game, spec: BotSpec, baselineCache: BaselineCache): Trial =>
  brief(scoredTrial(game, spec, baselineCache));

export const IDLE_PERSON = 'person';

/** The seat that a team can best spare, if somebody else could play: the scribe's, otherwise the last seat with work. */
function idleSeatOf({ seats }: Scenario): string {
  const active = seats.filter(({ role }) => role !== 'observer');
  return (active.find(({ role }) => role === 'scribe') ?? active.at(-1)!).id;
}

/**
 * One seat belongs to a person who does nothing, the others to expert bots. The bots earn the team's points; the person
 * contributes nothing.
 */
export function idleWithExperts(scenario: Scenario): Member[] {
  const idle = idleSeatOf(scenario);
  const active = scenario.seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  return active.map((seat): Member => {
    const seats = [seat];
    if (seat === idle)
      return { player: IDLE_PERSON, seats, stream: IDLE_PERSON, create: () => ({ decide: () => NOTHING }) };
    return {
      player: seat,
      seats,
      stream: `expert ${seat}`,
      create: (dependencies) =>
        createSeatBot('expert', {
          seats,
          dependencies: { ...dependencies, leaked: '' },
          reads: ({ inspection, service }) => service === '' || maySee(scenario, seats, service, partOf(inspection)),
          othersSeats: () => active.filter((one) => one !== seat),
        }),
    };
  });
}

/** The run of a person who does nothing, with expert bots in the other seats. */
export const idleTrial = (game: Game, policy: string, baselineCache: BaselineCache): Trial =>
  brief(trialOf(game, policy, playTeam(game, idleWithExperts(game.scenario)), baselineCache, ['bots']));

/** The run of a bot, replayed from its log and scored with its own baselines. */
export function replayedTrial(game: Game, spec: BotSpec, policy: string): Trial {
  const log: Entry[] = [];
  playGame(game, spec, log);
  return brief(trialOf(game, policy, replayGame(game, log), new Map()));
}
