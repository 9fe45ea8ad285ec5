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
