// The floor of the open host, window by window, as the team last saw it. A click or the arrow keys select another host.
import type { TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import type { HostTone } from '#model/engine/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { useDrill } from '../../session/drill.ts';
import { fleetSizeOf, hostStatesOf } from '../../session/host-states.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { hostTip } from '../city/tags.ts';
import { BLOCK, towerShape } from '../city/tower.ts';
import { floorOf, type HostReading, hostByKey, type Neighbour, neighboursOf } from './model.ts';

type Props = {
  service: string;
  hosts: number;
  host: number;
  readings: readonly HostReading[];
  onChoose: (host: number) => void;
};

const PITCH = 7;
const PANE = { width: 6, height: 15, y: 3 };
const BELT = 3;
/** The widest floor fills the panel; a small fleet's windows are as large. */
const MOST_COLUMNS = 50;
const WIDTH = MOST_COLUMNS * PITCH + (MOST_COLUMNS / BLOCK - 1) * BELT;
const HEIGHT = 23;

const leftOf = (column: number): number => column * PITCH + Math.floor(column / BLOCK) * BELT;

/** The column whose window is nearest to a point of the strip, both counted from its left. */
function columnAt(x: number, columns: number): number {
  let column = 0;
  while (column < columns - 1 && leftOf(column + 1) <= x) column++;
  return column;
}

export function HostStrip({ service, hosts, host, readings, onChoose }: Props) {
  const { store } = useDrill();
  void store.hostsVersion.value;
  const windows = store.hosts.get(service);
  if (windows === undefined) return null;
  const { columns } = towerShape(fleetSizeOf(store.briefing.value, service, windows));
  const minute = Math.floor((store.clock.value?.step ?? 0) / STEPS_PER_MINUTE);
  const read = new Set(readings.map((reading) => reading.host));
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const states = hostStatesOf(store.briefing.value, service);
  const tip = hostTip(states, windows, host, minute, fromMinute, read.has(host));
  // Without the last one, which says what a click in the city does.
  const told = read.has(host) ? tip.lines : tip.lines.slice(0, -1);
  const press = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const next = hostByKey(event.key, host, hosts, columns);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
  };
  const click = (event: TargetedMouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const next = host - (host % columns) + columnAt(((event.clientX - box.left) / box.width) * WIDTH, columns);
    if (next < hosts) onChoose(next);
  };
  return (
    <div class="section">
      <div
        role="slider"
        class="px-0 py-0.5 cursor-pointer"
        tabIndex={0}
        aria-label={words.hosts.strip}
        aria-valuemin={0}
        aria-valuemax={hosts - 1}
        aria-valuenow={host}
        aria-valuetext={[tip.name, ...told].join(', ')}
        onKeyDown={press}
        onClick={click}
      >
        <svg class="block w-full overflow-visible" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          {neighboursOf(states, host, windows, read, minute, columns).map((one, column) => (
            <Window key={one.host} neighbour={one} x={leftOf(column)} isOpen={one.host === host} />
          ))}
        </svg>
      </div>
      <p class="second section-head">
        <span>{words.hosts.floor(format.whole(floorOf(host, columns)))}</span> <span>{told.join(', ')}</span>
      </p>
    </div>
  );
}

function Window({ neighbour, x, isOpen }: { neighbour: Neighbour; x: number; isOpen: boolean }) {
  const { tone, pale, isRead } = neighbour;
  return (
    <g>
      <g opacity={1 - pale}>
        <Pane tone={tone} x={x} />
      </g>
      {isRead && <rect x={x + 1.5} y={HEIGHT - 3} width={3} height={2} fill="#fff" />}
      {isOpen && (
        <rect x={x - 1} y={0.75} width={8} height={HEIGHT - 1.5} fill="none" stroke="#fff" stroke-width="1.5" />
      )}
    </g>
  );
}

/** A window as the tower has it. */
function Pane({ tone, x }: { tone: HostTone; x: number }) {
  const half = PANE.height / 2;
  switch (tone) {
    case 'good':
      return <rect x={x} {...PANE} fill="var(--ivory)" />;
    case 'bad':
      return (
        <>
          <rect x={x} {...PANE} fill="#3a2a0e" />
          <rect x={x} {...PANE} y={PANE.y + half} height={half} fill="var(--p2)" />
        </>
      );
    case 'at-risk':
      return (
        <>
          <rect x={x} {...PANE} fill="var(--ivory)" />
          <rect x={x} {...PANE} y={PANE.y + half} height={half} fill="var(--p2)" />
        </>
      );
    case 'waiting':
      return (
        <>
          <rect x={x} {...PANE} fill="#10232f" />
          <rect x={x} {...PANE} y={PANE.y + half} height={half} fill="var(--boot)" />
        </>
      );
    case 'excluded':
      return (
        <rect x={x + 0.6} y={PANE.y + 0.6} width={4.8} height={PANE.height - 1.2} fill="none" stroke="var(--no-data)" />
      );
    case 'gone':
      return <rect x={x} y={PANE.y + PANE.height - 2} width={PANE.width} height={2} fill="var(--text-3)" />;
    case 'unknown':
      return <path d={`M${x} 9l6-6M${x} 15l6-6`} stroke="var(--text-3)" fill="none" />;
  }
}
