// The evidence of a family of scenarios: measures how often each piece is abnormal under each cause and writes the result to a
// file, reports drift since then, or reports what each seat can find out alone.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { drawnScenario } from '#model/engine/family-draws.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Matrix, measureMatrix } from '#model/scoring/matrix.ts';
import { groupsOf, type Reach, reachOf } from '#model/scoring/reach.ts';
import { loadContent } from '../content/load-content.ts';
import { scenarioFileName } from '../content/load-scenario.ts';
import { formatProblems } from '../content/problem.ts';
import {
  contentFor,
  createTool,
  type Main,
  parseLine,
  print,
  type Ran,
  ROOT,
  runProcess,
  seedsOption,
  stop,
} from './tool.ts';

const TASKS = ['write', 'check', 'seats'] as const;
type Task = (typeof TASKS)[number];

/** Larger differences of a probability count as drift. */
const DRIFT = 0.1;
/** Minutes after the first page at which seats are compared. */
const SEAT_MINUTES = 15;

type Options = { family: string; seeds: number[]; json?: boolean };

function parseTask(text: string): Task {
  if ((TASKS as readonly string[]).includes(text)) return text as Task;
  throw new InvalidArgumentError(`the task is one of ${TASKS.join(', ')}`);
}

/** Scenarios named after the family that have evidence, drawn for a seed. */
type Members = { readonly all: readonly Scenario[]; at(scenario: Scenario, seed: number): Scenario };

const pathOf = (name: string): string => join(ROOT, scenarioFileName(name));

/** A family is named after its first scenario, and so is its evidence file. */
function familyFor({ family }: Options): Members {
  const { scenarios, families } = contentFor('evidence');
  const all = [...scenarios.values()];
  const members = all.filter(({ id, scoring }) => id.startsWith(family) && scoring.evidence.length > 0);
  const draws = [...families.values()].find((one) => one.members.includes(members[0]))?.draws ?? null;
  const at = (scenario: Scenario, seed: number) => (draws === null ? scenario : drawnScenario(scenario, draws, seed));
  const known = all.map(({ id }) => id).filter((id) => existsSync(pathOf(`${id}-evidence`)));
  if (members.length > 1 && known.includes(family)) return { all: members, at };
  return stop('evidence', {
    code: 'evidence/no-family',
    why: `there is no family "${family}" with evidence`,
    fix: `choose one of ${known.join(', ')}`,
  });
}

function fileText(family: string, seeds: readonly number[], matrix: Matrix): string {
  const rows = Object.entries(matrix).map(([id, byCause]) => {
    const pairs = Object.entries(byCause).sort(([a], [b]) => (a < b ? -1 : 1));
    return `  ${id}:\n    probability: { ${pairs.map(([cause, share]) => `${cause}: ${share}`).join(', ')} }`;
  });
  return [
    '# How often each piece of evidence looks abnormal under each cause, measured over seeds',
    `# ${seeds[0]} to ${seeds.at(-1)} by \`npm run -s evidence -- write\`. Do not edit: \`check\` holds it against the model.`,
    'base: true',
    `extends: ${family}-evidence`,
    '',
    'evidence:',
    ...rows,
    '',
  ].join('\n');
}

type Drift = { evidence: string; cause: string; written: number | null; measured: number };

function driftsOf([first]: readonly Scenario[], matrix: Matrix): Drift[] {
  return first.scoring.evidence.flatMap(({ id, probability }) =>
    Object.entries(matrix[id]).flatMap(([cause, measured]) => {
      const written = probability[cause] ?? null;
      return written !== null && Math.abs(written - measured) <= DRIFT
        ? []
        : [{ evidence: id, cause, written, measured }];
    }),
  );
}

type SeatRow = { seat: string; best: Record<string, number>; highest: number; lowest: number; right: number };

/**
 * For each group of seats: mean and range of the belief in the best hypothesis by cause, and how often that hypothesis is true.
 */
