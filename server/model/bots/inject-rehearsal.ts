// A rehearsal by bots before people play a drill: when each inject would fire, which seats would have work, and which
// objectives nobody would reach.

import { REFERENCE, type Scenario } from '../engine/scenario.ts';
import { NO_SCORING } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { holds } from '../incident/conditions.ts';
import { mayGive } from '../incident/rights.ts';
import type { Team } from '../incident/state.ts';
import { advanceTeam, createTeam } from '../incident/team.ts';
import { startStepOf } from '../start.ts';
import { type BotKnowledge, botKnowledgeOf } from './bot-knowledge.ts';
import { BOT_LEVELS, type BotLevel } from './levels.ts';
import { playGame } from './play.ts';
import { BY_LEVEL } from './scripted-bots.ts';

/** `nobody` never acts. */
type RehearsalPlayer = 'nobody' | BotLevel;

type InjectRun = {
  readonly id: string;
  /** Minute of the scenario's clock; null if it never fired. */
  readonly firedMinute: number | null;
  readonly outcomes: readonly string[];
  /** When it fired, or its expected action was taken: on time, or before it was due. */
  readonly reached: boolean;
};

type RehearsalRun = {
  readonly player: RehearsalPlayer;
  readonly injects: readonly InjectRun[];
  /** By seat: the commands that its holder could have given, and the messages sent only to it. */
  readonly seats: Readonly<Record<string, number>>;
  /** By seat: the minutes of the scenario's clock at which it had this work, in order. */
  readonly work: Readonly<Record<string, readonly number[]>>;
  /** Customer-minutes lost by the end. */
  readonly lost: number;
};

export type InjectRehearsal = {
  readonly runs: readonly RehearsalRun[];
  /** Objectives of injects that never fired, or whose expected action no player took. */
  readonly unreached: readonly { readonly objective: string; readonly injects: readonly string[] }[];
};

const SEED = 1;

function nobodysTeam(scenario: Scenario): Team {
  const team = createTeam(scenario, { id: 'team', seed: SEED, variation: 0 });
  const { world } = team;
  while (world.step < world.compiled.horizonStep) advanceTeam(team);
  return team;
}

type Given = { readonly command: string; readonly step: number };

/** Commands that were given, as recorded on the timeline. */
const givenIn = ({ timeline, observations, replies }: Team): Given[] => [
  ...timeline.flatMap(({ message, by, step }) =>
    message.code === 'timeline/command' && by !== null
      ? [{ command: (message.args as { call: { do: string } }).call.do, step }]
      : [],
  ),
  ...observations.map(({ inspection, step }) => ({ command: `inspect/read-${inspection}`, step })),
  ...replies.map(({ step }) => ({ command: 'talk/reply', step })),
];

/** By seat: the steps at which its holder had work. */
function workOf(scenario: Scenario, { messages }: Team, given: readonly Given[]): [seat: string, steps: number[]][] {
  const seats = scenario.seats.filter(({ role }) => role !== 'observer');
  return seats.map(({ id }) => [
    id,
    [
      ...given.filter(({ command }) => mayGive(scenario, [id], command)),
      ...messages.filter((message) => message.seats?.includes(id)),
    ]
      .map(({ step }) => step)
      .sort((a, b) => a - b),
  ]);
}

function runOf(scenario: Scenario, player: RehearsalPlayer, team: Team): RehearsalRun {
  const work = workOf(scenario, team, givenIn(team));
  const minuteOf = (step: number) => scenario.clock.fromMinute + step / STEPS_PER_MINUTE;
  return {
    player,
    injects: scenario.injects.map(({ id, expected }, i) => {
      const { firedStep, outcomes } = team.injects[i];
      const firedMinute = firedStep === null ? null : minuteOf(firedStep);
      const done = expected !== undefined && firedStep === null && holds(team, expected.condition.test);
      const reached = expected === undefined ? firedStep !== null : outcomes.includes('met') || done;
      return { id, firedMinute, outcomes: [...outcomes], reached };
    }),
    seats: Object.fromEntries(work.map(([seat, steps]) => [seat, steps.length])),
    work: Object.fromEntries(work.map(([seat, steps]) => [seat, steps.map(minuteOf)])),
    lost: Math.round(team.world.lost),
  };
}

function unreachedIn(scenario: Scenario, runs: readonly RehearsalRun[]): InjectRehearsal['unreached'] {
  const byObjective = Map.groupBy(
    scenario.injects.filter(({ objective }) => objective !== undefined),
    ({ objective }) => objective!,
  );
  const isReached = (id: string) => runs.some(({ injects }) => injects.some((one) => one.id === id && one.reached));
  return [...byObjective].flatMap(([objective, injects]) =>
    injects.some(({ id }) => isReached(id)) ? [] : [{ objective, injects: injects.map(({ id }) => id) }],
  );
}

/** Bots need evidence and a reference run to learn from. Without them, only `nobody` plays. */
const canTrain = ({ scripts, scoring }: Scenario): boolean =>
  scripts[REFERENCE] !== undefined && scoring.evidence.length > NO_SCORING.evidence.length;

/** The bots form one team. Injects for one of several teams are rehearsed too. */
const forOneTeam = (scenario: Scenario): Scenario => ({
  ...scenario,
  injects: scenario.injects.map(({ address, ...inject }) =>
    address === undefined || address.to === 'team' ? inject : { ...inject, address },
  ),
});

/** Bots choose among the candidate causes like people, as far as there is evidence for them. Only the true one has a remedy. */
function botKnowledgeIn(scenario: Scenario): BotKnowledge {
  const known = botKnowledgeOf([scenario]);
  const isTold = (cause: string) => known.evidence.every(({ probability }) => cause in probability);
  const causes = scenario.causes.map(({ id }) => id).filter(isTold);
  return causes.includes(scenario.cause) ? { ...known, causes } : known;
}

export function rehearseInjects(given: Scenario): InjectRehearsal {
  const scenario = forOneTeam(given);
  const nobody = runOf(scenario, 'nobody', nobodysTeam(scenario));
  if (!canTrain(scenario)) return { runs: [nobody], unreached: unreachedIn(scenario, [nobody]) };
  const botKnowledge = botKnowledgeIn(scenario);
  const startStep = startStepOf(scenario, SEED, 'page', 0);
  const game = { scenario, seed: SEED, variation: 0, startStep, botKnowledge };
  const played = BOT_LEVELS.map((level) => runOf(scenario, level, playGame(game, BY_LEVEL[level])));
  const runs = [nobody, ...played];
  return { runs, unreached: unreachedIn(scenario, runs) };
}
