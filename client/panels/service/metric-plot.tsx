// One plot: name, source, last value, the line, and a hatch with words where nothing arrived; or the same as a table.
import { useState } from 'preact/hooks';
import type { MetricView, Panel } from '#model/team/view-types.ts';
import { format } from '../../presentation/format.ts';
import { gapsOf, lastReading, type PickedMetric, type Series, type Span, seriesOf } from '../../presentation/plots.ts';
import { words } from '../../words/en.ts';
import { LookButton, Looked } from '../looks/look-button.tsx';
import { MetricTable } from './metric-table.tsx';
import { type ChangeBand, PlotCanvas } from './plot-canvas.tsx';

type Props = {
  picked: PickedMetric;
  panel: Panel;
  span: Span;
  withAxis: boolean;
  withNames: boolean;
  fromMinute: number;
  alarmMinute: number | null;
  changes: readonly ChangeBand[];
  clockOf: (minute: number) => string;
  /** Name of the service that brings readings. */
  telemetry: string;
};

export function MetricPlot(props: Props) {
  const { picked, panel, span, clockOf, telemetry } = props;
  const [asTable, setAsTable] = useState(false);
  const { metric, column } = picked;
  const aim = { look: 'metric', service: panel.service, subject: metric.id } as const;
  const series = seriesOf(panel, column, span);
  const { last, noneSinceMinute } = lastReading(series);
  const reading = last === null ? null : format.reading(last.value, metric.unit);
  const blind = noneSinceMinute !== null;
  const plate = last === null ? words.metrics.neverData : words.metrics.noData(clockOf(noneSinceMinute ?? 0));
  return (
    <figure class={blind ? 'plot blind' : 'plot'}>
      <figcaption>
        <span class="plot-name" title={metric.doc}>
          {metric.id}
        </span>
        <span class="second">{metric.route === 'probe' ? words.metrics.probes : telemetry}</span>
        <span class="plot-value">{reading === null ? '' : blind ? words.metrics.was(reading) : reading}</span>
        <LookButton aim={aim} values={{ service: panel.service, metric: metric.id }} />
        <button
          type="button"
          class="link"
          aria-pressed={asTable}
          aria-label={`${words.metrics.table}: ${metric.id}`}
          onClick={() => setAsTable(!asTable)}
        >
          {words.metrics.table}
        </button>
      </figcaption>
      {asTable ? (
        <MetricTable panel={panel} metrics={[picked]} span={span} />
      ) : (
        <PlotCanvas {...props} series={series} gaps={gapsOf(series)} unit={metric.unit} />
      )}
      <Looked aim={aim} />
      {blind && <p class="plot-plate">{plate}</p>}
      <p class="heard">{describe(series, metric, props)}</p>
    </figure>
  );
}

/** The plot in a sentence for those who do not see it. */
function describe(series: Series, metric: MetricView, { clockOf }: Props): string {
  const { last, noneSinceMinute } = lastReading(series);
  if (last === null) return `${metric.id}: ${words.metrics.neverData}`;
  const reading = `${metric.id}: ${format.reading(last.value, metric.unit)}, ${clockOf(last.minute)}`;
  return noneSinceMinute === null ? reading : `${reading}. ${words.metrics.noData(clockOf(noneSinceMinute))}`;
}
