// The plots beside the controls: the load per serving host with the runbook's stop line, and the serving hosts against the
// plan, each with a legend.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, Panel } from '#model/incident/view-types.ts';
import { navigate, useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { MetricPlot, TimeAxis, usePlotFrame } from '../../ui/metric-plot.tsx';
import type { PlotInput } from '../../ui/plot-canvas.tsx';
import { type PickedMetric, pickMetrics, type Span, seriesOf, spanOf } from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import { PLOTTED, plannedServing, RESTART, settingsOf, stopAt } from './model.ts';
import { useRollingRestart } from './rolling-restart.tsx';

const RANGE_MINUTES = 180;
const LONGEST_RANGE_MINUTES = 480;
const BEFORE_ROLLOUT_MINUTES = 15;
const HEIGHT = 80;

type Fleet = Briefing['services'][number];

/** Plots are sent for the service that is open; another one is not closed unasked. */
export function ControlPlots({ fleet }: { fleet: Fleet }) {
  const drill = useDrill();
  const panel = drill.store.panel.value;
  if (!fleet.open) return null;
  if (panel?.service === fleet.id) return <Plots fleet={fleet} panel={panel} />;
  return (
    <p class="rule">
      <Button variant="link" onClick={() => navigate(drill, { to: 'service', service: fleet.id })}>
        {words.controls.openPlots(fleet.name)}
      </Button>
    </p>
  );
}

/** From a little before the rollout began, as far as that is not too long ago. */
function useSpan(fleet: Fleet, panel: Panel): Span {
  const rollingRestart = useRollingRestart(fleet.id);
  if (rollingRestart === undefined) return spanOf(panel, RANGE_MINUTES);
  const sinceStart = panel.firstMinute + panel.rows.length - Math.floor(rollingRestart.startedStep / STEPS_PER_MINUTE);
  return spanOf(panel, Math.min(LONGEST_RANGE_MINUTES, Math.max(RANGE_MINUTES, sinceStart + BEFORE_ROLLOUT_MINUTES)));
}

/** What is drawn beside the line: where to stop, and what was ordered. */
function useDrawn(fleet: Fleet, panel: Panel, span: Span): (picked: PickedMetric) => Partial<PlotInput> {
  const { store } = useDrill();
  const rollingRestart = useRollingRestart(fleet.id);
  const command = `${fleet.id}/${RESTART}`;
  const paces = settingsOf(store.view.actions.value, command, 'perHour');
  return ({ metric, column }) => {
    if (metric.unit === 'count') {
      const planned = rollingRestart && plannedServing(seriesOf(panel, column, span), rollingRestart, paces);
      return { height: HEIGHT, stepped: true, planned, note: planned && words.controls.planned };
    }
    const stop = stopAt(store.runbooks.value, command, metric.id);
    const line =
      stop === null ? null : { value: stop, text: words.controls.stopLine(format.reading(stop, metric.unit)) };
    return { height: HEIGHT, line };
  };
}

function Plots({ fleet, panel }: { fleet: Fleet; panel: Panel }) {
  const frame = usePlotFrame(panel);
  const span = useSpan(fleet, panel);
  const drawnFor = useDrawn(fleet, panel, span);
  const plotted = PLOTTED.flatMap((id) =>
    pickMetrics(fleet.metrics, `metric:${id}`).filter(({ metric }) => metric.id === id),
  );
  return (
    <div class="plots rule divided my-0 -mx-1.5" data-rows="control-plots">
      {plotted.map((picked) => (
        <MetricPlot
          key={picked.metric.id}
          picked={picked}
          panel={panel}
          span={span}
          withNames={false}
          name={words.controls.plots[picked.metric.id]}
          drawn={drawnFor(picked)}
          {...frame}
        />
      ))}
      <TimeAxis span={span} fromMinute={frame.fromMinute} />
    </div>
  );
}
