// `npm run properties -- [--seeds 1..200] [--keep FILE] [--json]`: measures the guarantees of the score on the family. Every line
// is a property with its bound and the measured value; exits with 1 if one does not hold. Single-run properties are unit tests.

import { MEMORISES } from '#model/bots/memoriser.ts';
import { EXPLOITS, LEVELS } from '#model/bots/registry.ts';
import type { Trial } from '#model/bots/trial.ts';
import { SCORE_PARTS, type ScorePartId } from '#model/scoring/debrief-types.ts';
import { PASS } from '#model/scoring/weights.ts';
import { wordMessage } from '#protocol/wording.ts';
import { trialsKeptIn } from './kept-trials.ts';
import { markdownTable, medianOf, passRateOf, rankOf, shareOf } from './rank.ts';
import { createTool, type Main, parseLine, print, runProcess, seedsOption } from './tool.ts';
import { EXPERT_REPLAYED, IDLE_WITH_EXPERTS, playTrials, type Trials } from './trials.ts';

const FAMILY = 'kinesis-family';
/** The scenario for the newcomer and prevention properties. */
const THREAD_LIMIT = 'kinesis-2020';

type Property = { readonly number: number; readonly what: string; readonly demand: string; readonly measured: number };
type Checked = Property & { readonly ok: boolean };
type Value = 'points' | ScorePartId;

const read = (trial: Trial, value: Value): number => (value === 'points' ? trial.points : trial.parts[value]);

/** The trials of each bot, in the order of the seeds. */
type Runs = ReadonlyMap<string, readonly Trial[]>;

const runsOf = (runs: Runs, bot: string): readonly Trial[] => runs.get(bot) ?? [];
const median = (runs: Runs, bot: string, value: Value = 'points'): number =>
  medianOf(runsOf(runs, bot).map((trial) => read(trial, value)));

const within = (number: number, what: string, measured: number, from: number, to: number): Checked => ({
  ...{ number, what, measured, ok: measured >= from && measured <= to },
  demand: to === Infinity ? `>= ${from}` : from === -Infinity ? `<= ${to}` : `${from} to ${to}`,
});
const atLeast = (number: number, what: string, measured: number, from: number) =>
  within(number, what, measured, from, Infinity);
const atMost = (number: number, what: string, measured: number, to: number) =>
  within(number, what, measured, -Infinity, to);

/** Median of the expert's lead over `bot` on the same seed. */
function lossOf(runs: Runs, bot: string): number {
  const expert = runsOf(runs, 'expert');
  return medianOf(runsOf(runs, bot).map(({ points }, i) => expert[i].points - points));
}

const aboutTime = (runs: Runs): Checked[] => [
  within(1, 'acts 60 min late: points lost', lossOf(runs, 'acts-hour-late'), 5, 12),
  within(1, 'acts 240 min late: points lost', lossOf(runs, 'acts-late'), 16, 28),
  atMost(1, 'acts 480 min late: share that passes', passRateOf(runsOf(runs, 'acts-very-late')) ?? 0, 0),
  atMost(1, 'claims ten hours late: D', median(runs, 'claims-late', 'diagnosis'), 12),
  atMost(1, 'page unanswered for 8 h: S', median(runs, 'leaves-the-page'), 45),
];

const aboutEvidence = (runs: Runs): Checked[] => [
  atLeast(2, 'one reading, likely, repair without a form: S', median(runs, 'one-reading'), 60),
  atLeast(2, 'the same with citing and checks: S', median(runs, 'one-reading-checked'), 80),
  atLeast(2, 'the proof alone, cited, without a symptom: S', median(runs, 'proof-without-symptom'), 60),
  atLeast(3, 'newcomer: S', median(runs, 'newcomer'), 30),
  atLeast(3, 'newcomer who posts: S', median(runs, 'newcomer-posts'), 45),
  atMost(
    3,
    'newcomer who leaves, less the one who repairs',
    median(runs, 'newcomer-leaves') - median(runs, 'newcomer'),
    0,
  ),
  ...['preflight', 'alarm', 'host'].map((by) =>
    atLeast(4, `prevents by ${by}: S`, median(runs, `prevents-by-${by}`), 90),
  ),
];

