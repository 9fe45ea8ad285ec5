// A service's metrics over a shared time: golden signals first, resources after; as plots or as a table.
import { useState } from 'preact/hooks';
import type { MetricView, Panel } from '#model/team/view-types.ts';
import { clockAtStep, minuteOfStep } from '../../presentation/format.ts';
import { lookOf } from '../../presentation/look.ts';
import { groupMetrics, type Pick, type PickedMetric, pickMetrics, type Span } from '../../presentation/plots.ts';
import { firstAlarmStep } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { MetricPlot } from './metric-plot.tsx';
import { MetricTable } from './metric-table.tsx';
import './plots.css';
import { ServicesOverview } from './services-overview.tsx';

const RANGES = [60, 180, 0] as const;

/** The minutes shown: those since the scenario's first, or the last `range` of them. */
const spanOf = (panel: Panel, range: number): Span => {
  const until = panel.firstMinute + Math.max(panel.rows.length, 1);
  return { from: range === 0 ? panel.firstMinute : Math.max(panel.firstMinute, until - range), until };
};

export function MetricsTab() {
  const { store } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-metrics');
  const [range, setRange] = useState<number>(180);
  const [asTable, setAsTable] = useState(false);
  const [pick, setPick] = useState<Pick>('all');
  const panel = store.panel.value;
  const { service } = store.chosen.value;
  const metrics = store.briefing.value?.services.find(({ id }) => id === service)?.metrics ?? [];
  const picked = pickMetrics(metrics, pick);
  return (
    <>
      <div class="page-tools">
        <h3 ref={heading} tabIndex={-1} class="heard">
          {words.service.tab.metrics}
        </h3>
        {service !== null && metrics.length > 0 && (
          <>
            <fieldset class="switch" aria-label={words.metrics.range}>
              {RANGES.map((minutes) => (
                <button key={minutes} type="button" aria-pressed={minutes === range} onClick={() => setRange(minutes)}>
                  {words.metrics.ranges[minutes]}
                </button>
              ))}
            </fieldset>
            <MetricPicker metrics={metrics} pick={pick} onPick={setPick} />
            <button type="button" class="button small" onClick={() => setAsTable(!asTable)}>
              {asTable ? words.metrics.asPlots : words.metrics.asTable}
            </button>
          </>
        )}
      </div>
      {service === null ? (
        <ServicesOverview />
      ) : metrics.length === 0 ? (
        <p class="empty">{words.metrics.none}</p>
      ) : panel === null ? (
        <p class="empty">{words.metrics.loading}</p>
      ) : asTable ? (
        <MetricTable panel={panel} metrics={picked} span={spanOf(panel, range)} />
      ) : (
        <Plots panel={panel} metrics={picked} span={spanOf(panel, range)} />
      )}
    </>
  );
}

type PickerProps = { metrics: readonly MetricView[]; pick: Pick; onPick: (pick: Pick) => void };

function MetricPicker({ metrics, pick, onPick }: PickerProps) {
  return (
    <select
      class="metric-picker"
      aria-label={words.metrics.pick}
      value={pick}
      onChange={(event) => onPick(event.currentTarget.value as Pick)}
    >
      <option value="all">{words.metrics.picks.all}</option>
      <option value="golden">{words.metrics.picks.golden}</option>
      <option value="resource">{words.metrics.picks.resource}</option>
      {metrics.map(({ id }) => (
        <option key={id} value={`metric:${id}`}>
          {id}
        </option>
      ))}
    </select>
  );
}

type PlotsProps = { panel: Panel; metrics: readonly PickedMetric[]; span: Span };

function Plots({ panel, metrics, span }: PlotsProps) {
  const { store } = useDrill();
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const alarm = firstAlarmStep({ timeline: store.view.timeline.value, alarms: store.view.alarms.value });
  const alarmMinute = alarm === null ? null : minuteOfStep(alarm);
  const changes = store.view.changes.value
    .filter((change) => change.service === panel.service)
    .map(({ id, fromStep, untilStep }) => ({ id, from: minuteOfStep(fromStep), until: minuteOfStep(untilStep) }));
  const look = lookOf(store.briefing.value?.look, store.briefing.value?.services ?? []);
  // The lighthouse of the city is the service whose light is the readings.
  const telemetry = look.buildings.find(({ part }) => part === 'lighthouse')?.name ?? words.metrics.telemetry;
  return (
    <div class="plots">
      {groupMetrics(metrics).map(({ group, metrics: own }) => (
        <section key={group}>
          <h4 class="label group">
            {words.metrics.picks[group]} <span>{own.length}</span>
          </h4>
          {own.map((one) => (
            <MetricPlot
              key={one.metric.id}
              picked={one}
              panel={panel}
              span={span}
              withNames={one === metrics[0]}
              withAxis={one === metrics.at(-1)}
              fromMinute={fromMinute}
              alarmMinute={alarmMinute}
              changes={changes}
              telemetry={telemetry}
              clockOf={(minute) => clockAtStep(fromMinute + minute, 0)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}
