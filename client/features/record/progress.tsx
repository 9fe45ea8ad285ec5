// Progress towards the pass: the runs that count, what the next one must score, and the means with their gates.
import { MIN_RUNS } from '#model/scoring/pass.ts';
import { COMMUNICATION, DIAGNOSIS, DISCIPLINE, OUTCOME, PASS } from '#model/scoring/weights.ts';
import type { RecordTopology } from '#protocol/record.ts';
import { format } from '../../ui/format.ts';
import { Track } from '../../ui/meter.tsx';
import { record } from '../../words/en/record.ts';
import type { Progress } from './model.ts';

const told = record.pass;
const MOST_POINTS = 100;
const MOST = {
  outcome: OUTCOME.most,
  diagnosis: DIAGNOSIS.most,
  discipline: DISCIPLINE.most,
  communication: COMMUNICATION.most,
} as const;

type Props = { progress: Progress; topologies: readonly RecordTopology[] };

export function PassProgress({ progress, topologies }: Props) {
  const { runs, needed, parts, points } = progress;
  const titleOf = (scenario: string) =>
    topologies.find(({ scenarios }) => scenarios.includes(scenario))?.title ?? scenario;
  return (
    <section class="section stack">
      <header class="title-line">
        <h2>{told.title}</h2>
        <p class="second">{told.text(MIN_RUNS)}</p>
      </header>
      <ol class="pass-runs columns [--columns:repeat(auto-fit,minmax(88px,1fr))] gap-1">
        {Array.from({ length: MIN_RUNS }, (_, i) => {
          const run = runs[i];
          return run === undefined ? (
            <li key={i} class="open tile tone-p2">
              <b class="font-normal text-[22px]/[26px]">
                {needed === null || needed > MOST_POINTS ? '?' : told.needed(needed)}
              </b>
              <span class="font-semibold">{told.slot(i + 1)}</span>
              <span class="second">{told.another}</span>
            </li>
          ) : (
            <li key={i} class="tile">
              <b class="font-normal text-[22px]/[26px]">{format.whole(run.points)}</b>
              <span class="font-semibold">{run.causeTitle}</span>
              <span class="second">{titleOf(run.scenario)}</span>
            </li>
          );
        })}
      </ol>
      <dl>
        <Mean label={told.score} points={points} most={MOST_POINTS} gate={PASS.points} />
        {parts.map(({ id, points: mean, gate }) => (
          <Mean key={id} label={told.part[id]} points={mean} most={MOST[id]} gate={gate} />
        ))}
      </dl>
      <p class="second">
        <span aria-hidden="true">| </span>
        {told.gate}
      </p>
      <footer class="foot">
        <p>{standing(progress)}</p>
        <p class="second">{told.rule}</p>
      </footer>
    </section>
  );
}

type MeanProps = { label: string; points: number; most: number; gate: number | null };

function Mean({ label, points, most, gate }: MeanProps) {
  return (
    <div class="grid-row [--columns:108px_1fr_78px]">
      <dt>{label}</dt>
      <dd>
        <Track
          class="thick"
          parts={[
            { tone: 'own', from: 0, until: Math.min(1, points / most) },
            ...(gate === null ? [] : [{ tone: 'gate', from: gate / most }]),
          ]}
        />
      </dd>
      <dd class="font-mono text-right">
        {told.of(format.plain(Math.round(points * 10) / 10), most)}
        {gate !== null && <span class="visually-hidden">{told.gateOf(gate)}</span>}
      </dd>
    </div>
  );
}

function standing({ runs, needed, passed }: Progress): string {
  if (passed) return told.passed;
  const counted = told.counted(runs.length, MIN_RUNS);
  if (runs.length === MIN_RUNS) return `${counted} ${told.notPassed}`;
  if (needed === null) return counted;
  return needed > MOST_POINTS
    ? `${counted} ${told.outOfReach}`
    : `${counted} ${told.fourth(needed)} ${told.fourthGates}`;
}
