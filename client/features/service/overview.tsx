// All services of the briefing with their last headline, and the customers as everybody sees them.
import type { Briefing } from '#model/incident/view-types.ts';
import { navigate, useClockText, useDrill, useRoute } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { ServiceMark, Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';

type Card = Briefing['services'][number];

export function ServicesOverview({ onlyWithHosts = false }: { onlyWithHosts?: boolean }) {
  const { store } = useDrill();
  // Under metrics the tab's own heading takes the focus.
  const tab = useRoute('tab');
  const lead = useFocusTarget<HTMLParagraphElement>(tab === 'metrics' ? '' : `panel-${tab}`);
  const services = store.briefing.value?.services ?? [];
  const open = services.filter((service) => service.open && (!onlyWithHosts || service.hosts > 0));
  const closed = services.filter((service) => !service.open);
  return (
    <>
      <p class="second empty" ref={lead} tabIndex={-1}>
        {onlyWithHosts ? words.service.pickHosts : words.service.pick}
      </p>
      <ul class="rows" data-rows="services">
        {open.map((service) => (
          <ServiceRow key={service.id} service={service} />
        ))}
      </ul>
      {closed.length > 0 && !onlyWithHosts && (
        <p class="second empty">
          {words.service.closed} {closed.map(({ name }) => name).join(', ')}.
        </p>
      )}
      {!onlyWithHosts && <Customers />}
    </>
  );
}

function ServiceRow({ service }: { service: Card }) {
  const drill = useDrill();
  const clockText = useClockText();
  const view = drill.store.view.services.value.find(({ id }) => id === service.id);
  const state = view?.state ?? 'normal';
  const reading = view?.headline ?? null;
  return (
    <li>
      <button type="button" data-row onClick={() => navigate(drill, { to: 'service', service: service.id })}>
        <ServiceMark state={state} />
        <span class="row-main">
          <span class="row-title">{service.name}</span>
          <span class="second">{[words.alarmState[state], reading?.metric].filter(Boolean).join(', ')}</span>
        </span>
        <span class="row-figure">
          {reading !== null && reading.value !== null && format.reading(reading.value, reading.unit)}
          {reading !== null && reading.asOfStep !== null && state === 'no-data' && (
            <small class="tone-no-data">{words.service.asOf(clockText(reading.asOfStep))}</small>
          )}
        </span>
      </button>
    </li>
  );
}

function Customers() {
  const { store } = useDrill();
  const names = new Map(store.briefing.value?.customers.map(({ id, name }) => [id, name]));
  return (
    <section class="section">
      <h3 class="label">{words.service.customers}</h3>
      <ul class="halves pt-1.5 text-[12px]">
        {store.view.customers.value.map(({ id, served }) => (
          <li key={id} class="cluster">
            <span>{names.get(id)}</span>
            <span class="font-mono text-fg-2 ml-auto">{words.service.served(format.share(served))}</span>
            {served < 0.5 && <Sign shape="wrong" size={9} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
