// One plot: name, source, last value, the line, and a labelled hatch over gaps; or the same as a table. Plots that share a time
// axis show it once, at the bottom.
import './plots.css';
import { useState } from 'preact/hooks';
import type { MetricView, Panel } from '#model/incident/view-types.ts';
import { docText } from '#protocol/words/labels.ts';
import { firstAlarmStep } from '../features/alarms/model.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { clockAtStep, format, minuteOfStep } from './format.ts';
import { InspectButton, InspectionResult } from './inspection.tsx';
import { Ticks } from './lane.tsx';
import { classes } from './layout.tsx';
import { PlotCanvas, type PlotInput } from './plot-canvas.tsx';
import type { ChangeBand } from './plot-drawing.ts';
import {
  gapsOf,
  hoursOf,
  isPast,
  type Limit,
  lastReading,
  limitOf,
  MOST_TICKS,
  type PickedMetric,
  type Series,
  type Span,
  scaleOf,
  seriesOf,
} from './plots.ts';
import { Table } from './table.tsx';

type Props = {
  picked: PickedMetric;
  panel: Panel;
  span: Span;
  withNames: boolean;
  fromMinute: number;
  alarmMinute: number | null;
  changes: readonly ChangeBand[];
  clockOf: (minute: number) => string;
  /** Name of the service that brings readings. */
  telemetry: string | null;
  /** In the place of the metric's own name. */
  name?: string;
  /** What else is drawn into it. */
  drawn?: Pick<PlotInput, 'line' | 'note' | 'planned' | 'stepped' | 'height'>;
};

const PLATE =
  'absolute right-4 px-[7px] py-px border rounded-[2px] bg-surface-1 [font:500_11px/17px_var(--condensed)] text-no-data';

export function MetricPlot(props: Props) {
  const { picked, panel, span, clockOf, drawn } = props;
  const { alarms } = useDrill().store.view;
  const [asTable, setAsTable] = useState(false);
  const { metric, column } = picked;
  const aim = { inspection: 'metric', service: panel.service, subject: metric.id } as const;
  const series = seriesOf(panel, column, span);
  const { last, noneSinceMinute } = lastReading(series);
  const limit = limitOf(alarms.value, panel.service, metric.id);
  const plate = last === null ? words.metrics.neverData : words.metrics.noData(clockOf(noneSinceMinute ?? 0));
  return (
    <figure class="plot">
      <Caption {...props} limit={limit} series={series} asTable={asTable} onTable={() => setAsTable(!asTable)} />
      {asTable ? (
        <MetricTable panel={panel} metrics={[picked]} span={span} />
      ) : (
        <PlotCanvas
          // A plot is made for so many lines: with one more or one less it is another.
          key={drawn?.planned === undefined ? 'own' : 'planned'}
          {...props}
          {...drawn}
          series={series}
          gaps={gapsOf(series)}
          unit={metric.unit}
          limit={limit}
        />
      )}
      <InspectionResult aim={aim} />
      {noneSinceMinute !== null && (
        <p class={classes(PLATE, isHigh(series, metric) ? 'top-[72px]' : 'top-[34px]')}>{plate}</p>
      )}
      <p class="visually-hidden">{describe(series, metric, limit, props)}</p>
    </figure>
  );
}

/** The plate keeps clear of the last readings. */
function isHigh(series: Series, { unit }: MetricView): boolean {
  const [low, high] = scaleOf(series.values, unit);
  const last = lastReading(series).last?.value ?? low;
  return last > (low + high) / 2;
}

type CaptionProps = Props & { limit: Limit | null; series: Series; asTable: boolean; onTable: () => void };

