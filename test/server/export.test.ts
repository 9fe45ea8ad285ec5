// Taking a drill home over the wire: who may export what, and action items that come back at the next drill of the same team.
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ExportFormat } from '#protocol/export.ts';
import { parseLogFile } from '../../server/export/log-file.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario();
const DRAFT = {
  id: null,
  text: 'Test the limit',
  element: 'plan',
  owner: 'Bo',
  due: '2026-12-24',
  done: false,
} as const;

/** A facilitator in team Red, and Bo in team Blue, who has stopped the addition. */
async function twoTeams() {
  const server = await startServer({ scenarios: [SCENARIO] });
  const red = await server.bot().create({ scenario: 'small-town', solo: false, teams: ['Red', 'Blue'], name: 'Fay' });
  const blue = await server.bot().join('AAAA-AAAA', 'Bo', 'team-2');
  await blue.must('seat:take', { seat: 'operations' });
  await red.must('clock:set', { paused: false, speed: 60 });
  await server.pass(5000);
  await blue.command('front/stop-adding');
  await server.pass(5000);
  return { server, red, blue };
}

async function fileOf(bot: Bot, as: ExportFormat) {
  const { file } = await bot.must('drill:export', { as });
  return file;
}
const namesIn = async (bot: Bot): Promise<string[]> =>
  Object.keys(unzipSync(new Uint8Array((await fileOf(bot, 'zip')).content as Uint8Array)));

describe('an export', () => {
  test('waits for the end', async () => {
    const { red, blue } = await twoTeams();
    for (const bot of [red, blue])
      expect(await bot.ask('drill:export', { as: 'zip' })).toMatchObject({ ok: false, code: 'drill/running' });
  });

  test('gives the facilitator all teams and a log that is read again, and a team its own report', async () => {
    const { server, red, blue } = await twoTeams();
    await red.must('drill:end', {});
    const log = await fileOf(red, 'log');
    expect(log.name).toBe('brownout-small-town-2026-11-23-drill.jsonl');
    expect(parseLogFile('drill.jsonl', log.content as string)).toMatchObject({ ok: true });
    const whole = (await fileOf(red, 'markdown')).content as string;
    expect(whole).toContain('## The teams compared');
    expect(whole).toContain('Team Red');
    const own = (await fileOf(blue, 'markdown')).content as string;
    expect(own).toContain('Team Blue');
    // The facilitator is of no team, and no secret.
    expect(own).toContain('| Fay | none | none | facilitator |');
    expect(own).not.toMatch(/Team Red|The teams compared/);
    const exports = (await server.storage.audit.all()).filter(({ action }) => action === 'drill-exported').length;
    expect(exports).toBeGreaterThan(0);
    expect(await blue.ask('drill:export', { as: 'log' })).toMatchObject({ ok: false, code: 'export/not-yours' });
    expect((await server.storage.audit.all()).filter(({ action }) => action === 'drill-exported')).toHaveLength(
      exports,
    );
    const folder = 'brownout-small-town-2026-11-23';
    const names = ['report.md', 'report.html', 'runbooks.md', 'timeline.csv', 'timeline.jsonl'].map(
      (name) => `${folder}/${name}`,
    );
    expect(await namesIn(blue)).toEqual(names);
    expect(await namesIn(red)).toEqual([...names, `${folder}/drill.jsonl`]);
  });

  test('of a drill that was rewound has a log that replays to the same world, and a report for the team', async () => {
    const { server, red, blue } = await twoTeams();
    await red.caughtUp();
    const { step } = red.clock!;
    await red.must('drill:steer', { do: 'rewind', step: step - 60 });
    await red.must('clock:set', { paused: false, speed: 60 });
    await server.pass(3000);
    await red.must('drill:end', {});
    const read = parseLogFile('drill.jsonl', (await fileOf(red, 'log')).content as string);
    if (!read.ok) throw new Error(JSON.stringify(read));
    const again = replay({ ...read.stored, ok: true }, SCENARIO, []);
    if (!again.ok) throw new Error(JSON.stringify(again));
    expect(again.drillState.steering.ranked).toBe(false);
    const stored = await server.storage.read(red.room!.drill);
    if (!stored.ok) throw new Error(stored.code);
    const live = replay(stored, SCENARIO, []);
    if (!live.ok) throw new Error(live.code);
    expect(hashesOf(again.drillState)).toEqual(hashesOf(live.drillState));
    expect((await fileOf(blue, 'markdown')).content as string).toContain('Team Blue');
    expect(await namesIn(red)).toHaveLength(6);
  });

  test('gives evaluators all teams without the log, and a projector nothing', async () => {
    const { server, red } = await twoTeams();
    const stored = await server.storage.read(red.room!.drill);
    const { observerCode = '', projectorCode = '' } = stored.ok ? stored.row : {};
    const evaluator = await server.bot().join(observerCode, 'Eva');
    const projector = await server.bot().join(projectorCode, 'Wall');
    await red.must('drill:end', {});
    const report = (await fileOf(evaluator, 'markdown')).content as string;
    expect(report).toContain('## The teams compared');
    expect(report).toContain("### Evaluators' ratings and notes");
    expect(await evaluator.ask('drill:export', { as: 'log' })).toMatchObject({ code: 'export/not-yours' });
    expect(await projector.ask('drill:export', { as: 'zip' })).toMatchObject({ code: 'export/not-yours' });
    for (const bot of [evaluator, projector])
      expect(await bot.ask('actions:put', DRAFT)).toMatchObject({ code: 'actions/not-yours' });
  });

  test('is the same after the server was started anew', async () => {
    const { server, red } = await twoTeams();
    await red.must('drill:end', {});
    const before = await fileOf(red, 'log');
    await server.stop();
    const next = await startServer({ scenarios: [SCENARIO], storage: server.storage, prefix: 'next-' });
    const back = await next.bot().resume(red.welcome!.token);
    expect(await fileOf(back, 'log')).toEqual(before);
  });
});

