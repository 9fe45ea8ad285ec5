// The city as text: the same states and counts as the picture has, under headings, in the order of a request's path.
import type { ComponentChildren } from 'preact';
import { counterLabel } from '#protocol/words/metric-labels.ts';
import { navigate, useDrill } from '../../session/drill.ts';
import { hostStatesOf } from '../../session/host-states.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { format } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { cityWords } from '../../words/en/city.ts';
import { words } from '../../words/en/common.ts';
import { legendOf } from './legend-model.ts';
import { lookOf } from './look.ts';
import { gateOf } from './overlay-model.ts';
import { blocksOf, serviceAt, stepOf } from './scene.ts';
import { billboardOf, fogNoticeOf, sentOf, tagsOf } from './tags.ts';

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="section">
      <h3 class="label">{title}</h3>
      {children}
    </section>
  );
}

/** The city as this person's team sees it now. */
function useCity() {
  const { store } = useDrill();
  const { view } = store;
  const briefing = store.briefing.value;
  const fromMinute = briefing?.clock.fromMinute ?? 0;
  const look = lookOf(briefing?.look, briefing?.services ?? []);
  const step = stepOf(store);
  const coverage = view.telemetryCoverage.value;
  const services = view.services.value;
  store.hostsVersion.value;
  const tower = look.buildings.find(({ part }) => part === 'tower')?.services[0] ?? '';
  const windows = store.hosts.get(tower) ?? null;
  const hostStates = (service: string) => hostStatesOf(briefing, service);
  const telemetry = briefing?.telemetry ?? null;
  return {
    tags: tagsOf(look, { services, hostStates, alarms: view.alarms.value, coverage, telemetry, step }, 'wide'),
    hosts: legendOf(hostStates(tower), serviceAt(look, 'tower', services)?.hostCounts ?? []),
    blocks: blocksOf(view.customers.value, look, briefing?.customers ?? [], Number.POSITIVE_INFINITY),
    billboard: billboardOf(view.posts.value, step, fromMinute),
    sent: sentOf(services, look),
    fog: fogNoticeOf(coverage, windows, step, fromMinute),
    gate: gateOf(store, look),
    traffic: view.traffic.value,
  };
}

function Services({ tags, onOpen }: { tags: ReturnType<typeof useCity>['tags']; onOpen(id: string): void }) {
  return (
    <Part title={cityWords.tags}>
      <ul>
        {tags.map(({ part, name, value, mark, service }) => (
          <li key={part} class="cluster">
            {mark !== null && <Mark mark={mark} size={14} />}{' '}
            {service === null ? (
              name
            ) : (
              <button type="button" class="link" onClick={() => onOpen(service)}>
                {name}
              </button>
            )}{' '}
            <span class="second">{value}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Counts({ title, rows }: { title: string; rows: readonly { name: string; count: string }[] }) {
  return (
    <Part title={title}>
      <dl class="facts">
        {rows.map(({ name, count }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="font-mono">{count}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

export function CityText({ onClose }: { onClose: () => void }) {
  const drill = useDrill();
  const { tags, hosts, blocks, billboard, sent, fog, gate, traffic } = useCity();
  const open = (service: string) => {
    onClose();
    navigate(drill, { to: 'panel', service, tab: drill.ui.route.value.tab });
  };
  const served = blocks.map(({ name, served: share }) => ({
    name: name ?? cityWords.others,
    count: format.share(Math.round(share * 100) / 100),
  }));
  return (
    <Dialog label={cityWords.asText} class="modal city-text" onClose={onClose}>
      <h2>{cityWords.asText}</h2>
      <Services tags={tags} onOpen={open} />
      <Counts title={cityWords.legend} rows={hosts} />
      <Part title={cityWords.coverageTitle}>
        <p>{fog === null ? cityWords.coverageClear : `${fog.title}. ${fog.sentences.join(' ')}`}</p>
        {gate !== null && <p>{gate}</p>}
        <p>{cityWords.traffic(format.share(traffic.demand), format.share(traffic.failed))}</p>
      </Part>
      <Counts title={cityWords.customers} rows={served} />
      <Part title={cityWords.billboard}>
        <p>{billboard.text}</p>
        <p class="second">{[billboard.updated, billboard.age].filter(Boolean).join(', ')}</p>
        {sent !== undefined && <p class="second">{cityWords.sent(counterLabel(sent.id), format.whole(sent.count))}</p>}
      </Part>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}
