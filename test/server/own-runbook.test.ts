// A team's own Markdown, dropped into a folder and walked over the wire: by hand and by command, with a card, to the debrief.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import { loadContent } from '../../server/content/load-content.ts';
import { loadOwnRunbooks } from '../../server/content/own-runbooks.ts';
import { startServer } from '../support/server.ts';
import { shippedScenario } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';

const TEXT = `---
title: Our own restart
alarms: [put-record-errors]
owner: Night shift
---

We wrote this after the last one.

\`\`\`step
title: Call the other site
minutes: 3
expect: Somebody answers.
\`\`\`

\`\`\`step
title: Shed load
pre: front-end/Cpu.Load > 0.9
run: front-end/set-admission mode=share value=0.5
expect: Load falls.
rollback: front-end/set-admission mode=fixed value=1
\`\`\`

\`\`\`step
title: Flush the proxy
run: proxyctl flush --all
\`\`\`
`;

/** Working out a debrief takes as long as several rehearsals. */
const SLOW_MS = 60_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-walk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function dropped(): readonly Runbook[] {
  writeFileSync(join(folder, 'our-restart.md'), TEXT);
  const loaded = loadContent(ROOT);
  return loaded.ok ? loadOwnRunbooks(folder, loaded.known).runbooks : [];
}

test(
  'our own Markdown is walked step by step and comes back with the drill',
  async () => {
    const runbooks = dropped();
    const scenario = shippedScenario();
    const server = await startServer({ scenarios: [scenario], runbooks });
    const bot = await server.bot().create({ scenario: scenario.id, start: 'page', seed: 1 });
    expect(bot.welcome!.runbooks.map(({ id, alarms }) => [id, alarms])).toEqual([
      ['our-restart', ['put-record-errors']],
    ]);
    const give = async (command: string, values = {}) =>
      expect(await bot.command(command, values)).toMatchObject({ ok: true });
    await give('runbook/open', { runbook: 'our-restart' });
    await give('runbook/begin-step', { walk: 1, step: 1 });
    expect(await bot.command('runbook/record-step', { walk: 1, step: 1, expected: true })).toMatchObject({
      code: 'runbook/not-walked',
    });
    await server.pass(10_000);
    await give('runbook/record-step', { walk: 1, step: 1, expected: true });
    await give('runbook/deviate', {
      walk: 1,
      step: 2,
      why: 'load is low',
      instead: 'a quarter',
      stopWhen: 'errors rise',
    });
    const run = { id: 'r1', do: 'front-end/set-admission', with: { mode: 'share', value: 0.75 } };
    expect(await bot.ask('command', { ...run, runbook: { id: 'our-restart', step: 2 } })).toMatchObject({ ok: true });
    await give('runbook/skip-step', { walk: 1, step: 3, reason: 'no proxy here' });
    await give('runbook/close', { walk: 1, outcome: 'finished' });
    await bot.caughtUp();
    const places = (of: typeof bot) => of.view.walks![0].steps.map(({ step, record }) => [step, record]);
    expect(places(bot)).toEqual([
      [1, 'as-written'],
      [2, 'deviated'],
      [3, 'skipped'],
    ]);
    await server.stop();

    const second = await startServer({ scenarios: [scenario], runbooks, storage: server.storage, prefix: 'b' });
    const back = await second.bot().resume(bot.welcome!.token);
    await back.caughtUp();
    expect(places(back)).toEqual(places(bot));
    const { debrief } = await back.must('drill:end', {});
    expect(debrief.walks.walks).toMatchObject([
      { title: 'Our own restart', outcome: 'finished', deviations: [{ step: 2, justification: 'no-evidence' }] },
    ]);
  },
  SLOW_MS,
);

type Given = [command: string, values: Values];
const OPENED: Given = ['runbook/open', { runbook: 'our-restart' }];
/** Run later, it would open the runbook by itself. */
const PROPOSED: Given = [
  'plan/propose',
  { commands: 'front-end/set-admission mode=share value=0.5', runbook: 'our-restart', step: 2 },
];

test.each([
  ['comes back when a runbook was changed that nobody opened', null, { ok: true }],
  ['does not come back without a runbook that it walked', OPENED, { ok: false, code: 'drill/runbook-changed' }],
  ['does not come back without a runbook that it planned by', PROPOSED, { ok: false, code: 'drill/runbook-changed' }],
] as [string, Given | null, object][])('a drill %s', async (_, given, answer) => {
  const scenario = shippedScenario();
  const server = await startServer({ scenarios: [scenario], runbooks: dropped() });
  const bot = await server.bot().create({ scenario: scenario.id });
  if (given !== null) expect(await bot.command(...given)).toMatchObject({ ok: true });
  await server.stop();
  const second = await startServer({ scenarios: [scenario], storage: server.storage, prefix: 'b' });
  expect(await second.bot().ask('drill:resume', { token: bot.welcome!.token })).toMatchObject(answer);
});
