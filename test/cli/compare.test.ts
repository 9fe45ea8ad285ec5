// `npm run compare`: the two teams of an exported drill, bots and a player from outside in one table, by the functions of the page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { main } from '../../server/cli/compare.ts';
import { formatLogFile } from '../../server/export/log-file.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { longExercise } from '../support/long-exercise.ts';
import { ROOT } from '../support/sources.ts';
import { SLOW_MS, toolOf } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'brownout-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tool = toolOf(main);

test(
  'two teams, bots and a player from outside stand in one table, and the first difference is replayed',
  async () => {
    const { row, events, drillState } = longExercise();
    const log = join(folder, 'drill.jsonl');
    writeFileSync(log, formatLogFile(row, events, hashesOf(drillState)));
    const player = join(ROOT, 'server/model/bots/example-player.ts');
    const result = await tool.json(log, '--bots', '--player', player, '--seeds', '3');
    expect(new Set(result.runs.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['people', 'bot', 'agent', 'script']),
    );
    const shares = result.runs.map(({ figures }: { figures: { share: number } }) => figures.share);
    expect(shares).toEqual(shares.toSorted((a: number, b: number) => a - b));

    // Red removed the servers at 05:45 and Blue 45 minutes later, and slower.
    const { firstDifference: difference } = result;
    expect(difference).toMatchObject({ type: 'values', first: 'Red', other: 'Blue', decision: { at: '05:45' } });
    const basis = whole(whatIfBasisOf(drillState.teams.get('team-2')!, { startStep: row.startStep, logged: [] }));
    const { action } = basis.actions.find((one) => one.do === 'front-end/remove-servers')!;
    const engine = createBranchEngine(basis);
    const { lost } = engine.branch(row.seed, [
      { type: 'change', action: action!, with: { count: 0, perHour: 300 } },
      { type: 'move', action: action!, step: (5 * 60 + 45 - 150) * STEPS_PER_MINUTE },
    ]);
    expect(difference.otherWithIt.lost).toBe(lost - engine.own(row.seed).lost);
    expect(difference.otherWithIt.seeds).toBe(3);
    // Which changed next to nothing.
    expect(Math.abs(difference.otherWithIt.lost)).toBeLessThan(engine.own(row.seed).lost / 200);
    const { otherWithIt, firstWithout } = result.firstThatMattered;
    expect(Math.max(...[otherWithIt, firstWithout].map((side) => Math.abs(side.lost)))).toBeGreaterThan(1e6);
  },
  2 * SLOW_MS,
);

test('a file that is no log is refused with what to do', async () => {
  const { status, stderr } = await tool.run('kinesis-2020', 'notes.txt');
  expect(status).not.toBe(0);
  expect(stderr).toContain('compare/not-a-log');
  expect((await tool.run(join(folder, 'gone.jsonl'))).stderr).toContain('file/missing');
});
