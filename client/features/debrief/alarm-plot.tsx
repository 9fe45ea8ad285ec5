// The metric of an alarm over the whole run, and below, on the same time axis, when each alarm fired. The vertical line is the
// first page.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Firing } from '../../../server/rules/firing.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { alarmRules as told } from '../../words/en/alarm-rules.ts';
import type { TestedRules } from '../what-if/pool.ts';

/** Clock text of a minute since the scenario's first. */
export function useClockOfMinute(): (minute: number) => string {
  const clockText = useClockText();
  return (minute) => clockText(minute * STEPS_PER_MINUTE);
}

/** A line as a path in a box of `width` 1000 by 100; gaps where no sample arrived. */
function seriesPath(samples: readonly (number | null)[], minutes: number): string {
  const known = samples.flatMap((value) => value ?? []);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const range = Math.max(high - low, 1e-9);
  let [path, isDown] = ['', false];
  samples.forEach((value, minute) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = ((minute / minutes) * 1000).toFixed(1);
    const y = (98 - ((value - low) / range) * 96).toFixed(1);
    path += `${isDown ? 'L' : 'M'}${x} ${y}`;
    isDown = true;
  });
  return path;
}

/** One path for all of them: an alarm that flaps fires hundreds of times. */
const firingsPath = (firings: readonly Firing[], minutes: number): string =>
  firings.map(({ from, until }) => `M${(from / minutes) * 1000} .5H${((until ?? minutes) / minutes) * 1000}`).join('');

type Series = TestedRules['reads'][number][number];

/** What is drawn, and from which value to which, as the height of the plot has them. */
function Read({ series: { service, metric, samples } }: { series: Series }) {
  const { briefing } = useDrill().store;
  const metrics = briefing.value?.services.find(({ id }) => id === service)?.metrics ?? [];
  const unit = metrics.find(({ id }) => id === metric)?.unit;
  const known = samples.flatMap((value) => value ?? []);
  const text = (value: number) => (unit === undefined ? format.plain(value) : format.scaled(value, unit));
  return (
    <>
      {service} {metric}
      {known.length > 0 && (
        <span class="font-mono block">{told.range(text(Math.min(...known)), text(Math.max(...known)))}</span>
      )}
    </>
  );
}

type Props = { tested: TestedRules; shown: number; onShow: (alarm: number) => void };

/** A name and its track, and a line that is as wide however its picture is stretched. */
const LANE =
  'rules-lane columns items-center [--columns:150px_minmax(0,1fr)] max-[900px]:[--columns:96px_minmax(0,1fr)]';
const EVEN = '[vector-effect:non-scaling-stroke]';

export function AlarmPlot({ tested, shown, onShow }: Props) {
  const clockOf = useClockOfMinute();
  const { minutes, reads, own, scenario, pageMinute } = tested;
  const series = reads[shown]?.[0];
  const left = (minute: number) => `${(minute / minutes) * 100}%`;
  return (
    <div>
      <h3>{told.plot}</h3>
      <div class={LANE}>
        <p class="second">{series === undefined ? told.none : <Read series={series} />}</p>
        <div class="rules-series relative h-[110px] rule-below">
          <svg
            class="chart absolute inset-0 size-full"
            viewBox="0 0 1000 100"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {series !== undefined && <path class={`stroke-ivory ${EVEN}`} d={seriesPath(series.samples, minutes)} />}
          </svg>
          {pageMinute !== null && <b class="moment-line" style={{ left: left(pageMinute) }} />}
        </div>
      </div>
      {[...own, ...scenario].map(({ name, firings }, i) => (
        <div key={`${i} ${name}`} class={LANE} data-lane={name}>
          {i < own.length ? (
            <button
              type="button"
              class="link one-line"
              aria-pressed={i === shown}
              aria-label={told.select(name)}
              onClick={() => onShow(i)}
            >
              {name}
            </button>
          ) : (
            <p class="second one-line">{name}</p>
          )}
          <div class="relative h-[18px] rule-below" role="img" aria-label={told.lane(name, firings.length)}>
            <svg
              class="chart absolute inset-0 size-full"
              viewBox="0 0 1000 1"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path
                class={classes('stroke-[11px]', EVEN, i < own.length ? 'stroke-p2' : 'stroke-fg-3')}
                d={firingsPath(firings, minutes)}
              />
            </svg>
            {pageMinute !== null && <b class="moment-line" style={{ left: left(pageMinute) }} />}
          </div>
        </div>
      ))}
      {pageMinute !== null && (
        <p class="second">
          {told.page}: <span class="font-mono">{clockOf(pageMinute)}</span>
        </p>
      )}
    </div>
  );
}