const aboutForm = (runs: Runs): Checked[] => [
  atMost(5, 'posts "resolved" at once: C', median(runs, 'posts-resolved', 'communication'), 3),
  atMost(
    5,
    'spam, less the same posts on time: C',
    median(runs, 'spams-posts', 'communication') - median(runs, 'canned-posts', 'communication'),
    0,
  ),
  atLeast(5, 'posts late: C', median(runs, 'posts-late', 'communication'), 9),
  atMost(5, 'nonsense predictions and verdicts: A', median(runs, 'nonsense-checks', 'discipline'), 12),
  atMost(5, 'cites everything, less competent: S', median(runs, 'cites-everything') - median(runs, 'competent'), -15),
];

/** Largest lead of `bot` over `other` on one seed. */
function mostGained(runs: Runs, bot: string, other: string, value: Value = 'points'): number {
  const others = new Map(runsOf(runs, other).map((trial) => [trial.seed, read(trial, value)]));
  return Math.max(...runsOf(runs, bot).map((trial) => read(trial, value) - others.get(trial.seed)!));
}

/** Largest difference between two runs of the same seed, in any part. */
const mostApart = (runs: Runs, bot: string, other: string): number =>
  Math.max(
    ...(['points', ...SCORE_PARTS] as const).flatMap((value) => [
      mostGained(runs, bot, other, value),
      mostGained(runs, other, bot, value),
    ]),
  );

const aboutJustice = (runs: Runs): Checked[] => [
  atMost(7, 'every form and no evidence: O', median(runs, 'perfect-paperwork', 'outcome'), 0),
  atMost(7, 'acts on what its readings exclude: A', median(runs, 'acts-on-falsified', 'discipline'), 6),
  ...['restarts-blindly', 'claims-wrong-first', 'acts-hour-late', 'claims-late'].map((bot) =>
    atMost(7, `${bot}, less expert: most in a seed`, mostGained(runs, bot, 'expert'), 0),
  ),
  atMost(7, 'acts-late, less acts-hour-late: most in a seed', mostGained(runs, 'acts-late', 'acts-hour-late'), 0),
  atMost(7, 'the expert again, from its log: most apart', mostApart(runs, EXPERT_REPLAYED, 'expert'), 0),
];

const aboutTiers = (runs: Runs): Checked[] => [
  ...LEVELS.map(([{ name: lower }, { name: higher }]) =>
    atLeast(6, `${lower} < ${higher}: share of seeds`, shareOf(runsOf(runs, lower), runsOf(runs, higher)), 0.85),
  ),
  ...EXPLOITS.map(({ name }) =>
    atMost(6, `${name}, less competent: S`, median(runs, name) - median(runs, 'competent'), -15),
  ),
  atMost(6, 'memorises 20 situations, less competent: S', median(runs, MEMORISES) - median(runs, 'competent'), 0),
];

/** No pass rate for fewer than four causes. */
const passRates = (runs: Runs, bots: readonly string[]): number[] =>
  bots.flatMap((bot) => passRateOf(runsOf(runs, bot)) ?? []);

const aboutPassing = (runs: Runs): Checked[] => [
  ...passRates(runs, ['competent']).map((rate) => atLeast(8, 'competent: share that passes', rate, 0.5)),
  ...passRates(runs, ['novice']).map((rate) => atMost(8, 'novice: share that passes', rate, 0.1)),
  ...passRates(runs, [IDLE_WITH_EXPERTS]).map((rate) =>
    atMost(8, 'an idle person with expert bots: share that passes', rate, 0),
  ),
  atMost(
    8,
    `exploits: share that passes (S ${PASS.points}, O ${PASS.outcome}, D ${PASS.diagnosis}, A ${PASS.discipline})`,
    Math.max(
      0,
      ...passRates(
        runs,
        EXPLOITS.map(({ name }) => name),
      ),
    ),
    0,
  ),
];