describe('action items', () => {
  test('are added, changed, done and removed by those of the team, and stand in its report', async () => {
    const { red, blue } = await twoTeams();
    await red.must('drill:end', {});
    const { items } = await blue.must('actions:put', DRAFT);
    expect(items).toMatchObject([{ text: 'Test the limit', owner: 'Bo', since: '2026-11-23', doneOn: null }]);
    const { id } = items[0];
    expect(await fileOf(blue, 'markdown')).toMatchObject({
      content: expect.stringContaining('| Test the limit | plan | Bo | 2026-12-24 | open |'),
    });
    const done = await blue.must('actions:put', { ...DRAFT, id, done: true });
    expect(done.items).toMatchObject([{ id, doneOn: '2026-11-23' }]);
    expect((await red.must('actions:list', {})).items).toEqual([]);
    expect((await red.must('actions:list', { team: 'team-2' })).items).toHaveLength(1);
    expect(await blue.ask('actions:list', { team: 'team-1' })).toMatchObject({ code: 'actions/not-yours' });
    expect(await blue.ask('actions:put', { ...DRAFT, id: 'none' })).toMatchObject({ code: 'actions/unknown-item' });
    expect((await blue.must('actions:remove', { id })).items).toEqual([]);
  });

  test('come back at the next drill by the token of the last one, and are one list from then on', async () => {
    const { server, red, blue } = await twoTeams();
    await red.must('drill:end', {});
    await blue.must('actions:put', DRAFT);
    const token = blue.welcome!.token;
    const next = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Bo' });
    expect((await next.must('actions:list', {})).items).toEqual([]);
    await next.must('actions:put', { ...DRAFT, text: 'New in this drill' });
    const { items } = await next.must('actions:bring-back', { token });
    expect(items.map(({ text }) => text)).toEqual(['Test the limit', 'New in this drill']);
    await next.must('actions:put', { ...DRAFT, id: items[0].id, done: true });
    expect((await blue.must('actions:list', {})).items[0].doneOn).toBe('2026-11-23');
  });

  test('come back to the facilitator team by team, and to whoever was moved from the last team', async () => {
    const { server, red, blue } = await twoTeams();
    await red.must('drill:steer', { do: 'move-player', player: blue.welcome!.me, team: 'team-1', seats: [] });
    await red.must('drill:end', {});
    await red.must('actions:put', { ...DRAFT, text: 'Of Red' });
    await red.must('actions:put', { ...DRAFT, text: 'Of Blue', team: 'team-2' });
    const teams = ['Red', 'Blue'];
    const next = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Fay', teams });
    const { token } = red.welcome!;
    const of = async (request: object) =>
      (await next.must('actions:bring-back', { token, ...request })).items.map(({ text }) => text);
    expect(await of({ from: 'team-2', team: 'team-2' })).toEqual(['Of Blue']);
    expect(await of({})).toEqual(['Of Red']);
    const third = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Bo' });
    const { items } = await third.must('actions:bring-back', { token: blue.welcome!.token });
    expect(items.map(({ text }) => text)).toEqual(['Of Red']);
    expect(await third.ask('actions:bring-back', { token: blue.welcome!.token, from: 'team-2' })).toMatchObject({
      code: 'actions/unknown-token',
    });
  });

  test('nobody brings back those of a team that he was not in', async () => {
    const { server, red } = await twoTeams();
    const stranger = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Eve' });
    for (const token of ['none', `${red.room!.drill}.guess`, `${red.room!.drill}.`])
      expect(await stranger.ask('actions:bring-back', { token })).toMatchObject({ code: 'actions/unknown-token' });
  });

  test('a list holds a hundred', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const bot = await server.bot().create({ scenario: 'small-town' });
    for (let i = 0; i < 100; i++) {
      server.ports.clock.advance(100);
      await bot.must('actions:put', DRAFT);
    }
    expect(await bot.ask('actions:put', DRAFT)).toMatchObject({ code: 'actions/full' });
  });
});
