// `npm run harden -- table [--outages A,B,C] [--seed N] [--json]`: every remedy on three outages with two triggers each (the
// outage's own and a rival of its family): price, and the loss compared with today's region under the best known response.
import { InvalidArgumentError } from 'commander';
import { refuse } from '#model/engine/result.ts';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { whyInert } from '#model/scoring/harden/inert.ts';
import { playNight } from '#model/scoring/harden/night.ts';
import { priceOf, priceOfSet, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { inertText } from '#protocol/words/remedies.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import { familyOf } from '../session/bot-training.ts';
import { ownContentFor } from './own-content.ts';
import { createTool, type Main, millions, parseLine, parseSeed, print, runProcess, stop } from './tool.ts';

type Options = {
  outages: string[];
  seed: number;
  data?: string;
  scenarios?: string;
  runbooks?: string;
  json?: boolean;
};

function parseOutages(text: string): string[] {
  const outages = text.split(',').map((one) => one.trim());
  if (outages.every((one) => one !== '')) return outages;
  throw new InvalidArgumentError('name scenarios, with commas between them');
}

const createHarden = () =>
  createTool('harden', 'Every remedy on several outages, each with its own trigger and a rival one.')
    .argument('<what>', 'what to print: table')
    .option('--outages <ids>', 'scenarios', parseOutages, ['kinesis-2020', 'dynamodb-2025', 'slack-2022'])
    .option('--seed <number>', 'seed of the runs', parseSeed, 1)
    .option('--data <folder>', 'data folder of the server, with its scenarios and runbooks')
    .option('--scenarios <folder>', 'scenarios of your own')
    .option('--runbooks <folder>', 'runbooks of your own');

type Column = { readonly outage: string; readonly trigger: string; readonly scenario: Scenario };

/** The outage with its own cause, and with the first rival of its family. */
function columnsOf(content: Content, outage: string, seed: number): Column[] {
  const own = scenarioFor(content, outage, seed);
  if (own === undefined)
    return stop(
      'harden',
      refuse('drill/unknown-scenario', { scenario: outage, choices: [...content.scenarios.keys()] }),
    );
  const rival = familyOf(content, own).find(({ cause }) => cause !== own.cause);
  return [own, rival].flatMap((scenario) =>
    scenario === undefined ? [] : [{ outage, trigger: scenario.cause, scenario }],
  );
}

type Row = {
  readonly remedy: RemedyId | null;
  readonly weeks: number;
  readonly yearly: number;
  readonly price: number;
  /** Customer-minutes lost in each column. */
  readonly lost: readonly number[];
  /** Why it has no effect, by column; null if it changes something. */
  readonly inert: readonly (string | null)[];
};

function whyNothing({ scenario }: Column, remedy: RemedyId): string | null {
  const inert = whyInert(scenario, remedy);
  const nameOf = (service: string) => scenario.services.find(({ id }) => id === service)?.name ?? service;
  return inert === null ? null : inertText(inert, remedy, nameOf);
}

/** One line per reason, with its remedies and outages. */
function reasonsOf(columns: readonly Column[], rows: readonly Row[]): string[] {
  const lines = new Map<string, RemedyId[]>();
  for (const { remedy, inert } of rows)
    for (const reason of new Set(inert.filter((one) => one !== null))) {
      const of = columns.filter((_, i) => inert[i] === reason).map(({ outage, trigger }) => `${outage} ${trigger}`);
      const line = `${reason} (${of.join(', ')})`;
      lines.set(line, [...(lines.get(line) ?? []), remedy!]);
    }
  return [...lines].map(([line, remedies]) => `  ${remedies.join(', ')}: ${line}`);
}

function rowsOf(columns: readonly Column[], seed: number): Row[] {
  const lostWith = (remedies: readonly RemedyId[]) =>
    columns.map(({ scenario }) => {
      const { variation } = scenario;
      return playNight({ scenario, seed, variation, remedies, response: { script: REFERENCE } }).lost;
    });
  return [
    { remedy: null, weeks: 0, yearly: 0, price: 0, lost: lostWith([]), inert: columns.map(() => null) },
    ...REMEDIES.map((remedy) => ({
      ...{ remedy, ...priceOf(remedy) },
      price: priceOfSet([remedy]),
      lost: lostWith([remedy]),
      inert: columns.map((column) => whyNothing(column, remedy)),
    })),
  ];
}

const WIDTH = 22;

function cell(lost: number, today: number, isInert: boolean): string {
  if (isInert) return '-';
  if (today === 0) return millions(lost);
  const change = Math.round((lost / today - 1) * 100);
  return change === 0 ? '.' : `${change > 0 ? '+' : ''}${change}`;
}

export const main: Main = (line) => {
  const {
    args: [what],
    options,
  } = parseLine<Options>(createHarden(), line);
  if (what !== 'table')
    return stop('harden', { code: 'harden/unknown', why: `${what} cannot be printed`, fix: 'write: harden -- table' });
  const content = ownContentFor('harden', options);
  const columns = options.outages.flatMap((outage) => columnsOf(content, outage, options.seed));
  const rows = rowsOf(columns, options.seed);
  const result = {
    ok: true,
    seed: options.seed,
    columns: columns.map(({ outage, trigger }) => ({ outage, trigger })),
    rows,
  };
  return print(options.json, result, () => {
    const [today, ...others] = rows;
    const head = (texts: readonly string[]) => texts.map((text) => text.slice(0, WIDTH - 1).padStart(WIDTH)).join('');
    return [
      `${'remedy'.padEnd(20)}${'weeks'.padStart(6)}${'M$/y'.padStart(6)}${head(columns.map(({ outage }) => outage))}`,
      `${''.padEnd(32)}${head(columns.map(({ trigger }) => trigger))}`,
      `${'today, M lost'.padEnd(32)}${head(today.lost.map(millions))}`,
      ...others.map(
        ({ remedy, weeks, yearly, lost, inert }) =>
          `${remedy!.padEnd(20)}${String(weeks).padStart(6)}${String(yearly).padStart(6)}${head(lost.map((one, i) => cell(one, today.lost[i], inert[i] !== null)))}`,
      ),
      'Percent against today, best known response. A dot: no effect in this run. A dash: it does not apply.',
      ...reasonsOf(columns, others),
    ].join('\n');
  });
};

if (import.meta.main) await runProcess(main);
