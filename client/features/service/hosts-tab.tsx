// Looking at single hosts: choosing one, reading it among its neighbours, and laying what was read side by side.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { HostLooks } from './host-looks.tsx';
import { HostPicker } from './host-picker.tsx';
import { HostReading } from './host-reading.tsx';
import { HostStrip } from './host-strip.tsx';
import { HostTable } from './host-table.tsx';
import { firstColumns, hostReadings, latestReadings, toggleColumn } from './hosts.ts';
import './hosts.css';
import { ServicesOverview } from './services-overview.tsx';

const MOST_COLUMNS = 4;

export function HostsTab() {
  const { store } = useDrill();
  const { service } = store.chosen.value;
  const card = store.briefing.value?.services.find(({ id }) => id === service);
  if (card === undefined) return <ServicesOverview onlyWithHosts />;
  // The arrays of windows grow in place; the version says when.
  void store.windowsVersion.value;
  const hosts = Math.max(card.hosts, store.windows.get(card.id)?.states.length ?? 0);
  if (hosts === 0) return <p class="empty">{words.hosts.noHosts}</p>;
  return <Hosts service={card.id} hosts={hosts} />;
}

function Hosts({ service, hosts }: { service: string; hosts: number }) {
  const { store } = useDrill();
  const { host } = store.chosen.value;
  const readings = latestReadings(hostReadings(store.view.observations.value, service));
  const shown = readings.find((reading) => reading.host === host) ?? (host === null ? readings.at(-1) : undefined);
  const [columns, setColumns] = useState<string[] | null>(null);
  const compared = columns ?? firstColumns(readings, MOST_COLUMNS);
  const open = host ?? shown?.host ?? null;
  const choose = (next: number) => {
    store.chosen.value = { service, host: next };
  };
  return (
    <>
      <HostPicker service={service} hosts={hosts} host={open} readings={readings} onChoose={choose} />
      <HostStrip service={service} hosts={hosts} host={open ?? 0} readings={readings} onChoose={choose} />
      {shown === undefined ? (
        <p class="empty">{host === null ? words.hosts.none : words.hosts.notRead(String(host))}</p>
      ) : (
        <HostReading
          reading={shown}
          compared={compared}
          onCompare={(name) => setColumns(toggleColumn(compared, name, MOST_COLUMNS))}
        />
      )}
      {readings.length > 0 && (
        <HostTable
          service={service}
          hosts={hosts}
          readings={readings}
          columns={compared}
          shown={shown?.host}
          onChoose={choose}
        />
      )}
      <HostLooks service={service} host={open} readings={readings} />
    </>
  );
}
