// What was lost each minute in each run, on one scale and one clock.
import type { DebriefRun } from '#model/scoring/debrief-types.ts';
import { useDrill } from '../../session/drill.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { ticksOf } from '../service/plots.ts';
import { CURVE_MINUTES, curvePoints, highestOf } from './model.ts';

const WIDTH = 640;
const HEIGHT = 120;
const MOST_TICKS = 8;

export function LossCurve({ runs }: { runs: readonly DebriefRun[] }) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const most = highestOf(runs);
  const minutes = Math.max(...runs.map(({ perMinute }) => perMinute.length)) * CURVE_MINUTES;
  const span = { from: 0, until: Math.max(minutes, CURVE_MINUTES) };
  return (
    <figure class="curve">
      <figcaption>
        <span class="label">{words.debrief.curve}</span>
        {runs.map(({ id }) => (
          <span key={id} class={`curve-key ${id}`}>
            {words.debrief.runName(id)}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {runs.map(({ id, perMinute }) => (
          <polyline key={id} class={id} points={curvePoints(perMinute, most, WIDTH, HEIGHT)} />
        ))}
      </svg>
      <span class="curve-top mono" aria-hidden="true">
        {format.compact(most)}
      </span>
      <div class="curve-ticks mono" aria-hidden="true">
        {ticksOf(span, fromMinute, MOST_TICKS).map((minute) => (
          <span key={minute} style={{ left: `${(minute / span.until) * 100}%` }}>
            {clockAtStep(fromMinute + minute, 0)}
          </span>
        ))}
      </div>
    </figure>
  );
}
