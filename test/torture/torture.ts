// `npm run torture -- [--seconds N] [--seeds A..B] [--nodes N] [--json]`: a real server, or several nodes on a real PostgreSQL, and
// real players under faults, one round a seed; ten minutes with one seed if nothing else is said. Ends with 1 if anything that was
// confirmed is lost, doubled or changed.
import { parseArgs } from 'node:util';
import { playRound, type RoundReport } from './round.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seeds: { type: 'string', default: '1..1' },
    nodes: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const [first, last = first] = values.seeds.split('..').map(Number);
const seconds = Number(values.seconds);
const nodes = Number(values.nodes);
if (![first, last, seconds, nodes].every((number) => Number.isFinite(number) && number >= 1) || last < first) {
  console.error('torture: --seconds and --nodes take a number, --seeds a range such as 1..100');
  process.exit(1);
}

const line = ({ seed, faults, confirmed, refused, events, problems }: RoundReport): string =>
  `seed ${seed}: ${confirmed} confirmed, ${refused} refused, ${events} events; ` +
  `${Object.entries(faults)
    .map(([fault, count]) => `${count} ${fault}`)
    .join(', ')}; ` +
  (problems.length === 0 ? 'nothing lost or doubled' : `PROBLEMS:\n  ${problems.slice(0, 20).join('\n  ')}`);

/** A round that was ended by a signal has no longer to be compared: its servers and the database may have had the same signal. */
const LAST_ROUND_MS = 15_000;

let ended = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    ended = true;
    setTimeout(() => process.exit(1), LAST_ROUND_MS).unref();
  });

let failed = 0;
const reports: RoundReport[] = [];
for (let seed = first; seed <= last && !ended; seed++) {
  const report = await playRound(seed, seconds, () => ended, nodes);
  reports.push(report);
  if (report.problems.length > 0) failed++;
  if (!values.json) console.log(line(report));
}
if (values.json) console.log(JSON.stringify(reports));
else {
  const confirmed = reports.reduce((sum, one) => sum + one.confirmed, 0);
  console.log(`${reports.length} rounds, ${confirmed} confirmed commands, ${failed} rounds with problems`);
}
process.exitCode = failed === 0 ? 0 : 1;
