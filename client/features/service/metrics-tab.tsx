// A service's metrics over a shared time: golden signals first, resources after; as plots or as a table.
import { useState } from 'preact/hooks';
import type { MetricView, Panel } from '#model/incident/view-types.ts';
import { useDrill } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/focus.ts';
import { words } from '../../words/en/common.ts';
import { MetricPlot } from './metric-plot.tsx';
import { MetricTable } from './metric-table.tsx';
import { MetricsFoot } from './metrics-foot.tsx';
import { usePlotFrame } from './plot-frame.ts';
import { groupMetrics, type Pick, type PickedMetric, pickMetrics, type Span, spanOf } from './plots.ts';
import './plots.css';
import { ServicesOverview } from './services-overview.tsx';
import { TimeAxis } from './time-axis.tsx';

const RANGES = [60, 180, 0] as const;

export function MetricsTab() {
  const { store, ui } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-metrics');
  const [range, setRange] = useState<number>(180);
  const [asTable, setAsTable] = useState(false);
  const panel = store.panel.value;
  const { service } = store.chosen.value;
  const metrics = store.briefing.value?.services.find(({ id }) => id === service)?.metrics ?? [];
  const pick = ui.metrics.value;
  const picked = pickMetrics(metrics, pick);
  return (
    <>
      <div class="page-tools">
        <h3 ref={heading} tabIndex={-1} class="visually-hidden">
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
            <MetricPicker metrics={metrics} pick={pick} onPick={(next) => (ui.metrics.value = next)} />
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
  const frame = usePlotFrame(panel);
  return (
    <div class="plots" data-rows="plots">
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
              {...frame}
            />
          ))}
        </section>
      ))}
      <div class="plots-foot">
        <TimeAxis span={span} fromMinute={frame.fromMinute} />
        <MetricsFoot panel={panel} metrics={metrics} span={span} clockOf={frame.clockOf} />
      </div>
    </div>
  );
}