function seatRows(reaches: readonly Reach[]): SeatRow[] {
  return Object.keys(reaches[0].best).map((seat) => {
    const beliefs = reaches.map(({ best }) => best[seat].belief);
    const causes = [...new Set(reaches.map(({ cause }) => cause))];
    const meanFor = (cause: string) => {
      const own = reaches.filter((reach) => reach.cause === cause).map(({ best }) => best[seat].belief);
      return own.reduce((sum, belief) => sum + belief, 0) / own.length;
    };
    return {
      seat,
      best: Object.fromEntries(causes.map((cause) => [cause, meanFor(cause)])),
      highest: Math.max(...beliefs),
      lowest: Math.min(...beliefs),
      right: reaches.filter(({ cause, best }) => best[seat].cause === cause).length / reaches.length,
    };
  });
}

const two = (share: number): string => share.toFixed(2);

function seatText(rows: readonly SeatRow[]): string {
  const causes = Object.keys(rows[0].best);
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(24)}${cells.map((cell) => cell.padStart(15)).join('')}`;
  return [
    `belief in the best hypothesis from all that a seat may read, ${SEAT_MINUTES} minutes after the first page`,
    line('true cause', [...causes, 'lowest', 'highest', 'right']),
    ...rows.map(({ seat, best, lowest, highest, right }) =>
      line(seat, [...causes.map((cause) => two(best[cause])), two(lowest), two(highest), two(right)]),
    ),
  ].join('\n');
}

/**
 * Writes the text into a content file atomically, or leaves the file unchanged if the content would not load with the new text.
 */
export function replaceChecked(root: string, file: string, text: string): void {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const put = (whole: string) => {
    writeFileSync(`${path}.new`, whole);
    renameSync(`${path}.new`, path);
  };
  put(text);
  const loaded = loadContent(root);
  if (loaded.ok) return;
  if (before === null) rmSync(path);
  else put(before);
  stop('evidence', {
    code: 'evidence/broken',
    why: `the content would not load with what was measured; ${path} is as it was:\n${formatProblems(loaded.problems)}`,
    fix: 'mend the file that is named, and measure again',
  });
}

function write({ family, seeds, json }: Options, { all, at }: Members): Ran {
  const matrix = measureMatrix(all, seeds, at);
  const name = `${family}-measured`;
  const file = scenarioFileName(name);
  replaceChecked(ROOT, file, fileText(family, seeds, matrix));
  return print(json, { ok: true, file, seeds, matrix }, () => `wrote ${file}, measured over ${seeds.length} seeds`);
}

function check({ seeds, json }: Options, { all, at }: Members): Ran {
  const drifts = driftsOf(all, measureMatrix(all, seeds, at));
  const text = () =>
    drifts.length === 0
      ? 'no drift: the evidence matches its measurement'
      : drifts
          .map(
            ({ evidence, cause, written, measured }) =>
              `${evidence}, ${cause}: written ${written}, measured ${measured}`,
          )
          .join('\n');
  const ok = drifts.length === 0;
  return print(json, { ok, seeds, drifts }, text, ok);
}

function seats({ seeds, json }: Options, { all, at }: Members): Ran {
  const reaches = all.flatMap((scenario) =>
    seeds.map((seed) => reachOf(at(scenario, seed), groupsOf(scenario), { seed, minutes: SEAT_MINUTES })),
  );
  return print(json, { ok: true, minutes: SEAT_MINUTES, seeds, seats: seatRows(reaches) }, (result) =>
    seatText(result.seats),
  );
}

const RUN: Readonly<Record<Task, (options: Options, members: Members) => Ran>> = { write, check, seats };

const createEvidence = () =>
  createTool('evidence', 'Measures the evidence of a family of scenarios, checks it for drift, or compares seats.')
    .argument('<task>', TASKS.join(', '), parseTask)
    .option('--family <name>', 'id of its first scenario, with which the ids of the others begin', 'kinesis-2020')
    .addOption(seedsOption('seeds that are measured', '1..20'));

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createEvidence(), line);
  return RUN[args[0] as Task](options, familyFor(options));
};

if (import.meta.main) await runProcess(main);
