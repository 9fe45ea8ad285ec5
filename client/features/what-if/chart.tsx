// The loss per minute of the run, of the shown branch with its band over the seeds, and of the runs beside them. The saving
// of a branch against the run is hatched.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { bandOf } from '#model/scoring/what-if/band.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Ticks } from '../../ui/lane.tsx';
import { hoursOf } from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import { whatIf as told } from '../../words/en/what-if.ts';
import { type Axis, areaBetween, bandEdges, comparedRuns, curveOn, lineOf, placeOn } from './model.ts';
import type { Branch } from './session.ts';
import { useSession, useShown } from './use-session.ts';

const HEIGHT = 280;
/** One label of the axis takes so many pixels. */
const TICK_PX = 84;

export function Chart({ axis }: { axis: Axis }) {
  const { own, moment } = useSession();
  const shown = useShown();
  const { briefing, debrief } = useDrill().store;
  const clockText = useClockText();
  const runs = comparedRuns(debrief.value?.runs ?? [], own.value!).filter(({ id }) => id !== 'you');
  const branch = shown?.pairs.at(0)?.branch;
  const most = Math.max(1, ...[...runs.map(({ ending }) => ending), own.value!].flatMap(({ perMinute }) => perMinute));
  const line = (perMinute: readonly number[]) => lineOf(curveOn(axis, perMinute, most, HEIGHT));
  const ticks = hoursOf(axis, briefing.value?.clock.fromMinute ?? 0, Math.max(1, Math.floor(axis.width / TICK_PX)));
  const at = placeOn(axis, moment.value / STEPS_PER_MINUTE);
  return (
    <figure class="relative my-0 mr-0 ml-(--names) px-0 pt-7 pb-[22px] rule-below">
      <figcaption class="visually-hidden">
        {told.chart}.{' '}
        {told.chartText(format.millions(own.value!.lost), branch === undefined ? null : format.millions(branch.lost))}
      </figcaption>
      <span class="label absolute top-6 left-[calc(var(--gutter)-var(--names))] w-[calc(var(--names)-var(--gutter)-8px)]">
        {told.chartUnit}, {format.millions(most)}
      </span>
      <svg class="chart" width={axis.width} height={HEIGHT} aria-hidden="true">
        <defs>
          <pattern id="saved" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.5" height="6" fill="var(--better)" />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <path key={tick.text} stroke="var(--rule)" d={`M${tick.at * axis.width} 0V${HEIGHT}`} />
        ))}
        {shown !== null && branch !== undefined && <Shown axis={axis} most={most} branch={shown} />}
        {runs.map(({ id, ending }) => (
          <path key={id} {...(RUNS[id] ?? OTHER_RUN)} d={line(ending.perMinute)}>
            <title>{words.debrief.runName(id)}</title>
          </path>
        ))}
        <path {...RUNS.you} d={line(own.value!.perMinute)} />
        {branch !== undefined && <path class="run-branch" {...RUNS.branch} d={line(branch.perMinute)} />}
        <path stroke="var(--ivory)" d={`M${at} 0V${HEIGHT}`} />
      </svg>
      <span class="moment-plate top-0.5 font-mono" style={{ left: `${at}px` }}>
        {clockText(moment.value)}
      </span>
      <Ticks ticks={ticks} />
    </figure>
  );
}

/** How the line of each run is drawn. */
const OTHER_RUN = { stroke: 'var(--text-3)', 'stroke-width': 1.25 };
const RUNS: Readonly<Record<string, object>> = {
  you: { stroke: 'var(--ivory)', 'stroke-width': 2 },
  branch: { stroke: 'var(--act)', 'stroke-width': 2 },
  reference: { stroke: 'var(--better)' },
  null: { ...OTHER_RUN, 'stroke-dasharray': '2 4' },
};

/** The band over the seeds, and the hatch between the run and the branch where that is lower. */
function Shown({ axis, most, branch }: { axis: Axis; most: number; branch: Branch }) {
  const [{ own, branch: ending }] = branch.pairs;
  const { perMinute } = bandOf(branch.pairs);
  const curve = (values: readonly number[]) => curveOn(axis, values, most, HEIGHT);
  const shifted = (edge: 'low' | 'high') =>
    curve(own.perMinute.map((lost, i) => lost + (perMinute[i]?.[edge] ?? ending.perMinute[i] - lost)));
  const points = curve(ending.perMinute);
  const saved = curve(own.perMinute.map((lost, i) => Math.min(lost, ending.perMinute[i])));
  const { upper, lower } = bandEdges(points, shifted('low'), shifted('high'));
  return (
    <>
      <path fill="rgb(169 211 238 / 0.28)" d={areaBetween(upper, lower)} />
      <path fill="url(#saved)" d={areaBetween(curve(own.perMinute), saved)} />
    </>
  );
}
