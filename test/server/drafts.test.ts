// Trying a scenario file: every problem with its place, a private drill without a restart, and the same drill after one.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadContent } from '../../server/content/load-content.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { startServer } from '../support/server.ts';

const loaded = loadContent('.');
if (!loaded.ok) throw new Error('the shipped content is broken');
const { files } = loaded.content;
const SETTING = { scenarios: [...loaded.content.scenarios.values()], files };
const SHIPPED = readFileSync('scenarios/kinesis-2020-b.yaml', 'utf8');
const OWN = SHIPPED.replace('id: kinesis-2020-b', 'id: my-night').replace(/^title: .*$/m, 'title: My own night');

const send = async (address: string, body: string) => {
  const response = await fetch(`${address}/drafts`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain' },
  });
  return { status: response.status, answer: await response.json() };
};

test('a valid file starts a drill at once, which is not offered to others and survives a restart', async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  const { status, answer } = await send(server.address, OWN);
  expect([status, answer.ok, answer.scenario.title]).toEqual([200, true, 'My own night']);
  // What its author needs to go on: what it extends puts in, and what stands in its city.
  expect(Object.keys(answer.base.injects)).toEqual(expect.arrayContaining(['newspaper', 'tools-down']));
  expect(answer.city.services.map(({ id }: { id: string }) => id)).toContain('front-end');
  const team = await server.bot().create({ scenario: answer.draft, solo: false, teams: ['Red', 'Blue'], name: 'Fay' });
  expect(team.room!.teams.map(({ name }) => name)).toEqual(['Red', 'Blue']);
  const player = server.bot();
  await player.create({ scenario: answer.draft });
  expect(player.briefing!.scenario.title).toBe('My own night');
  const { scenarios } = await player.must('scenario:list', {});
  expect(scenarios.map(({ id }) => id)).not.toContain('my-night');
  const { token } = player.welcome!;
  await server.stop();
  const again = await startServer({ ...SETTING, storage, prefix: 'again' });
  const returned = again.bot();
  await returned.resume(token);
  expect(returned.briefing!.scenario.title).toBe('My own night');
});

test('every problem has its line, its column, a reason and a fix', async () => {
  const { address } = await startServer(SETTING);
  const broken = OWN.replace('do: metadata/slow-down', 'do: metadata/slow-dawn');
  const { status, answer } = await send(address, broken);
  expect([status, answer.code]).toEqual([422, 'draft/invalid']);
  const line = broken.split('\n').findIndex((one) => one.includes('slow-dawn')) + 1;
  expect(answer.args).toMatchObject({ line });
  expect(answer.problems[0]).toMatchObject({ line, path: 'faults.0.do', code: 'name/unknown' });
  expect(answer.problems[0].column).toBeGreaterThan(1);
  expect(answer.why).toContain(`line ${line}`);
});

test.each([
  ['', 400, 'draft/empty'],
  ['a: [', 422, 'draft/invalid'],
  ['id: x\nfamily: [kinesis-2020]', 422, 'draft/invalid'],
  ['id: x\nextends: kinesis-2020\nbase: true', 422, 'draft/invalid'],
  [`id: x\n# ${'y'.repeat(600_000)}`, 422, 'draft/invalid'],
  ['z'.repeat(2_100_000), 413, 'draft/too-large'],
])('%.20s is refused with a code', async (text, status, code) => {
  const { address } = await startServer(SETTING);
  expect(await send(address, text)).toMatchObject({ status, answer: { ok: false, code } });
});

test('a name of a draft that the server does not have is told from a scenario that does not exist', async () => {
  const server = await startServer(SETTING);
  const request = { scenario: `draft-${'0'.repeat(32)}`, solo: true, start: 'calm', name: 'Ana' } as const;
  expect(await server.bot().ask('drill:create', request)).toMatchObject({ ok: false, code: 'draft/unknown' });
});

test('many checks at once are put off', async () => {
  const { address } = await startServer(SETTING);
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(address, 'id: x')));
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
});

test('bots rehearse a draft on a thread: when injects fire, who has work, which objective nobody reaches', async () => {
  const { address } = await startServer(SETTING);
  const injects = `
injects:
  asked:
    { title: Ask, when: alarmed and not severity, for: 5, from: Boss, channel: executive, text: How bad?, objective: Declare,
      expect: { action: declares, when: severity, within: 20 } }
  never:
    { title: Never, when: lost >= 900000000000, hint: x, objective: Out of reach }
`;
  const { answer } = await send(address, `id: short\nextends: kinesis-2020\ntitle: Short\n${injects}`);
  const response = await fetch(`${address}/drafts/${answer.draft}/rehearsal`, { method: 'POST' });
  const played = await response.json();
  expect(played.ok).toBe(true);
  expect(played.runs.map(({ player }: { player: string }) => player)).toEqual([
    'nobody',
    'novice',
    'competent',
    'expert',
  ]);
  const [nobody, , , expert] = played.runs;
  const of = (run: typeof nobody, id: string) => run.injects.find((one: { id: string }) => one.id === id);
  expect(of(nobody, 'asked').firedMinute).toBeGreaterThan(5 * 60);
  expect(of(expert, 'asked').firedMinute).toBeNull();
  expect(nobody.seats).toMatchObject({ 'front-end-operations': 0 });
  expect(expert.seats['front-end-operations']).toBeGreaterThan(3);
  const objectives = played.unreached.map(({ objective }: { objective: string }) => objective);
  expect(objectives).toContain('Out of reach');
  expect(objectives).not.toContain('Declare');
  const lost = await fetch(`${address}/drafts/draft-none/rehearsal`, { method: 'POST' });
  expect([lost.status, (await lost.json()).code]).toEqual([404, 'draft/unknown']);
}, 120_000);

test('editors get the shape of a scenario file, with a sentence on each field', async () => {
  const { address } = await startServer(SETTING);
  const schema = await (await fetch(`${address}/drafts/schema.json`)).json();
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['injects', 'services', 'scoring']));
  expect(schema.properties.injects.additionalProperties.properties.when.description).toContain('condition');
});
