// Looking at single hosts: choosing one, reading it, and laying what was read side by side.
import { useState } from 'preact/hooks';
import {
  firstColumns,
  hostReadings,
  latestReadings,
  type HostReading as Reading,
  toggleColumn,
} from '../../presentation/hosts.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';
import { HostLooks } from './host-looks.tsx';
import { HostPicker } from './host-picker.tsx';
import { HostReading } from './host-reading.tsx';
import { HostTable } from './host-table.tsx';
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
  const compared = columns ?? (readings.length > 0 ? firstColumns(readings[0], MOST_COLUMNS) : []);
  const choose = (next: number) => {
    store.chosen.value = { service, host: next };
  };
  return (
    <>
      <HostPicker
        service={service}
        hosts={hosts}
        host={host ?? shown?.host ?? null}
        readings={readings}
        onChoose={choose}
      />
      <ReadHosts readings={readings} shown={shown} onChoose={choose} />
      {shown === undefined ? (
        <p class="empty">{host === null ? words.hosts.none : words.hosts.notRead(String(host))}</p>
      ) : (
        <HostReading
          reading={shown}
          compared={compared}
          onCompare={(name) => setColumns(toggleColumn(compared, name, MOST_COLUMNS))}
        />
      )}
      <HostLooks service={service} host={host ?? shown?.host ?? null} readings={readings} />
      {readings.length > 0 && (
        <HostTable readings={readings} columns={compared} shown={shown?.host} onChoose={choose} />
      )}
    </>
  );
}

type ReadHostsProps = {
  readings: readonly Reading[];
  shown: Reading | undefined;
  onChoose: (host: number) => void;
};

function ReadHosts({ readings, shown, onChoose }: ReadHostsProps) {
  if (readings.length < 2) return null;
  return (
    <ul class="read-hosts" aria-label={words.hosts.hostsRead}>
      {readings.map(({ host }) => (
        <li key={host}>
          <button type="button" class={host === shown?.host ? 'chosen' : undefined} onClick={() => onChoose(host)}>
            {host}
          </button>
        </li>
      ))}
    </ul>
  );
}
