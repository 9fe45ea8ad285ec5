// `npm run validate -- [FILES] [--no-proof] [--json]`: checks the shipped or the given scenarios and runbooks, states how to
// fix every problem, and tests each valid scenario by simulation. Exits with 1 if anything fails. `npm run validate --
// --generate TOPOLOGY [--seeds A..B] [--hard] [--scores]` draws incidents of a topology, or of a family, and proves each.
import type { Family } from '#model/engine/family.ts';
import type { Refusal } from '#model/engine/result.ts';
import { loadContent } from '../content/load-content.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import { quietProblem } from '../content/quiet-topology.ts';
import { type Checked, checkFiles } from './check-files.ts';
import { distinctOf, drawAll, incidentsText, readSource } from './incidents.ts';
import { type Proof, prove } from './proof.ts';
import { createTool, type Main, parseLine, print, type Ran, ROOT, runProcess, seedsOption, stop } from './tool.ts';

type Options = {
  proof: boolean;
  json?: boolean;
  generate?: string;
  seeds: number[];
  hard?: boolean;
  scores?: boolean;
};

type Report = {
  ok: boolean;
  scenarios: string[];
  topologies: number;
  runbooks: number;
  problems: readonly Problem[];
  /** What valid scenarios lack to be playable; not counted as problems. */
  warnings: readonly Problem[];
  proofs: Proof[];
};

const topologiesIn = (families: ReadonlyMap<string, Family>): number =>
  [...families.values()].filter(({ draw, id }) => draw !== undefined && !id.endsWith('-hard')).length;

function checkShipped(): Checked {
  const loaded = loadContent(ROOT);
  return loaded.ok
    ? {
        ok: true,
        scenarios: [...loaded.content.scenarios.values()],
        topologies: topologiesIn(loaded.content.families),
        runbooks: loaded.content.runbooks.length,
        problems: [],
        warnings: loaded.warnings,
      }
    : { ok: true, scenarios: [], topologies: 0, runbooks: 0, problems: loaded.problems, warnings: [] };
}

function reportOf(checked: Checked, withProof: boolean): Report {
  const { scenarios, topologies, runbooks, problems, warnings } = checked;
  const proofs = withProof ? scenarios.flatMap((scenario) => prove(scenario, scenarios)) : [];
  return {
    ok: problems.length === 0 && proofs.every(({ ok }) => ok),
    scenarios: scenarios.map(({ id }) => id),
    topologies,
    runbooks,
    problems,
    warnings,
    proofs,
  };
}

const proofLine = ({ scenario, path, ok, why, fix }: Proof): string =>
  ok ? `  pass  ${scenario}: ${why}` : `  FAIL  ${scenario}: ${path}: ${why}\n        fix: ${fix}`;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Counts of zero are omitted, unless all are zero. */
function validText(scenarios: number, topologies: number, runbooks: number): string {
  const all = [
    [scenarios, counted(scenarios, 'scenario', 'scenarios')],
    [topologies, counted(topologies, 'topology', 'topologies')],
    [runbooks, counted(runbooks, 'runbook', 'runbooks')],
  ] as const;
  const found = all.filter(([count]) => count > 0);
  return found.length === 0 ? 'nothing valid' : `valid: ${found.map(([, words]) => words).join(', ')}`;
}

function text({ ok, scenarios, topologies, runbooks, problems, warnings, proofs }: Report): string {
  const broken = proofs.filter((proof) => !proof.ok).length;
  return [
    validText(scenarios.length, topologies, runbooks),
    ...(problems.length > 0 ? [formatProblems(problems)] : []),
    ...(warnings.length > 0 ? ['Warnings:', formatProblems(warnings)] : []),
    ...proofs.map(proofLine),
    ok
      ? `no problems found${warnings.length > 0 ? `, ${warnings.length} warnings` : ''}`
      : `${problems.length} problems, ${broken} failed proofs`,
  ].join('\n');
}

const createValidate = () =>
  createTool('validate', 'Checks scenarios and runbooks, and tests each scenario by simulation.')
    .argument('[files...]', 'scenarios (.yaml) and runbooks (.md); everything if none is given')
    .option('--no-proof', 'check the files only, simulate nothing')
    .option('--generate <topology>', 'draw incidents of a topology or a family, by name, or of a file, and prove each')
    .addOption(seedsOption('seeds of the draws', '1..20'))
    .option('--hard', 'draw two causes at once')
    .option('--scores', 'let the bots play each draw');

/** Draws the incidents of a topology or a family; fails if a seed has no proven draw. */
async function generate({ generate = '', seeds, hard = false, scores = false, json }: Options): Promise<Ran> {
  const read = readSource(generate);
  if (!read.ok)
    return stop('validate', {
      code: 'topology/broken',
      why: `${generate} is no topology and no family that can be read`,
      fix: `fix it:\n${formatProblems(read.problems)}`,
    });
  const draws = await drawAll({ topology: generate, hard, scores }, seeds);
  const isQuiet = draws.incidents.length === 0 && 'topology' in read;
  const problems = isQuiet ? [quietProblem(read.root, read.topology, hard)] : [];
  const report = { ...draws, distinct: distinctOf(draws.incidents), problems };
  const toText = () => (isQuiet ? formatProblems(problems) : incidentsText(draws));
  return print(json, report, toText, draws.unproven.length === 0);
}

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createValidate(), line);
  if (options.generate !== undefined) return generate(options);
  const checked: Checked | Refusal = args.length === 0 ? checkShipped() : checkFiles(ROOT, args, options.proof);
  if (!checked.ok) return stop('validate', checked);
  const report = reportOf(checked, options.proof);
  return print(options.json, report, text, report.ok);
};

if (import.meta.main) await runProcess(main);
