// A service's metrics on a shared time axis: golden signals first, then resources, as plots or as a table; at the bottom, how
// many readings have stopped, and where to look instead.
import { useState } from 'preact/hooks';
import type { MetricView, Panel } from '#model/incident/view-types.ts';
import { cite } from '../../session/cite.ts';
import { navigate, useDrill, useMay, useRoute } from '../../session/drill.ts';
import { Button, KeyCap } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { MetricPlot, MetricTable, TimeAxis, usePlotFrame } from '../../ui/metric-plot.tsx';
import { RefusalText } from '../../ui/note.tsx';
import {
  groupMetrics,
  type Pick,
  type PickedMetric,
  pickMetrics,
  type Span,
  seriesOf,
  spanOf,
  stoppedOf,
} from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import { nextToCite } from '../inspections/model.ts';
import { ServicesOverview } from './overview.tsx';

const RANGES = [60, 180, 0] as const;

export function MetricsTab() {
  const { store, ui } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-metrics');
  const [range, setRange] = useState<number>(180);
  const [asTable, setAsTable] = useState(false);
  const panel = store.panel.value;
  const service = useRoute('service');
  const metrics = store.briefing.value?.services.find(({ id }) => id === service)?.metrics ?? [];
  const pick = ui.metrics.value;
  const picked = pickMetrics(metrics, pick);
  return (
    <>
      <div class="cluster apart px-gutter py-1.5">
        <h3 ref={heading} tabIndex={-1} class="visually-hidden">
          {words.service.tab.metrics}
        </h3>
        {service !== null && metrics.length > 0 && (
          <>
            <fieldset class="switch figures" aria-label={words.metrics.range}>
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
        <PanelAwaited service={service} />
      ) : asTable ? (
        <MetricTable panel={panel} metrics={picked} span={spanOf(panel, range)} />
      ) : (
        <Plots panel={panel} metrics={picked} span={spanOf(panel, range)} />
      )}
    </>
  );
}

function PanelAwaited({ service }: { service: string }) {
  const { store, link } = useDrill();
  const refusal = store.panelRefusal.value;
  if (refusal === null) return <p class="empty">{words.metrics.loading}</p>;
  return (
    <div class="section stack">
      <div role="status">
        <RefusalText refusal={refusal} />
      </div>
      <div class="buttons">
        <Button onClick={() => void link.openService(service)}>{words.metrics.again}</Button>
      </div>
    </div>
  );
}

type PickerProps = { metrics: readonly MetricView[]; pick: Pick; onPick: (pick: Pick) => void };

function MetricPicker({ metrics, pick, onPick }: PickerProps) {
  return (
    <select
      class="metric-picker max-w-[132px]"
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
    <div class="plots divided" data-rows="plots">
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
      <div class="pinned-foot rule">
        <TimeAxis span={span} fromMinute={frame.fromMinute} />
        <MetricsFoot panel={panel} metrics={metrics} span={span} clockOf={frame.clockOf} />
      </div>
    </div>
  );
}

type Props = { panel: Panel; metrics: readonly PickedMetric[]; span: Span; clockOf: (minute: number) => string };

function MetricsFoot({ panel, metrics, span, clockOf }: Props) {
  const drill = useDrill();
  const { view, me, briefing } = drill.store;
  const mayCite = useMay()('board/cite-observation');
  const stopped = stoppedOf(metrics.map(({ column }) => seriesOf(panel, column, span)));
  const hasHosts = (briefing.value?.services.find(({ id }) => id === panel.service)?.hosts ?? 0) > 0;
  const next = nextToCite(view.observations.value, view.citations.value, me.value);
  return (
    <div class="px-gutter py-2 stack text-fg-2">
      {stopped !== null && <p>{words.metrics.stopped(stopped.count, metrics.length, clockOf(stopped.sinceMinute))}</p>}
      <div class="cluster">
        {hasHosts && (
          <button
            type="button"
            class={stopped === null ? 'button' : 'button primary'}
            onClick={() => navigate(drill, { to: 'panel', tab: 'hosts' })}
          >
            {words.metrics.inspect} <KeyCap shortcut="go" place="h" />
          </button>
        )}
        <button type="button" class="button" onClick={() => navigate(drill, { to: 'panel', tab: 'logs' })}>
          {words.metrics.searchLogs}
        </button>
        {mayCite && next !== undefined && (
          <button type="button" class="button" onClick={() => cite(drill, next)}>
            {words.looks.cite} <KeyCap shortcut="cite" />
          </button>
        )}
      </div>
    </div>
  );
}
