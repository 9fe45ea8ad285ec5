// The purpose of a change: a hypothesis of the board and a metric that should move. Both are optional.
import type { Briefing } from '#model/incident/view-types.ts';
import { DIRECTIONS } from '#model/incident/work-types.ts';
import type { Purpose } from '../features/plans/model.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { FieldGroup, SelectField } from './field.tsx';
import { RadioSwitch } from './switch.tsx';

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
    <FieldGroup class="stack" label={words.plan.why}>
      <p class="second">{words.plan.whyText}</p>
      <SelectField
        id={`${id}-hypothesis`}
        label={words.plan.hypothesis}
        value={String(purpose.hypothesis)}
        onChoose={(value) => onChange({ ...purpose, hypothesis: Number(value) })}
      >
        <option value="0">{words.plan.noHypothesis}</option>
        {hypotheses.map((one) => (
          <option key={one.id} value={String(one.id)}>
            {one.text}
          </option>
        ))}
      </SelectField>
      <SelectField
        id={`${id}-metric`}
        label={words.plan.metric}
        value={purpose.metric === '' ? '' : `${purpose.service}/${purpose.metric}`}
        onChoose={predict}
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
      </SelectField>
      {purpose.metric !== '' && (
        <RadioSwitch
          name={`${id}-way`}
          label={words.plan.way}
          options={DIRECTIONS}
          chosen={purpose.direction}
          text={(one) => words.plan.ways[one]}
          onChoose={(direction) => onChange({ ...purpose, direction })}
        />
      )}
    </FieldGroup>
  );
}
