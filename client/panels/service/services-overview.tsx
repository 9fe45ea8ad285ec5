// All services of the briefing with their last headline, and the customers as everybody sees them.
import { format } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';
import { chooseService, useClockText, useDrill } from '../drill.ts';
import { ServiceMark, Sign } from '../mark.tsx';

export function ServicesOverview({ onlyWithHosts = false }: { onlyWithHosts?: boolean }) {
  const drill = useDrill();
  const { store } = drill;
  const clockText = useClockText();
  const views = new Map(store.view.services.value.map((view) => [view.id, view]));
  const services = (store.briefing.value?.services ?? []).filter(({ hosts }) => !onlyWithHosts || hosts > 0);
  return (
    <>
      <p class="second lead">{onlyWithHosts ? words.service.pickHosts : words.service.pick}</p>
      <ul class="rows" data-rows="services">
        {services.map(({ id, name, open }) => {
          const view = views.get(id);
          const reading = view?.headline;
          return (
            <li key={id}>
              <button type="button" data-row disabled={!open} onClick={() => chooseService(drill, id)}>
                <ServiceMark state={view?.state ?? 'normal'} />
                <span class="row-title">{name}</span>
                <span class="second">
                  {open
                    ? [words.serviceState[view?.state ?? 'normal'], reading?.metric].filter(Boolean).join(', ')
                    : words.service.closed}
                </span>
                <span class="row-figure">
                  {reading?.value == null ? '' : format.reading(reading.value, reading.unit)}
                  {reading?.valueStep != null && view?.state === 'no-data' && (
                    <small>{words.service.asOf(clockText(reading.valueStep))}</small>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {!onlyWithHosts && <Customers />}
    </>
  );
}

function Customers() {
  const { store } = useDrill();
  const names = new Map(store.briefing.value?.customers.map(({ id, name }) => [id, name]));
  return (
    <section class="customers">
      <h3 class="label">{words.service.customers}</h3>
      <ul>
        {store.view.customers.value.map(({ id, served }) => (
          <li key={id}>
            <span>{names.get(id)}</span>
            <span class="mono">{words.service.served(format.share(served))}</span>
            {served < 0.5 && <Sign shape="wrong" size={9} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
