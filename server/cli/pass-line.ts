// `npm run pass-line -- [--seeds 5001..5120] [--keep FILE] [--json]`: plays novice, competent and expert on all shipped content, on
// held-out seeds, and reports scores and pass rates.

import { BOT_LEVELS } from '#model/bots/levels.ts';
import type { Trial } from '#model/bots/trial.ts';
import { PASS } from '#model/scoring/weights.ts';
import type { Content } from '../content/load-content.ts';
import { trialsKeptIn } from './kept-trials.ts';
import { cellsOf, type Ranked, rankedOf } from './rank.ts';
import { contentFor, createTool, type Main, parseLine, print, runProcess, seedsOption } from './tool.ts';
import { playTrials, type Trials } from './trials.ts';

type Row = Ranked & { readonly scenario: string };

const ALL = 'all together';

/** Families, topologies, and stand-alone scenarios. */
function shippedIds({ families, scenarios }: Content): string[] {
  const members = new Set([...families.values()].flatMap((family) => family.members.map(({ id }) => id)));
  return [...families.keys(), ...[...scenarios.keys()].filter((id) => !members.has(id))];
}

/** One row per scenario and level, and one per level over all scenarios. */
function rowsOf(played: readonly { readonly id: string; readonly trials: readonly Trial[] }[]): Row[] {
  const rows = (scenario: string, trials: readonly Trial[]) =>
    BOT_LEVELS.map((level) => ({
      scenario,
      ...rankedOf(
        level,
        trials.filter(({ policy }) => policy === level),
      ),
    }));
  // Causes with the same name in different families are distinct.
  const together = played.flatMap(({ id, trials }) =>
    trials.map((trial) => ({ ...trial, cause: `${id} ${trial.cause}` })),
  );
  return [...played.flatMap(({ id, trials }) => rows(id, trials)), ...rows(ALL, together)];
}

/** Markdown, as in the documentation. */
const tableText = (rows: readonly Row[]): string =>
  [
    '| scenario | bot | S | O | D | A | C | passes |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${[row.scenario, row.policy, ...cellsOf(row)].join(' | ')} |`),
  ].join('\n');

export const main: Main = async (line) => {
  const tool = createTool('pass-line', 'Says who passes on seeds that no other measure uses.')
    .addOption(seedsOption('seeds of each scenario', '5001..5120'))
    .option('--keep <file>', 'write down each run, and play only what the file does not hold');
  const { seeds, keep, json } = parseLine<{ seeds: number[]; keep?: string; json?: boolean }>(tool, line).options;
  const played = [];
  for (const id of shippedIds(contentFor('pass-line'))) {
    const trials: Trials = { id, policies: BOT_LEVELS, seeds };
    played.push({ id, trials: await (keep === undefined ? playTrials(trials) : trialsKeptIn(keep, trials)) });
  }
  const rows = rowsOf(played);
  return print(json, { seeds, pass: PASS, rows }, () =>
    [`who passes, seeds ${seeds[0]}..${seeds.at(-1)}`, tableText(rows)].join('\n'),
  );
};

if (import.meta.main) await runProcess(main);
