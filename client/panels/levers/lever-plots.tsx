// Beside the levers, what they move: the load of each serving host and how many serve, each with a key to read it.
import type { Briefing, Panel } from '#model/team/view-types.ts';
import { PLOTTED } from '../../presentation/levers.ts';
import { pickMetrics, spanOf } from '../../presentation/plots.ts';
import { words } from '../../words/en.ts';
import { chooseService, useDrill } from '../drill.ts';
import { MetricPlot } from '../service/metric-plot.tsx';
import { usePlotFrame } from '../service/plot-frame.ts';
import '../service/plots.css';

const RANGE_MINUTES = 180;

type Fleet = Briefing['services'][number];

/** Plots are sent for the service that is open; another one is not closed unasked. */
export function LeverPlots({ fleet }: { fleet: Fleet }) {
  const drill = useDrill();
  const panel = drill.store.panel.value;
  if (!fleet.open) return null;
  if (panel?.service === fleet.id) return <Plots fleet={fleet} panel={panel} />;
  return (
    <p class="lever">
      <button type="button" class="link" onClick={() => chooseService(drill, fleet.id)}>
        {words.levers.openPlots(fleet.name)}
      </button>
    </p>
  );
}

function Plots({ fleet, panel }: { fleet: Fleet; panel: Panel }) {
  const frame = usePlotFrame(panel);
  const plotted = PLOTTED.flatMap((id) =>
    pickMetrics(fleet.metrics, `metric:${id}`).filter(({ metric }) => metric.id === id),
  );
  return (
    <div class="plots" data-rows="lever-plots">
      {plotted.map((picked, i) => (
        <MetricPlot
          key={picked.metric.id}
          picked={picked}
          panel={panel}
          span={spanOf(panel, RANGE_MINUTES)}
          withNames={false}
          withAxis={i === plotted.length - 1}
          {...frame}
        />
      ))}
    </div>
  );
}
