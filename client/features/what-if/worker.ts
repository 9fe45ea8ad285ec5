// The worker that plays branches: the only part of the client that contains the engine. It is loaded when a page after the
// drill needs it, and handles one request at a time.
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import type { BotLevel } from '#model/bots/levels.ts';
import { NightPlayer } from '#model/bots/nights.ts';
import { playGame } from '#model/bots/play.ts';
import { BY_LEVEL } from '#model/bots/scripted-bots.ts';
import { replayFrom } from '#model/engine/checkpoints.ts';
import type { Refusal } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { World } from '#model/engine/world.ts';
import type { BaselineCache } from '#model/scoring/baselines.ts';
import { assessedOf, responseOf } from '#model/scoring/compare/assessed.ts';
import { swappedOn } from '#model/scoring/compare/difference.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import { type BranchEngine, createBranchEngine, customersOf } from '#model/scoring/what-if/engine.ts';
import { createWorld } from '#model/simulation.ts';
import { alarmTesterOf, runSeriesOf } from '../../../server/rules/alarm-test.ts';
import { loadAlarms } from '../../../server/rules/load-alarms.ts';
import { promtoolRules, promtoolTest, RULES_FILE, TEST_FILE } from '../../../server/rules/promtool.ts';
import type { FromWorker, TestedRules, ToWorker } from './pool.ts';

let engine: BranchEngine | null = null;
let basis: WhatIfBasis | null = null;
let family: readonly Scenario[] = [];
const compared = new Map<string, BranchEngine>();
const baselineCache: BaselineCache = new Map();

let nights: NightPlayer | null = null;

function nightPlayer(): NightPlayer {
  nights ??= new NightPlayer(family, basis);
  return nights;
}

/** The engine of a run to compare with; what is unknown is the own one. */
const engineOf = (run: string): BranchEngine => compared.get(run) ?? engine!;

/** A bot plays the drill of the run with what is known about its family; it knows the cause no better than anybody else. */
function botResponse(level: BotLevel): Response {
  const { scenario, seed, variation, startStep } = basis!;
  const botKnowledge = botKnowledgeOf(family.length === 0 ? [scenario] : family);
  const team = playGame({ scenario, seed, variation, startStep, botKnowledge }, BY_LEVEL[level]);
  const responder = { id: `bot ${level}`, name: level, kind: 'bot', date: null } as const;
  return responseOf(team, assessedOf(team, startStep, baselineCache), responder, startStep);
}

let ownRun: World | null = null;
let testAlarms: ReturnType<typeof alarmTesterOf> | null = null;

/** The own run to the horizon, played once. */
function runHere(): World {
  if (ownRun !== null) return ownRun;
  const { scenario, seed, variation, actions } = basis!;
  const world = createWorld(scenario, { seed, variation });
  const move = replayFrom(actions, 0);
  while (world.step < world.compiled.horizonStep) move(world);
  ownRun = world;
  return world;
}

function testedRules(text: string): TestedRules | Refusal {
  const loaded = loadAlarms(RULES_FILE, text);
  if (!loaded.ok) return loaded;
  const world = runHere();
  testAlarms ??= alarmTesterOf(world);
  const tested = testAlarms(loaded.alarms);
  if (!tested.ok) return tested;
  const run = runSeriesOf(world);
  const promtool =
    loaded.rules.length === 0
      ? []
      : [
          { name: RULES_FILE, text: promtoolRules(loaded) },
          { name: TEST_FILE, text: promtoolTest(loaded, run) },
        ];
  const reads = loaded.alarms.map((alarm) =>
    alarm.reads(run).map(({ name, service, metric, samples }) => ({ name, service, metric, samples })),
  );
  return { ...tested, minutes: run.minutes, reads, promtool };
}

function answerTo(request: ToWorker): FromWorker {
  if (request.type === 'load') {
    basis = request.basis;
    engine = createBranchEngine(basis);
    // Now, so that no branch waits for it.
    engine.own(request.basis.seed);
    const mismatch = request.check ? engine.firstMismatch() : null;
    return { type: 'loaded', customers: customersOf(request.basis), mismatch };
  }
  if (request.type === 'family') {
    family = request.scenarios;
    nights = null;
    return { type: 'told', effective: nightPlayer().effective(), inert: nightPlayer().inert() };
  }
  if (request.type === 'runs') {
    for (const { id, actions } of request.runs) compared.set(id, createBranchEngine({ ...basis!, actions }));
    return { type: 'done' };
  }
  if (request.type === 'swap')
    return { type: 'swapped', swapped: swappedOn(request.seed, request.difference, engineOf) };
  if (request.type === 'bot') return { type: 'responded', response: botResponse(request.level) };
  if (request.type === 'alarms') return { type: 'tested', tested: testedRules(request.text) };
  if (request.type === 'night') return { type: 'night', ending: nightPlayer().ending(request.night) };
  if (request.type === 'picture')
    return { type: 'picture', moment: nightPlayer().moment(request.night, request.minute) };
  const { seed, edits } = request;
  return { type: 'played', pair: { own: engine!.own(seed), branch: engine!.branch(seed, edits) } };
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  try {
    postMessage(answerTo(data));
  } catch (error) {
    postMessage({ type: 'failed', problem: String(error) } satisfies FromWorker);
  }
});
