// The city's slot on the screen: the drawn picture, and over it, as HTML, everything that can be read or pressed. It works
// the same where the browser cannot draw.
import './city.css';
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { fleetSizeOf } from '../../session/host-states.ts';
import type { Store } from '../../session/store.ts';
import { useSize } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { framingOf, WHOLE } from './framing.ts';
import { cityLayout } from './layout.ts';
import { Legend } from './legend.tsx';
import { lookOf, placesOf } from './look.ts';
import { AddedNote, Billboard, FogNotice, FrontNames, GatePlate, RolloutPlate, Tags, Tools } from './overlay.tsx';
import { overlayOf, type Parts, towerService } from './overlay-model.ts';
import { usePicture } from './picture.ts';
import type { Sparable } from './render-quality.ts';
import type { Shape } from './shapes.ts';
import { paletteAt, skyGradient } from './sky.ts';
import { ChosenWindow, Tip, usePointed } from './tip.tsx';
import { type TowerShape, towerShape } from './tower.ts';

type Chosen = { service: string | null; host: number | null };

const NOTHING: Chosen = { service: null, host: null };

type CitySlotProps = {
  store: Store;
  layout: Shape;
  reducedMotion: boolean;
  /** Whether the picture may leave out motion where frames take too long. */
  sparing?: boolean;
  /** The service whose building is shown from near. */
  near?: string | null;
  /** What is open in the panel: its tag and the window of its host are marked. */
  chosen?: Chosen;
  /** What can be done with the city as a whole: stands in its corner. */
  tools?: ComponentChildren;
  onPickService(id: string): void;
  onPickHost(service: string, host: number): void;
};

export function CitySlot(props: CitySlotProps) {
  const {
    store,
    layout: shape,
    reducedMotion,
    sparing = true,
    near = null,
    chosen = NOTHING,
    tools,
    onPickService,
    onPickHost,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const look = useComputed(() => lookOf(store.briefing.value?.look, store.briefing.value?.services ?? [])).value;
  const windows = useTowerShape(store, towerService(look));
  const layout = useMemo(
    () => (size === null ? null : cityLayout(shape, size.width, size.height, placesOf(look), windows)),
    [shape, size, look, windows],
  );
  const nearPart = look.buildings.find(({ services }) => near !== null && services.includes(near))?.part ?? null;
  const framing = useMemo(() => (layout === null ? WHOLE : framingOf(layout, nearPart)), [layout, nearPart]);
  const { state: picture, spared } = usePicture(canvas, { store, look, layout, framing, reducedMotion, sparing });
  const service = towerService(look);
  const pointer = usePointed(layout, framing, store, service);
  /** Where no comets show the traffic, words do. */
  const inWords = reducedMotion || picture === 'none' || spared.has('comets');
  const isNear = framing !== WHOLE;
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const pick = (event: MouseEvent) => {
    const found = pointer.find(event);
    if (found !== null && service !== null) onPickHost(service, found.host);
  };
  return (
    <div
      ref={root}
      class={`city-slot relative h-full overflow-hidden shape-${layout?.shape ?? shape}${picture === 'none' ? ' bare' : ''}${isNear ? ' near' : ''}`}
      style={{ background: picture === 'none' ? skyGradient(paletteAt(fromMinute)) : undefined }}
    >
      {/* The picture says nothing that the tags, the legend and the hosts' panel do not say. */}
      <div
        ref={canvas}
        class={classes('canvas absolute inset-0', pointer.pointed !== null && 'cursor-pointer')}
        aria-hidden="true"
        onPointerMove={pointer.follow}
        onPointerLeave={pointer.leave}
        onClick={pick}
      />
      {layout !== null && (
        <>
          <Words
            {...{ store, look, layout, tools, onPickService, inWords, spared }}
            near={isNear ? nearPart : null}
            chosen={chosen.service}
          />
          {service !== null && chosen.service === service && chosen.host !== null && (
            <ChosenWindow store={store} service={service} host={chosen.host} layout={layout} framing={framing} />
          )}
          {pointer.pointed !== null && service !== null && (
            <Tip store={store} service={service} layout={layout} framing={framing} pointed={pointer.pointed} />
          )}
        </>
      )}
    </div>
  );
}

/** The same shape until the fleet outgrows it. */
function useTowerShape(store: Store, service: string | null): TowerShape {
  const shape = useComputed(() => {
    store.hostsVersion.value;
    return JSON.stringify(towerShape(fleetSizeOf(store.briefing.value, service, store.hosts.get(service ?? ''))));
  }).value;
  return useMemo(() => JSON.parse(shape), [shape]);
}

type WordsProps = Omit<Parts, 'said'> &
  Pick<CitySlotProps, 'tools' | 'onPickService'> & { inWords: boolean; spared: ReadonlySet<Sparable> };

/** Everything that can be read or pressed over the picture. */
function Words({ tools, onPickService, inWords, spared, ...rest }: WordsProps) {
  const { store, look, layout } = rest;
  const said = overlayOf(store, look, layout, { inWords, spared, hasTools: tools !== undefined });
  const parts = { ...rest, said };
  return (
    <>
      {tools !== undefined && <Tools {...parts}>{tools}</Tools>}
      <Tags {...parts} onPick={onPickService} />
      <Billboard {...parts} onPick={onPickService} />
      <Legend said={said} spared={spared} />
      <FogNotice said={said} />
      <AddedNote said={said} />
      <RolloutPlate said={said} />
      <GatePlate {...parts} />
      <FrontNames {...parts} onPick={onPickService} />
    </>
  );
}
