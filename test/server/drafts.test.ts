// Trying a scenario file: every problem with its place, a private drill without a restart, and the same drill after one.
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
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
  // What follows a missing answer comes when that was due, half an hour after the question.
  const unanswered = answer.injects.find(({ id }: { id: string }) => id === 'doorbells-unanswered');
  expect(unanswered.after).toEqual({ inject: 'ticket-doorbells', outcome: 'late', minutes: 30 });
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

test('where it is known what belongs there, the problem brings the change along', async () => {
  const { address } = await startServer(SETTING);
  const lines: readonly (readonly [written: string, mended: string | null])[] = [
    ['id: mine', null],
    ['extends: kinesis-2020', null],
    ['tittle: Mine', 'title: Mine'],
    ['injects:', null],
    ['  ask:', null],
    ['    title: 7 # the director', '    title: "7" # the director'],
    ['    when: alrm and not post', '    when: alarm and not post'],
    ['    for: 20 min', '    for: 20'],
    ['    chanel: executive', '    channel: executive'],
    ['    to: [comander]', '    to: [commander]'],
    ['    critical: "yes"', '    critical: true'],
    ['    text: Well?', null],
    [
      '    expect: { action: Posts, when: post, within: 30m, otherwise: agian }',
      '    expect: { action: Posts, when: post, within: 30, otherwise: agian }',
    ],
    ['  again:', null],
    ['    title: Again', null],
    ['    at: 5:30', '    at: "05:30"'],
    ['    text: Zzzzzzzzz', null],
    ['    to: nobody-at-all', null],
  ];
  const { answer } = await send(address, lines.map(([written]) => written).join('\n'));
  type Found = { repair: { line: number; column: number; from: string; to: string } | null };
  const mended = lines.map(([written]) => written);
  for (const { repair } of answer.problems as Found[]) {
    if (repair === null) continue;
    const { line, column, from, to } = repair;
    expect(mended[line - 1].slice(column - 1)).toMatch(new RegExp(`^${from.replaceAll(/[.*"]/g, '.')}`));
    mended[line - 1] = mended[line - 1].slice(0, column - 1) + to + mended[line - 1].slice(column - 1 + from.length);
  }
  expect(mended).toEqual(lines.map(([written, wanted]) => wanted ?? written));
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
  blue: { title: For one team, at: "06:00", to: "team:Blue", from: Boss, channel: executive, text: Well? }
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
  expect(of(nobody, 'blue').firedMinute).toBe(6 * 60);
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

describe('the injects as a spreadsheet', () => {
  const MINE =
    'id: mine # ours\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  # first\n  a: { title: "=1+1", hint: x }\n';
  const ask = async (address: string, path: string, body: unknown) =>
    fetch(`${address}/drafts/${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');

  test.each(['csv', 'xlsx'] as const)(
    'is saved as %s, and brought back unchanged leaves the text as it is',
    async (as) => {
      const { address } = await startServer(SETTING);
      const saved = await ask(address, 'sheet', { text: MINE, as });
      expect(saved.status).toBe(200);
      const sheet = new Uint8Array(await saved.arrayBuffer());
      if (as === 'csv') expect(new TextDecoder().decode(sheet)).toContain(`"a","'=1+1"`);
      const back = await ask(address, 'listed', { text: MINE, as, sheet: base64(sheet) });
      expect(await back.json()).toEqual({ ok: true, text: MINE, rows: 42 });
    },
  );

  test('with a changed, a new and a missing row changes these and nothing else, also where the base has them', async () => {
    const { address } = await startServer(SETTING);
    const csv = await (await ask(address, 'sheet', { text: MINE, as: 'csv' })).text();
    const rows = csv.split('\r\n').filter((line) => !line.startsWith('"tools-down"'));
    const changed = `${rows.join('\r\n').replace('A newspaper calls', 'Two newspapers call')}"b","B",,,,,,,,,,,"y","hint"\r\n`;
    const back = await ask(address, 'listed', { text: MINE, as: 'csv', sheet: base64(changed) });
    expect((await back.json()).text).toBe(
      `${MINE}  tools-down: null\n  newspaper:\n    title: Two newspapers call\n  b:\n    title: B\n    hint: y\n`,
    );
  });

  test('with mistakes is refused with row and column, and so is what is no spreadsheet', async () => {
    const { address } = await startServer(SETTING);
    const listed = async (as: string, sheet: string | Uint8Array) => {
      const response = await ask(address, 'listed', { text: MINE, as, sheet: base64(sheet) });
      return { status: response.status, ...(await response.json()) };
    };
    const csv = 'id,title,trigger,sim time,effect,text\na,A,at,25:99,hint,x\nb,B,when,,hint,x\n';
    expect(await listed('csv', csv)).toMatchObject({
      status: 422,
      code: 'draft/sheet',
      // As the file has its columns; one that it lacks would be the next.
      args: { row: 2, column: 4 },
      problems: [
        { line: 2, column: 4, path: 'row 2, sim time' },
        { line: 3, column: 7, path: 'row 3, condition' },
      ],
    });
    for (const sheet of ['no workbook', zipSync({ 'xl/workbook.xml': new Uint8Array(60_000_000) })])
      expect(await listed('xlsx', sheet)).toMatchObject({ status: 422, code: 'draft/sheet', args: { row: 1 } });
  });

  test.each([
    ['sheet', { text: 'title: [', as: 'csv' }, 422, 'draft/invalid'],
    ['sheet', { text: MINE, as: 'pdf' }, 400, 'draft/empty'],
    ['listed', { text: MINE, as: 'csv', sheet: '***' }, 400, 'draft/empty'],
    ['listed', { text: 'x'.repeat(6_000_000), as: 'csv', sheet: '' }, 413, 'draft/too-large'],
  ])('%s refuses a request that is none', async (path, body, status, code) => {
    const { address } = await startServer(SETTING);
    const response = await ask(address, path, body);
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
  });
});
