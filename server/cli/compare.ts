// `npm run compare -- RUN... [--bots] [--player FILE.ts] [--seed N] [--json]`: compares runs with the same functions as the page. A
// run is the exported log of a drill with all of its teams, or a scenario that bots and external players play.
import { readFileSync } from 'node:fs';
import type { BotSpec } from '#model/bots/bot.ts';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { playGame } from '#model/bots/play.ts';
import { COMPETENT, EXPERT, NOVICE } from '#model/bots/scripted-bots.ts';
import { formatCall } from '#model/engine/command-line.ts';
import { refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatDayClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { assessedOf, responseOf, scriptResponses } from '#model/scoring/compare/assessed.ts';
import { changesOf, ranked } from '#model/scoring/compare/changes.ts';
import { type Difference, differences, matters, type Swapped, swappedOn } from '#model/scoring/compare/difference.ts';
import { FIGURES, type Figure, isSameWorld, type Responder, type Response } from '#model/scoring/compare/responses.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { bandOf, bandSeedsOf } from '#model/scoring/what-if/band.ts';
import { whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { type BranchEngine, createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { startStepOf } from '#model/start.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import { parseLogFile } from '../export/log-file.ts';
import { familyOf } from '../session/bot-training.ts';
import { responderOf } from '../session/comparisons.ts';
import { replay } from '../session/replay.ts';
import { ownContentFor } from './own-content.ts';
import { loadPlayer } from './player-file.ts';
import { createTool, type Main, millions, parseLine, parseSeed, print, runProcess, stop } from './tool.ts';

type Options = {
  seed: number;
  seeds: number;
  bots?: boolean;
  player?: string;
  data?: string;
  scenarios?: string;
  runbooks?: string;
  json?: boolean;
};

const createCompare = () =>
  createTool('compare', 'Compares runs: figures, the first decision that differed and what it was worth.')
    .argument('<run...>', 'exported logs of drills, or a scenario that bots play')
    .option('--seed <number>', 'seed of a scenario', parseSeed, 1)
    .option('--seeds <number>', 'seeds of the same cause on which the difference is replayed', Number, 20)
    .option('--bots', 'bots of three levels play the drill too')
    .option('--player <file>', 'an external player, such as an agent, plays the drill too')
    .option('--data <folder>', 'data folder of the server, with its scenarios and runbooks')
    .option('--scenarios <folder>', 'scenarios of your own')
    .option('--runbooks <folder>', 'runbooks of your own');

type Played = { readonly team: Team; readonly startStep: number; readonly response: Response };

const baselineCache = new Map();

const playedOf = (team: Team, responder: Responder, startStep: number): Played => ({
  ...{ team, startStep },
  response: responseOf(team, assessedOf(team, startStep, baselineCache), responder, startStep),
});

/** Every team of a drill, replayed from its log. */
function loggedRuns(content: Content, file: string): Played[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return stop('compare', { code: 'file/missing', why: `there is no file ${file}`, fix: 'name an exported log' });
  }
  const parsed = parseLogFile(file, text);
  if (!parsed.ok) return stop('compare', parsed);
  const { stored } = parsed;
  const played = replay(stored, scenarioOfRow(content, stored.row), content.runbooks);
  if (!played.ok) return stop('compare', played);
  const { drillState } = played;
  return [...drillState.teams].map(([id, team]) => playedOf(team, responderOf(drillState, id), stored.row.startStep));
}

type Drill = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation?: number;
  readonly startStep: number;
};

function drillOf(content: Content, id: string, seed: number): Drill {
  const scenario = scenarioFor(content, id, seed);
  if (scenario === undefined)
    return stop('compare', refuse('drill/unknown-scenario', { scenario: id, choices: [...content.scenarios.keys()] }));
  return { scenario, seed, startStep: startStepOf(scenario, seed, 'page') };
}

function playedBy(content: Content, drill: Drill, spec: BotSpec, kind: 'bot' | 'agent'): Played {
  const botKnowledge = botKnowledgeOf(familyOf(content, drill.scenario));
  const team = playGame({ ...drill, botKnowledge }, spec);
  return playedOf(team, { id: `${kind} ${spec.name}`, name: spec.name, kind, date: null }, drill.startStep);
}

/** The drill of the first run, which bots and players play too. */
const drillOfRun = ({ team, startStep }: Played): Drill => {
  const { scenario, seed, variation } = team.world.compiled;
  return { scenario, seed, variation, startStep };
};

async function addedRuns(content: Content, drill: Drill, { bots, player }: Options): Promise<Played[]> {
  const specs = bots === true ? [NOVICE, COMPETENT, EXPERT] : [];
  const played = specs.map((spec) => playedBy(content, drill, spec, 'bot'));
  if (player === undefined) return played;
  const loaded = await loadPlayer(player);
  if (!loaded.ok) return stop('compare', loaded);
  return [...played, playedBy(content, drill, loaded.spec, 'agent')];
}

const basisOf = ({ team, startStep }: Played) => whole(whatIfBasisOf(team, { startStep, logged: [] }));

type Worth = { readonly difference: Difference; readonly swapped: readonly Swapped[] };

/**
 * The first decision that differs, replayed in both runs over seeds; and the first decision that mattered, if it is a different
 * one.
 */
function worthOf([one, other]: readonly Played[], seeds: number): { first: Worth; mattered: Worth | null } | null {
  const all = differences(one.response, other.response);
  if (all.length === 0) return null;
  const engines = new Map<string, BranchEngine>(
    [one, other].map((run) => [run.response.id, createBranchEngine(basisOf(run))]),
  );
  const { seed } = one.response;
  const swappedHere = (difference: Difference, on = seed) => swappedOn(on, difference, (run) => engines.get(run)!);
  const overSeeds = (difference: Difference): Worth => ({
    difference,
    swapped: bandSeedsOf(seed)
      .slice(0, Math.max(1, seeds))
      .map((each) => swappedHere(difference, each)),
  });
  const mattered = all.find((difference) => matters(swappedHere(difference)));
  return {
    first: overSeeds(all[0]),
    mattered: mattered === undefined || mattered === all[0] ? null : overSeeds(mattered),
  };
}

function worthJson({ difference, swapped }: Worth, two: readonly Played[]) {
  const nameOf = (id: string) => two.find(({ response }) => response.id === id)!.response.name;
  const { fromMinute } = two[0].team.scenario.clock;
  const decided = (one: Difference['decision'] | null) =>
    one === null
      ? null
      : { at: formatDayClock(fromMinute + Math.floor(one.step / STEPS_PER_MINUTE)), do: formatCall(one) };
  const side = (of: keyof Swapped) => {
    const { seeds: count, recovered, ownRecovered, difference: range } = bandOf(swapped.map((pair) => pair[of]));
    const [{ own, branch }] = swapped.map((pair) => pair[of]);
    return { lost: branch.lost - own.lost, seeds: count, recovered, ownRecovered, range };
  };
  return {
    type: difference.type,
    ...{ first: nameOf(difference.first), other: nameOf(difference.other) },
    ...{ decision: decided(difference.decision), counterpart: decided(difference.counterpart) },
    ...{ otherWithIt: side('other'), firstWithout: side('first') },
  };
}

function figureText(figure: Figure, value: number | null): string {
  if (value === null) return '-';
  if (figure === 'lost') return `${millions(value)} M`;
  return figure === 'share' ? `${Math.round(value * 100)} %` : String(Math.round(value));
}

const HEAD: Readonly<Record<Figure, string>> = {
  ...{ lost: 'lost', share: 'share', rootCause: 'cause', mitigate: 'mitig.', recover: 'recov.' },
  ...{ update: 'update', readings: 'reads', points: 'score' },
};
const cells = (texts: readonly string[]): string => texts.map((text) => text.padStart(10)).join('');

export const main: Main = async (line) => {
  const { args, options } = parseLine<Options>(createCompare(), line);
  const files = args.flat() as string[];
  const content = ownContentFor('compare', options);
  const [first, ...rest] = files;
  const logged = files.filter((file) => /\.jsonl$/i.test(file)).flatMap((file) => loggedRuns(content, file));
  const drill = logged.length > 0 ? drillOfRun(logged[0]) : drillOf(content, first, options.seed);
  if (logged.length === 0 && rest.length > 0)
    return stop('compare', {
      code: 'compare/not-a-log',
      why: `${rest[0]} is not the exported log of a drill`,
      fix: 'name logs that end in .jsonl, or one scenario',
    });
  const added = await addedRuns(content, drill, logged.length === 0 ? { ...options, bots: true } : options);
  const played = [...logged, ...added];
  const responses = played.map(({ response }) => response);
  const own = assessedOf(played[0].team, drill.startStep, baselineCache);
  const two = played.filter(({ response }) => isSameWorld(response, responses[0])).slice(0, 2);
  const worth = two.length < 2 ? null : worthOf(two, options.seeds);
  const result = {
    ok: true,
    scenario: drill.scenario.id,
    seed: drill.seed,
    runs: ranked([...responses, ...scriptResponses(responses[0], own.runs)]).map(
      ({ name, kind, date, scenario, seed, figures }) => ({ name, kind, date, scenario, seed, figures }),
    ),
    firstDifference: worth === null ? null : worthJson(worth.first, two),
    firstThatMattered: worth === null || worth.mattered === null ? null : worthJson(worth.mattered, two),
    changes: responses.length < 2 ? [] : changesOf(responses[0], responses[1]),
  };
  return print(options.json, result, ({ runs, firstDifference, firstThatMattered }) =>
    [
      `  ${'run'.padEnd(24)} ${'kind'.padEnd(8)}${cells(FIGURES.map((figure) => HEAD[figure]))}`,
      ...runs.map(
        ({ name, kind, figures }) =>
          `  ${name.padEnd(24)} ${kind.padEnd(8)}${cells(FIGURES.map((figure) => figureText(figure, figures[figure])))}`,
      ),
      ...(firstDifference === null ? [] : worthLines('First decision that differed', firstDifference)),
      ...(firstThatMattered === null ? [] : worthLines('First that mattered', firstThatMattered)),
    ].join('\n'),
  );
};

function worthLines(title: string, worth: ReturnType<typeof worthJson>): string[] {
  const { first, other, decision, counterpart, otherWithIt, firstWithout } = worth;
  const lost = ({ lost: difference, range, seeds }: typeof otherWithIt) =>
    `${millions(difference)} M${range === null ? '' : `, over ${seeds} seeds ${millions(range.low)} to ${millions(range.high)} M`}`;
  return [
    '',
    `${title}: ${first} at ${decision?.at}: ${decision?.do}`,
    counterpart === null ? `  ${other} did not` : `  ${other} at ${counterpart.at}: ${counterpart.do}`,
    `  ${other} with it:    ${lost(otherWithIt)}`,
    `  ${first} without it: ${lost(firstWithout)}`,
  ];
}

if (import.meta.main) await runProcess(main);