function Caption({ picked: { metric }, panel, telemetry, name, limit, series, asTable, onTable }: CaptionProps) {
  const { last, noneSinceMinute } = lastReading(series);
  const reading = last === null ? '' : format.reading(last.value, metric.unit);
  const by = metric.route === 'probe' ? words.metrics.probes : telemetry;
  const past = noneSinceMinute === null && limit !== null && isPast(last?.value ?? null, limit);
  return (
    <figcaption class="cluster items-baseline">
      <span class="font-semibold" title={docText(metric.doc)}>
        {name ?? metric.id}
      </span>
      {by !== null && <span class="second">{by}</span>}
      <span
        class={classes(
          'ml-auto [font:500_13px/16px_var(--mono)]',
          past && `tone-p${limit.severity}`,
          noneSinceMinute !== null && 'tone-no-data',
        )}
      >
        {last !== null && noneSinceMinute !== null ? words.metrics.was(reading) : reading}
      </span>
      <InspectButton
        aim={{ inspection: 'metric', service: panel.service, subject: metric.id }}
        values={{ service: panel.service, metric: metric.id }}
      />
      <button
        type="button"
        class="link to-table"
        aria-pressed={asTable}
        aria-label={`${words.metrics.table}: ${metric.id}`}
        onClick={onTable}
      >
        {words.metrics.table}
      </button>
    </figcaption>
  );
}

/** The plot in a sentence for those who do not see it. */
function describe(series: Series, metric: MetricView, limit: Limit | null, { clockOf }: Props): string {
  const { last, noneSinceMinute } = lastReading(series);
  if (last === null) return `${metric.id}: ${words.metrics.neverData}`;
  const reading = `${metric.id}: ${format.reading(last.value, metric.unit)}, ${clockOf(last.minute)}`;
  if (noneSinceMinute !== null) return `${reading}. ${words.metrics.noData(clockOf(noneSinceMinute))}`;
  if (limit === null || !isPast(last.value, limit)) return reading;
  return `${reading}. ${words.metrics.past(format.reading(limit.threshold, metric.unit))}`;
}

type TableProps = { panel: Panel; metrics: readonly PickedMetric[]; span: Span };

const MOST_ROWS = 60;

export function MetricTable({ panel, metrics, span }: TableProps) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const minutes = Array.from({ length: Math.min(MOST_ROWS, span.until - span.from) }, (_, i) => span.until - 1 - i);
  return (
    <div class="wide-table px-gutter pb-gutter whitespace-nowrap scroll">
      <Table
        class="figures"
        caption={words.metrics.asTable}
        head={[words.metrics.minute, ...metrics.map(({ metric: { id } }) => id)]}
      >
        {minutes.map((minute) => (
          <tr key={minute}>
            <th scope="row">{clockAtStep(fromMinute + minute, 0)}</th>
            {metrics.map(({ metric: { id, unit }, column }) => {
              const value = panel.rows[minute - panel.firstMinute]?.[column] ?? null;
              return (
                <td key={id} class={value === null ? 'tone-no-data' : undefined}>
                  {value === null ? words.metrics.missing : format.reading(value, unit)}
                </td>
              );
            })}
          </tr>
        ))}
      </Table>
    </div>
  );
}

export function TimeAxis({ span, fromMinute }: { span: Span; fromMinute: number }) {
  return (
    <div class="time-axis overflow-hidden" aria-hidden="true">
      <Ticks ticks={hoursOf(span, fromMinute, MOST_TICKS)} />
    </div>
  );
}

export function usePlotFrame({ service }: Panel) {
  const { view, briefing } = useDrill().store;
  const fromMinute = briefing.value?.clock.fromMinute ?? 0;
  const alarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value });
  const changes = view.changes.value
    .filter((change) => change.service === service)
    .map(({ id, fromStep, untilStep }) => ({ id, from: minuteOfStep(fromStep), until: minuteOfStep(untilStep) }));
  const telemetry = briefing.value?.services.find(({ id }) => id === briefing.value?.telemetry);
  return {
    fromMinute,
    alarmMinute: alarm === null ? null : minuteOfStep(alarm),
    changes,
    telemetry: telemetry?.name ?? null,
    clockOf: (minute: number) => clockAtStep(fromMinute + minute, 0),
  };
}
