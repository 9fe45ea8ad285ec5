// Bots beside the drill that they play in: one that meets a defect of its own leaves the drill alone.
import { expect, test } from 'vitest';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { applyEvent } from '../../server/session/apply-event.ts';
import { applyBotRequest } from '../../server/session/bot-seats.ts';
import { Bots } from '../../server/session/bots.ts';
import { advanceDrill, createDrillState, stepOf } from '../../server/session/drill-state.ts';
import { firstEventsOf } from '../../server/session/join.ts';
import { Journal } from '../../server/session/journal.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { commitAtOnce, everythingStored, neverLost } from '../support/commit.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario({
  scripts: { reference: { commands: [{ atMinute: 200, do: 'front/hold-restart', with: {} }], params: {} } },
});
const BOT_KNOWLEDGE = botKnowledgeOf([SCENARIO]);

async function drillWithBot(seat: string) {
  const ports = fakePorts();
  const row = {
    ...{
      id: 'd1',
      version: 2 as const,
      scenario: SCENARIO.id,
      digest: '',
      runbooks: {},
      seed: 1,
      variation: 0,
      solo: false,
    },
    ...{ mode: 'unaided' as const, code: null, startStep: 12, teams: [{ id: 'team-1', name: 'One' }], created: '' },
  };
  const storage = createMemoryStorage();
  const { events, player } = firstEventsOf(row, SCENARIO, { name: 'Ana' }, ports.ids);
  await storage.create(row, events);
  const drillState = createDrillState(row, SCENARIO, []);
  for (const event of events) {
    applyEvent(drillState, event);
    drillState.lastSeq = event.seq;
  }
  const journal = new Journal(drillState, commitAtOnce(storage), ports.clock, neverLost);
  const { ids } = ports;
  const context = { drillState, journal, ids, player: drillState.players.get(player)!, trained: true, full: false };
  expect(applyBotRequest(context, { do: 'add-bot', level: 'expert', seats: [seat] })).toEqual({ ok: true });
  return { ports, storage, drillState, journal };
}

test('a bot decides once a minute, and what it does is in the log under its name', async () => {
  const { ports, storage, drillState, journal } = await drillWithBot('commander');
  const bots = new Bots(drillState, journal, { botKnowledge: () => BOT_KNOWLEDGE, ports });
  for (; stepOf(drillState) < drillState.horizonStep; advanceDrill(drillState)) bots.play();
  await everythingStored();
  const stored = await storage.read('d1');
  const commands = stored.ok ? stored.events.filter(({ type }) => type === 'command') : [];
  expect(commands.map(({ player, step, payload }) => [player, step % 12, payload])).toEqual(
    commands.map(() => ['player3', 0, expect.objectContaining({ seats: ['commander'], runbook: null })]),
  );
  expect(commands.map(({ payload }) => 'do' in payload && payload.do)).toEqual([
    'alarm/acknowledge-alarm',
    'incident/set-severity',
  ]);
});

test('a bot that meets a defect is reported once and plays no more; the drill goes on', async () => {
  const { ports, drillState, journal } = await drillWithBot('operations');
  const broken = new Proxy(BOT_KNOWLEDGE, {
    get() {
      throw new Error('worn out');
    },
  });
  const bots = new Bots(drillState, journal, { botKnowledge: () => broken, ports });
  for (; stepOf(drillState) < drillState.horizonStep; advanceDrill(drillState)) bots.play();
  expect(ports.log.lines.map(({ level, text }) => [level, text])).toEqual([
    ['error', 'a bot met a defect and plays no more'],
  ]);
});
