// `npm run validate -- [FILES] [--no-proof] [--json]`: checks scenarios and runbooks, all that are shipped or the given
// files, says how to mend every mistake, and proves each sound scenario by playing it. Broken content exits with 1.
import type { Refusal } from '#model/engine/result.ts';
import { loadContent } from '../content/load-content.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import { type Checked, checkFiles } from './check-files.ts';
import { type Proof, prove } from './proof.ts';
import { createTool, parseLine, print, ROOT, stop } from './tool.ts';

type Options = { proof: boolean; json?: boolean };

type Report = {
  ok: boolean;
  scenarios: string[];
  runbooks: number;
  problems: readonly Problem[];
  proofs: Proof[];
};

function checkShipped(): Checked {
  const loaded = loadContent(ROOT);
  return loaded.ok
    ? {
        ok: true,
        scenarios: [...loaded.content.scenarios.values()],
        runbooks: loaded.content.runbooks.length,
        problems: [],
      }
    : { ok: true, scenarios: [], runbooks: 0, problems: loaded.problems };
}

function reportOf(checked: Checked, withProof: boolean): Report {
  const { scenarios, runbooks, problems } = checked;
  const proofs = withProof ? scenarios.flatMap(prove) : [];
  return {
    ok: problems.length === 0 && proofs.every(({ ok }) => ok),
    scenarios: scenarios.map(({ id }) => id),
    runbooks,
    problems,
    proofs,
  };
}

const proofLine = ({ scenario, path, ok, why, fix }: Proof): string =>
  ok ? `  holds   ${scenario}: ${why}` : `  BROKEN  ${scenario}: ${path}: ${why}\n          fix: ${fix}`;

function text({ ok, scenarios, runbooks, problems, proofs }: Report): string {
  const broken = proofs.filter((proof) => !proof.ok).length;
  return [
    `${scenarios.length} scenarios and ${runbooks} runbooks are sound`,
    ...(problems.length > 0 ? [formatProblems(problems)] : []),
    ...proofs.map(proofLine),
    ok ? 'everything is in order' : `${problems.length} problems, ${broken} proofs that fail`,
  ].join('\n');
}

const tool = createTool('validate', 'Checks scenarios and runbooks, and proves by playing that they are worth playing.')
  .argument('[files...]', 'scenarios (.yaml) and runbooks (.md); everything if none is given')
  .option('--no-proof', 'check only, play nothing');

const { args, options } = parseLine<Options>(tool);
const checked: Checked | Refusal = args.length === 0 ? checkShipped() : checkFiles(ROOT, args);
if (!checked.ok) stop('validate', checked);
const report = reportOf(checked, options.proof);
print(options.json, report, text);
process.exitCode = report.ok ? 0 : 1;
