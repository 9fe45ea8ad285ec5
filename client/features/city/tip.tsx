// The tip at the pointer over the tower: which host the window belongs to and what it shows; a click reads that host.
import { useState } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hostStatesOf } from '../../session/host-states.ts';
import type { Store } from '../../session/store.ts';
import { hostReadings } from '../service/model.ts';
import { cityPoint, type Framing, screenBox } from './framing.ts';
import { type Box, type CityLayout, hostAt, windowOf } from './layout.ts';
import { stepOf } from './scene.ts';
import { hostTip } from './tags.ts';

type Pointed = { host: number; pane: Box } | null;

/** What lies under the pointer; a new object only where that is another window. */
export function usePointed(layout: CityLayout | null, framing: Framing, store: Store, service: string | null) {
  const [pointed, setPointed] = useState<Pointed>(null);
  const find = (event: PointerEvent | MouseEvent): Pointed => {
    const windows = store.hosts.get(service ?? '');
    if (layout === null || windows === undefined) return null;
    const slot = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const onScreen = { x: event.clientX - slot.left, y: event.clientY - slot.top };
    return hostAt(layout, windows.states.length, cityPoint(framing, onScreen));
  };
  return {
    pointed,
    find,
    follow: (event: PointerEvent) => {
      const next = find(event);
      setPointed((now) => (now?.host === next?.host ? now : next));
    },
    leave: () => setPointed(null),
  };
}

function Frame({ pane: { x, y, width, height } }: { pane: Box }) {
  const style = { left: `${x - 2}px`, top: `${y - 2}px`, width: `${width + 4}px`, height: `${height + 4}px` };
  return <div class="frame pointer-events-none" style={style} />;
}

/** A frame around the window of the host that is open in the panels. */
type Windowed = { store: Store; service: string; layout: CityLayout; framing: Framing };

export function ChosenWindow({ store, service, host, layout, framing }: Windowed & { host: number }) {
  store.hostsVersion.value;
  const pane = windowOf(layout, store.hosts.get(service)?.states.length ?? 0, host);
  return pane === null ? null : <Frame pane={screenBox(framing, pane)} />;
}

/** Room that the tip needs beside the window. */
const TIP_WIDTH = 190;

export function Tip({ store, service, layout, framing, pointed }: Windowed & { pointed: NonNullable<Pointed> }) {
  store.hostsVersion.value;
  const windows = store.hosts.get(service)!;
  const { host } = pointed;
  const pane = screenBox(framing, pointed.pane);
  const read = hostReadings(store.view.observations.value, service).some((reading) => reading.host === host);
  const minute = Math.floor(stepOf(store) / STEPS_PER_MINUTE);
  const { name, lines } = hostTip(
    hostStatesOf(store.briefing.value, service),
    windows,
    host,
    minute,
    store.briefing.value?.clock.fromMinute ?? 0,
    read,
  );
  const left = pane.x + pane.width + 10 + TIP_WIDTH > layout.width ? pane.x - 10 - TIP_WIDTH : pane.x + pane.width + 10;
  return (
    <>
      <Frame pane={pane} />
      <div
        class="tip plate flex flex-col max-w-[190px] pt-[5px] px-[9px] pb-1.5 bg-[#0a0f17] type-second text-fg-2 pointer-events-none"
        style={{ left: `${left}px`, top: `${Math.max(4, pane.y - 16)}px` }}
      >
        <strong class="type-figure text-fg-1">{name}</strong>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </>
  );
}
