// The slower host inspections: a heap dump, a canary restart, and one line read on a sample of the fleet.
import { useState } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import { useDrill, useGive, useMay } from '../../session/drill.ts';
import { fleetSizeOf } from '../../session/host-states.ts';
import { askOf, Findings, InspectButton, UnderWay } from '../../ui/inspection.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { towerShape } from '../city/tower.ts';
import { INSPECTION_COMMANDS, inspectionsAt, underWay } from '../inspections/model.ts';
import { floorHosts, type HostReading, lineNames } from './model.ts';

const SAMPLES = [10, 30, 100] as const;
const FIRST_SAMPLE = 30;
const SLOW = ['heap', 'canary', 'fleet'] as const;

type Props = { service: string; host: number | null; readings: readonly HostReading[] };

export function HostLooks({ service, host, readings }: Props) {
  const { view } = useDrill().store;
  const found = inspectionsAt(view.observations.value, service, SLOW);
  return (
    <section class="section stack inspections rule-below">
      <h3 class="label">{words.hosts.others}</h3>
      {host !== null && <SlowLooks service={service} host={host} />}
      <FleetQuery service={service} host={host} readings={readings} />
      {underWay(view.tasks.value, service, SLOW).map((task) => (
        <UnderWay key={task.id} task={task} />
      ))}
      <Findings found={found} />
    </section>
  );
}

function SlowLooks({ service, host }: { service: string; host: number }) {
  const aims = (['heap', 'canary'] as const).map((inspection) => ({ inspection, service, subject: String(host) }));
  return (
    <div class="cluster">
      {aims.map((aim) => (
        <InspectButton key={aim.inspection} aim={aim} values={{ service, host }} />
      ))}
      {aims.map((aim) => (
        <RequestStatus key={aim.inspection} of={askOf(aim)} done={null} />
      ))}
    </div>
  );
}

/** What can be asked of many hosts is what hosts that were read say. */
function FleetQuery({ service, host, readings }: Props) {
  const { store } = useDrill();
  const give = useGive();
  const may = useMay()(INSPECTION_COMMANDS.fleet);
  const [line, setLine] = useState('');
  const [sample, setSample] = useState<number>(FIRST_SAMPLE);
  const lines = lineNames(readings);
  if (!may) return null;
  if (lines.length === 0) return <p class="second">{words.hosts.noLines}</p>;
  const ask = (values: Values) =>
    void give('fleet', INSPECTION_COMMANDS.fleet, { service, line: line === '' ? lines[0] : line, ...values });
  const askSample = (event: Event) => {
    event.preventDefault();
    ask({ sample });
  };
  const askFloor = () => {
    const size = fleetSizeOf(store.briefing.value, service, store.hosts.get(service));
    ask(floorHosts(host ?? 0, towerShape(size).columns, Math.max(size.built, size.present)));
  };
  return (
    <form class="fleet-query cluster" onSubmit={askSample}>
      <select
        aria-label={words.hosts.line}
        value={line === '' ? lines[0] : line}
        onChange={(event) => setLine(event.currentTarget.value)}
      >
        {lines.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={words.hosts.sample}
        value={String(sample)}
        onChange={(event) => setSample(Number(event.currentTarget.value))}
      >
        {SAMPLES.map((count) => (
          <option key={count} value={String(count)}>
            {words.hosts.sampleOf(count)}
          </option>
        ))}
      </select>
      <button type="submit" class="button" data-sample>
        {words.looks.begin.fleet}
      </button>
      <button type="button" class="button" data-floor onClick={askFloor}>
        {words.hosts.readFloor}
      </button>
      <RequestStatus of="fleet" done={null} />
    </form>
  );
}
