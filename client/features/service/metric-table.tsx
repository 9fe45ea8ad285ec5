// The same minutes as a table, newest first.
import type { Panel } from '#model/incident/view-types.ts';
import { useDrill } from '../../session/drill.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import type { PickedMetric, Span } from './plots.ts';

type Props = { panel: Panel; metrics: readonly PickedMetric[]; span: Span };

const MOST_ROWS = 60;

export function MetricTable({ panel, metrics, span }: Props) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const minutes = Array.from({ length: Math.min(MOST_ROWS, span.until - span.from) }, (_, i) => span.until - 1 - i);
  return (
    <div class="wide-table scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.metrics.minute}</th>
            {metrics.map(({ metric: { id } }) => (
              <th key={id} scope="col">
                {id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.map((minute) => (
            <tr key={minute}>
              <th scope="row">{clockAtStep(fromMinute + minute, 0)}</th>
              {metrics.map(({ metric: { id, unit }, column }) => {
                const value = panel.rows[minute - panel.firstMinute]?.[column] ?? null;
                return (
                  <td key={id} class={value === null ? 'missing' : undefined}>
                    {value === null ? words.metrics.missing : format.reading(value, unit)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
