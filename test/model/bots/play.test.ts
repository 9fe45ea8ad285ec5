// Scripted players at the table: what they ask for goes through the same checks as a person's command, and looking on
// changes nothing.
import { expect, test } from 'vitest';
import type { BotSpec, BotView, CommandRequest } from '#model/bots/bot.ts';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { playGame, replayGame } from '#model/bots/play.ts';
import { playerOf, type Routine, until } from '#model/bots/routine.ts';
import type { Outcome } from '#model/engine/result.ts';
import { hashOf } from '#model/engine/world.ts';
import type { Entry } from '#model/incident/state.ts';
import { playToHorizon } from '#model/rehearse.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const SCENARIO = minimalScenario({
  scripts: {
    null: { commands: [], params: {} },
    reference: { commands: [{ atMinute: 200, do: 'front/hold-restart', with: {} }], params: {} },
  },
});
const BOT_KNOWLEDGE = botKnowledgeOf([SCENARIO]);
const GAME = { scenario: SCENARIO, seed: 3, startStep: 12, botKnowledge: BOT_KNOWLEDGE } as const;

const spec = (create: BotSpec['create']): BotSpec => ({ name: 'test', doc: '', create });

test('somebody who only looks on leaves the world as nobody would', () => {
  const sights: BotView[] = [];
  const team = playGame(
    GAME,
    spec(() => ({
      decide(view) {
        sights.push(view);
        return [];
      },
    })),
  );
  expect(hashOf(team.world)).toBe(hashOf(playToHorizon(SCENARIO, { policy: 'null', seed: 3 })));
  expect(sights).toHaveLength(119);
  expect(sights.map(({ minute }) => minute)).toEqual(Array.from({ length: 119 }, (_, i) => i + 1));
});

test('a player hears what came of each request', () => {
  const heard: [CommandRequest, Outcome][] = [];
  function* routine(): Routine {
    yield* until(({ minute }) => minute === 5);
    yield [{ do: 'incident/set-severity', with: { severity: 2 } }];
    yield [{ do: 'incident/set-severity', with: { severity: 9 } }];
  }
  const team = playGame(
    GAME,
    spec(() => ({ ...playerOf(routine()), answered: (ask, outcome) => heard.push([ask, outcome]) })),
  );
  expect(team.severity).toBe(2);
  expect(heard.map(([ask, { ok }]) => [ask.with.severity, ok])).toEqual([
    [2, true],
    [9, false],
  ]);
  expect(team.timeline.find(({ message }) => message.code === 'timeline/command')).toMatchObject({
    step: 5 * 12,
    by: 'player',
  });
});

test('the same seed gives a player the same chance', () => {
  const draws: number[][] = [[], []];
  for (const list of draws)
    playGame(
      GAME,
      spec(({ random }) => {
        list.push(random(), random());
        return { decide: () => [] };
      }),
    );
  expect(draws[0]).toEqual(draws[1]);
  expect(draws[0][0]).not.toBe(draws[0][1]);
});

test('lore holds the stages of the reference without what is only said', () => {
  expect(BOT_KNOWLEDGE.causes).toEqual(['a']);
  expect(BOT_KNOWLEDGE.remedies).toEqual({
    a: [{ afterMinutes: 0, commands: [{ do: 'front/hold-restart', with: {} }] }],
  });
});

test('a run is on record in its order, and played again from it ends as it did', () => {
  function* routine(): Routine {
    yield* until(({ minute }) => minute === 5);
    yield [
      { do: 'incident/set-severity', with: { severity: 2 } },
      { do: 'incident/set-severity', with: { severity: 9 } },
    ];
    yield* until(({ minute }) => minute === 30);
    yield [{ do: 'front/set-admission', with: { mode: 'fixed', value: 0.25 } }];
  }
  const log: Entry[] = [];
  const team = playGame(
    GAME,
    spec(() => playerOf(routine())),
    log,
  );
  expect(log.map((entry) => [entry.step / 12, entry.do])).toEqual([
    [5, 'incident/set-severity'],
    [30, 'front/set-admission'],
  ]);
  const again = replayGame(GAME, log);
  expect([again.world.step, hashOf(again.world), again.severity]).toEqual([team.world.step, hashOf(team.world), 2]);
  expect(again.world.step).toBe(again.world.compiled.horizonStep);
  expect(hashOf(again.world)).not.toBe(hashOf(replayGame(GAME, log.slice(0, 1)).world));
});