function aboutExplaining(runs: Runs): Checked[] {
  const paragraphs = [...runs.values()]
    .flat()
    .map(({ explain = [] }) => explain.map((message) => wordMessage(message)).join(' '));
  const most = (count: (paragraph: string) => number) => Math.max(...paragraphs.map(count));
  return [
    atMost(
      9,
      'longest explanation: words',
      most((one) => one.split(/\s+/).length),
      90,
    ),
    atMost(
      9,
      'longest explanation: numbers',
      most((one) => one.match(/\d+(\.\d+)?/g)?.length ?? 0),
      6,
    ),
  ];
}

/** All properties, measured. */
export const propertiesOf = (runs: Runs): Checked[] => [
  ...aboutTime(runs),
  ...aboutEvidence(runs),
  ...aboutForm(runs),
  ...aboutTiers(runs),
  ...aboutJustice(runs),
  ...aboutPassing(runs),
  ...aboutExplaining(runs),
];

const NEWCOMERS = ['newcomer', 'newcomer-posts', 'newcomer-leaves'];
const PREVENTIONS = ['prevents-by-preflight', 'prevents-by-alarm', 'prevents-by-host'];
const ON_THE_FAMILY = [
  ...new Set(LEVELS.flat().map(({ name }) => name)),
  ...EXPLOITS.map(({ name }) => name),
  ...['acts-hour-late', 'acts-late', 'acts-very-late', 'claims-late', 'leaves-the-page'],
  ...['posts-resolved', 'canned-posts', 'spams-posts', 'posts-late', 'nonsense-checks'],
  ...['one-reading', 'one-reading-checked', 'proof-without-symptom', 'novice-cites', MEMORISES],
  ...['acts-on-falsified', 'restarts-blindly', 'claims-wrong-first', EXPERT_REPLAYED, IDLE_WITH_EXPERTS],
];

async function measure(seeds: readonly number[], keep: string | undefined): Promise<Runs> {
  const play = (trials: Trials) => (keep === undefined ? playTrials(trials) : trialsKeptIn(keep, trials));
  const trials = [
    ...(await play({ id: FAMILY, policies: ON_THE_FAMILY, seeds })),
    ...(await play({ id: THREAD_LIMIT, policies: NEWCOMERS, seeds })),
    ...(await play({ id: THREAD_LIMIT, policies: PREVENTIONS, seeds, start: 'calm' })),
  ];
  return Map.groupBy(trials, ({ policy }) => policy);
}

const lineOf = ({ number, what, demand, measured, ok }: Checked): string =>
  `  ${number}  ${what.padEnd(64)} ${demand.padStart(9)}  ${measured.toFixed(2).padStart(8)}  ${ok ? 'holds' : 'FAILS'}`;

export const main: Main = async (line) => {
  const tool = createTool('properties', 'Measures on many seeds what the score promises.')
    .addOption(seedsOption('seeds of the family', '1..200'))
    .option('--keep <file>', 'write down each run, and play only what the file does not hold');
  const { options } = parseLine<{ seeds: number[]; keep?: string; json?: boolean }>(tool, line);
  const { seeds, keep, json } = options;
  const runs = await measure(seeds, keep);
  const properties = propertiesOf(runs);
  const rank = rankOf(FAMILY, seeds, [...runs.values()].flat());
  const ok = properties.every((one) => one.ok);
  const ran = print(json, { ok, seeds, properties, policies: rank.policies }, () =>
    [
      `properties of the score, seeds ${seeds[0]}..${seeds.at(-1)}`,
      ...properties.map(lineOf),
      '',
      markdownTable(rank.policies.filter(({ policy }) => ON_THE_FAMILY.includes(policy))),
    ].join('\n'),
  );
  return ok ? ran : { ...ran, status: 1 };
};

if (import.meta.main) await runProcess(main);
