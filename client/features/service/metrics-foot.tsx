// The foot of the metrics: how many readings stand still and since when, and the ways to learn what they no longer say.
import type { Panel } from '#model/incident/view-types.ts';
import { citeOnBoard, openTab, useDrill, useMay } from '../../session/drill.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { words } from '../../words/en/common.ts';
import { nextToCite } from '../inspections/model.ts';
import { type PickedMetric, type Span, seriesOf, stoppedOf } from './plots.ts';

type Props = { panel: Panel; metrics: readonly PickedMetric[]; span: Span; clockOf: (minute: number) => string };

export function MetricsFoot({ panel, metrics, span, clockOf }: Props) {
  const drill = useDrill();
  const { view, me, briefing } = drill.store;
  const mayCite = useMay()('board/cite-observation');
  const stopped = stoppedOf(metrics.map(({ column }) => seriesOf(panel, column, span)));
  const hasHosts = (briefing.value?.services.find(({ id }) => id === panel.service)?.hosts ?? 0) > 0;
  const next = nextToCite(view.observations.value, view.citations.value, me.value);
  return (
    <div class="metrics-foot">
      {stopped !== null && <p>{words.metrics.stopped(stopped.count, metrics.length, clockOf(stopped.sinceMinute))}</p>}
      <div>
        {hasHosts && (
          <button
            type="button"
            class={stopped === null ? 'button' : 'button primary'}
            onClick={() => openTab(drill, 'hosts')}
          >
            {words.metrics.inspect} <KeyCap shortcut="go" place="h" />
          </button>
        )}
        <button type="button" class="button" onClick={() => openTab(drill, 'logs')}>
          {words.metrics.searchLogs}
        </button>
        {mayCite && next !== undefined && (
          <button type="button" class="button" onClick={() => citeOnBoard(drill, next)}>
            {words.looks.cite} <KeyCap shortcut="cite" />
          </button>
        )}
      </div>
    </div>
  );
}
