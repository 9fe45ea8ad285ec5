// The right panel: one service, or all of them, under tabs; below, running work and messages.
import './service.css';
import type { ComponentChildren, ComponentType } from 'preact';
import { SERVICE_TABS, type ServiceTab } from '../../app/route.ts';
import { navigate, useDrill, useRoute } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { lazy } from '../../ui/lazy.tsx';
import { ServiceMark } from '../../ui/mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { words } from '../../words/en/common.ts';
import { ChangesTab } from './changes.tsx';
import { HostsTab } from './hosts.tsx';
import { LogsTab } from './logs.tsx';
import { presentHosts } from './model.ts';

type Page = ComponentType<object>;
type OwnTab = 'metrics' | 'hosts' | 'logs' | 'changes';

const OWN_PAGES: Record<OwnTab, Page> = {
  metrics: lazy(() => import('./metrics.tsx').then((part) => part.MetricsTab)),
  // Keys lead into their fields at once: they are there before somebody types.
  hosts: HostsTab,
  logs: LogsTab,
  changes: ChangesTab,
};

/** Tabs that begin anew with another service; the others stay as they are. */
const OF_A_SERVICE: readonly ServiceTab[] = ['metrics', 'hosts', 'logs'];

/** `pages` are those of other features; `children` stands at its foot. */
type Props = { pages: Record<Exclude<ServiceTab, OwnTab>, Page>; children?: ComponentChildren };

export function ServicePanel({ pages, children }: Props) {
  const drill = useDrill();
  const { store } = drill;
  const service = useRoute('service');
  const card = store.briefing.value?.services.find(({ id }) => id === service);
  const view = store.view.services.value.find(({ id }) => id === service);
  const hosts = view?.hostCounts == null ? 0 : presentHosts(card?.hostStates ?? [], view.hostCounts);
  const tab = useRoute('tab');
  const title = useFocusTarget<HTMLHeadingElement>('panel-title');
  const Page = { ...OWN_PAGES, ...pages }[tab];
  const closed: Partial<Record<ServiceTab, readonly string[]>> = card?.closed ?? {};
  const seers = closed[tab];
  return (
    <section class="panel service-panel rule-beside" aria-labelledby="panel-title">
      <header class="panel-head">
        <h2 id="panel-title" class="cluster" ref={title} tabIndex={-1}>
          {view !== undefined && <ServiceMark state={view.state} />}
          {card?.name ?? words.service.all}
        </h2>
        {card !== undefined && (
          <span class="second cluster">
            {hosts > 0 && words.service.hosts(format.whole(hosts))}
            <button type="button" class="link" onClick={() => navigate(drill, { to: 'service', service: null })}>
              {words.service.backToAll}
            </button>
          </span>
        )}
      </header>
      <Tabs
        label={words.rail}
        tabs={SERVICE_TABS}
        names={words.service.tab}
        chosen={tab}
        onChoose={(next) => navigate(drill, { to: 'panel', tab: next, focus: null })}
      />
      <div class="page scroll relative" role="tabpanel" id={`page-${tab}`} aria-labelledby={`tab-${tab}`}>
        {seers === undefined ? (
          <Page key={OF_A_SERVICE.includes(tab) ? `${service}-${tab}` : tab} />
        ) : (
          <NotYours key={tab} tab={tab} seats={seers} />
        )}
      </div>
      {children}
    </section>
  );
}

/** Whom to ask for what this seat does not see. */
function NotYours({ tab, seats }: { tab: ServiceTab; seats: readonly string[] }) {
  const { briefing } = useDrill().store;
  const note = useFocusTarget<HTMLParagraphElement>(`panel-${tab}`);
  const names = seats.map((seat) => briefing.value?.seats.find(({ id }) => id === seat)?.name ?? seat);
  return (
    <p class="empty" ref={note} tabIndex={-1}>
      {words.service.notYours(names)}
    </p>
  );
}
