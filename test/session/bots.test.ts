// Bots beside the drill that they play in: one that meets a defect of its own leaves the drill alone.
import { expect, test } from 'vitest';
import { loreOf } from '#model/bots/bot-knowledge.ts';
import { createMemoryArchive } from '../../server/storage/memory.ts';
import { addBot } from '../../server/session/bot-seats.ts';
import { Bots } from '../../server/session/bots.ts';
import { advanceCourse, createCourse, stepOf } from '../../server/session/drill-state.ts';
import { Journal } from '../../server/session/journal.ts';
import { foundingEvents } from '../../server/session/join.ts';
import { takeIn } from '../../server/session/apply-event.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { town } from '../support/minimal-scenario.ts';

const SCENARIO = town({
  scripts: { reference: { commands: [{ atMinute: 200, do: 'front/hold-restart', with: {} }], params: {} } },
});
const LORE = loreOf([SCENARIO]);

function drillWithBot(seat: string) {
  const ports = fakePorts();
  const row = {
    ...{
      id: 'd1',
      version: 1 as const,
      scenario: SCENARIO.id,
      digest: '',
      runbooks: {},
      seed: 1,
      variation: 0,
      solo: false,
    },
    ...{ mode: 'unaided' as const, code: null, startStep: 12, teams: [{ id: 'team-1', name: 'One' }], created: '' },
  };
  const archive = createMemoryArchive();
  const { events, player } = foundingEvents(row, SCENARIO, 'Ana', ports.ids);
  archive.create(row, events);
  const course = createCourse(row, SCENARIO, []);
  for (const event of events) {
    takeIn(course, event);
    course.lastSeq = event.seq;
  }
  const journal = new Journal(course, archive, ports.clock);
  const asking = { course, journal, player: course.players.get(player)!, trained: true };
  expect(addBot(asking, ports.ids, { level: 'expert', seats: [seat] })).toEqual({ ok: true });
  return { ports, archive, course, journal };
}

test('a bot decides once a minute, and what it does is in the log under its name', () => {
  const { ports, archive, course, journal } = drillWithBot('commander');
  const bots = new Bots(course, journal, { lore: LORE, ports });
  for (; stepOf(course) < course.horizonStep; advanceCourse(course)) bots.play();
  const stored = archive.read('d1');
  const commands = stored.ok ? stored.events.filter(({ type }) => type === 'command') : [];
  expect(commands.map(({ player, step, payload }) => [player, step % 12, payload])).toEqual(
    commands.map(() => ['player3', 0, expect.objectContaining({ seats: ['commander'], runbook: null })]),
  );
  expect(commands.map(({ payload }) => 'do' in payload && payload.do)).toEqual([
    'alarm/acknowledge-alarm',
    'incident/set-severity',
  ]);
});

test('a bot that meets a defect is reported once and plays no more; the drill goes on', () => {
  const { ports, course, journal } = drillWithBot('operations');
  const broken = new Proxy(LORE, {
    get() {
      throw new Error('worn out');
    },
  });
  const bots = new Bots(course, journal, { lore: broken, ports });
  for (; stepOf(course) < course.horizonStep; advanceCourse(course)) bots.play();
  expect(ports.log.lines.map(({ level, text }) => [level, text])).toEqual([
    ['error', 'a bot met a defect and plays no more'],
  ]);
});
