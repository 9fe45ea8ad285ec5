// Why a change is wanted and what it should bring: a hypothesis of the board and a metric that should move. Both may be
// left out.
import type { Briefing } from '#model/incident/view-types.ts';
import { DIRECTIONS, type Direction } from '#model/incident/work-types.ts';
import type { Purpose } from '../features/plans/model.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';

/** The service that is acted on first: what it reads is the likeliest to move. */
function servicesFirst(services: Briefing['services'], first: string): Briefing['services'] {
  return [...services.filter(({ id }) => id === first), ...services.filter(({ id }) => id !== first)];
}

type Props = { id: string; about: string; purpose: Purpose; onChange: (purpose: Purpose) => void };

export function PurposeFields({ id, about, purpose, onChange }: Props) {
  const { briefing, view } = useDrill().store;
  const hypotheses = view.hypotheses.value.filter(({ droppedStep }) => droppedStep === null);
  const services = servicesFirst(briefing.value?.services ?? [], about);
  const predict = (value: string) => {
    const cut = value.indexOf('/');
    onChange({ ...purpose, service: value.slice(0, Math.max(0, cut)), metric: value.slice(cut + 1) });
  };
  return (
    <fieldset class="purpose">
      <legend class="label">{words.plan.why}</legend>
      <p class="second">{words.plan.whyText}</p>
      <label class="label" for={`${id}-hypothesis`}>
        {words.plan.hypothesis}
      </label>
      <select
        id={`${id}-hypothesis`}
        value={String(purpose.hypothesis)}
        onChange={(event) => onChange({ ...purpose, hypothesis: Number(event.currentTarget.value) })}
      >
        <option value="0">{words.plan.noHypothesis}</option>
        {hypotheses.map((one) => (
          <option key={one.id} value={String(one.id)}>
            {one.text}
          </option>
        ))}
      </select>
      <label class="label" for={`${id}-metric`}>
        {words.plan.metric}
      </label>
      <select
        id={`${id}-metric`}
        value={purpose.metric === '' ? '' : `${purpose.service}/${purpose.metric}`}
        onChange={(event) => predict(event.currentTarget.value)}
      >
        <option value="">{words.plan.noMetric}</option>
        {services.map((service) => (
          <optgroup key={service.id} label={service.name}>
            {service.metrics.map((metric) => (
              <option key={metric.id} value={`${service.id}/${metric.id}`}>
                {metric.id}, {service.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {purpose.metric !== '' && (
        <WaySwitch id={id} way={purpose.direction} onWay={(direction) => onChange({ ...purpose, direction })} />
      )}
    </fieldset>
  );
}

function WaySwitch({ id, way, onWay }: { id: string; way: Direction | null; onWay: (way: Direction) => void }) {
  return (
    <fieldset>
      <legend class="label">{words.plan.way}</legend>
      <div class="switch">
        {DIRECTIONS.map((one) => (
          <label key={one} class={one === way ? 'chosen' : undefined}>
            <input type="radio" name={`${id}-way`} checked={one === way} onChange={() => onWay(one)} />
            {words.plan.ways[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
