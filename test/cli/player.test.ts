// Players from outside: a file that is none is refused, one that errs during a drill ends that run with a message, and what it
// sees is a copy.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BotContext, BotSpec, BotView } from '#model/bots/bot.ts';
import { guarded, loadPlayer } from '../../server/cli/player-file.ts';
import { main } from '../../server/cli/rehearse.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const rehearse = toolOf(main);

const FOLDER = mkdtempSync(join(tmpdir(), 'player-'));

function fileWith(name: string, text: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, text);
  return file;
}

const player = (body: string): string => `export default { name: 'mine', doc: '', create: () => ({ ${body} }) };`;

test.each([
  ['syntax.ts', 'export default {', 'player/broken'],
  ['throws.ts', 'throw new Error("no luck");', 'player/broken'],
  ['empty.ts', 'export const name = 1;', 'player/no-player'],
  ['no-create.ts', 'export default { name: "mine" };', 'player/no-player'],
])('%s is refused', async (name, text, code) => {
  expect(await loadPlayer(fileWith(name, text))).toMatchObject({ ok: false, code });
});

test('a file that is not there is refused', async () => {
  expect(await loadPlayer(join(FOLDER, 'none.ts'))).toMatchObject({ ok: false, code: 'player/missing' });
});

const VIEW = { step: 36, minute: 3, view: { proposals: [{ state: 'waiting' }] } } as unknown as BotView;
const CONTEXT = { me: 'player', briefing: { causes: [{ id: 'a' }] }, random: () => 0.5 } as unknown as BotContext;

/** What a drill with this player ends with, and what it requested in two minutes. */
function failed(create: (context: BotContext) => unknown) {
  const guard = guarded({ name: 'mine', doc: '', create: create as BotSpec['create'] });
  const bot = guard.spec.create(CONTEXT);
  const requests = [bot.decide(VIEW), bot.decide({ ...VIEW, minute: 4 })];
  bot.answered?.({ do: 'a/b', with: {} }, { ok: true });
  return { requests, failure: guard.failure() };
}

const throwing = (): never => {
  throw new Error('oh\n  at line 3');
};

test.each([
  ['threw "oh"', () => ({ decide: throwing })],
  ['threw "oh"', throwing],
  ['returned a promise', () => ({ decide: async () => [] })],
  ['returned undefined', () => ({ decide: () => {} })],
  ['returned something that is no { do, with }', () => ({ decide: () => [{ do: 'a/b' }] })],
  ['gave a/b a host that is no number', () => ({ decide: () => [{ do: 'a/b', with: { host: {} } }] })],
  ['created no { decide }', () => ({})],
])('%s: the run fails with a message, and nothing more is requested', (what, create) => {
  const { requests, failure } = failed(create);
  expect(failure).toMatchObject({ code: 'player/failed', fix: expect.stringMatching(/./) });
  expect(failure!.why).toContain(what);
  expect(failure!.why).not.toContain('line 3');
  expect(requests).toEqual([[], []]);
});

test('a player changes nothing of what it is shown', () => {
  const { failure } = failed(() => ({
    decide: ({ view }: BotView) => {
      Object.assign(view.proposals[0], { state: 'approved' });
      return [];
    },
  }));
  expect(failure).toBeNull();
  expect(VIEW.view.proposals[0].state).toBe('waiting');
});

test(
  'the tool plays the example, and says which runs of a player failed',
  async () => {
    const [scenario, example] = ['kinesis-2020-f', 'server/model/bots/example-player.ts'];
    const played = await rehearse.json(scenario, '--player', example, '--seed', '3');
    expect(played).toMatchObject({ ok: true, player: 'example', failures: [] });
    expect(played.runs).toMatchObject([{ seed: 3, cause: 'rack-partition', parts: { outcome: 0, discipline: 6 } }]);
    expect(played.runs[0].score.parts).toHaveLength(4);

    const bad = fileWith(
      'bad.ts',
      player('decide: ({ minute }) => { if (minute > 200) throw new Error("lost"); return []; }'),
    );
    const { status, stdout, stderr } = startTool('rehearse', scenario, '--player', bad, '--seeds', '1..2');
    expect(status).toBe(1);
    expect(stdout).toMatch(/seed 2: mine threw "lost" in minute 20\d; correct it \[player\/failed\]/);
    expect(stderr).toBe('');
  },
  SLOW_MS,
);

test.each([
  [['--player', join(FOLDER, 'none.ts')], /there is no file .*none.ts; name the file of a player \[player\/missing\]/],
  [['--player', 'a.ts', '--policies', 'all'], /both --player and --policies were given.*\[option\/clash\]/],
  [['--start', 'noon'], /a drill starts at page or calm.*\[option\/invalid\]/],
])('%j is refused with what to do', { timeout: SLOW_MS }, async (args, said) => {
  const { stderr, status } = await rehearse.run('kinesis-family', ...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
});
