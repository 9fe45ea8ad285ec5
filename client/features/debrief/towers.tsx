// What was true beside what the team saw, at the moment of the replay: two towers under the sky of that hour, and the same in
// counts. The pictures say nothing that the counts do not say.
import { useComputed } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hostStateInText, hostStateMeaning } from '#protocol/words/host-states.ts';
import { unitLabel } from '#protocol/words/labels.ts';
import type { City } from '../../city/city.ts';
import { hasWebGl } from '../../city/webgl.ts';
import { useDrill } from '../../session/drill.ts';
import { fleetSizeOf, type HostStates, hostStatesOf } from '../../session/host-states.ts';
import type { ShownFleet, ShownMoment } from '../../session/replay.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { useSize } from '../../ui/hooks.ts';
import { Swatch } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { type CityLayout, cityLayout } from '../city/layout.ts';
import { type Look, lookOf, placesOf } from '../city/look.ts';
import type { CityModel } from '../city/scene.ts';
import { paletteAt, skyGradient } from '../city/sky.ts';
import { towerShape } from '../city/tower.ts';
import { replayScene, reportsAt, SIDES, type Side, stateCounts, towerFleet } from './model.ts';
import { useReplay } from './use-replay.tsx';

const { replay: told } = words.debrief;

export function Towers() {
  const { briefing } = useDrill().store;
  const look = useComputed(() => lookOf(briefing.value?.look, briefing.value?.services ?? [])).value;
  return (
    <>
      {SIDES.map((side) => (
        <Tower key={side} side={side} look={look} />
      ))}
    </>
  );
}

function Tower({ side, look }: { side: Side; look: Look }) {
  const { briefing } = useDrill().store;
  const replay = useReplay();
  const fromMinute = briefing.value?.clock.fromMinute ?? 0;
  const moment = replay.shown.value;
  const fleet = moment === null ? null : towerFleet(moment, look);
  const states = hostStatesOf(briefing.value, fleet?.service);
  const model = useMemo(
    () => (moment === null || fleet === null ? null : replayScene(moment, fleet, states, side, fromMinute)),
    [moment, fleet, states, side, fromMinute],
  );
  const canvas = useRef<HTMLDivElement>(null);
  const size = useSize(canvas);
  const { built, present } = fleetSizeOf(briefing.value, fleet?.service, fleet?.wasTrue);
  const layout = useMemo(
    () =>
      size === null
        ? null
        : cityLayout('replay', size.width, size.height, placesOf(look), towerShape({ built, present })),
    [size, look, built, present],
  );
  const isDrawn = useTowerPicture(canvas, layout, model);
  const sky = skyGradient(paletteAt(model?.minuteOfDay ?? fromMinute));
  return (
    <figure class={isDrawn ? 'tower' : 'tower bare'} aria-label={told.side[side]}>
      <div ref={canvas} class="tower-canvas" style={isDrawn ? undefined : { background: sky }} aria-hidden="true" />
      <figcaption>
        <h3>{told.side[side]}</h3>
        {/* While it plays nobody could listen to it. */}
        <ul aria-live={replay.speed.value === null ? 'polite' : 'off'}>
          {moment === null || fleet === null ? (
            <li>{told.loading}</li>
          ) : (
            <Counts moment={moment} fleet={fleet} states={states} side={side} fromMinute={fromMinute} />
          )}
        </ul>
      </figcaption>
    </figure>
  );
}

type CountsProps = { moment: ShownMoment; fleet: ShownFleet; states: HostStates; side: Side; fromMinute: number };

function Counts({ moment, fleet, states, side, fromMinute }: CountsProps) {
  return (
    <>
      {stateCounts(states, fleet[side]).map(({ state, count }) => (
        <li key={state.id} class="hosts" title={hostStateMeaning(state)}>
          <Swatch sign={state.tone} />
          <span>
            <b>{format.whole(count)}</b> {hostStateInText(state)}
          </span>
        </li>
      ))}
      {side === 'wasTrue' ? (
        <Fullest fullest={fleet.fullest} />
      ) : (
        <Reports moment={moment} fleet={fleet} fromMinute={fromMinute} />
      )}
    </>
  );
}

function Fullest({ fullest }: Pick<ShownFleet, 'fullest'>) {
  if (fullest === null || fullest.need === 0) return null;
  return <li>{told.fullest(format.whole(fullest.need), format.whole(fullest.limit), unitLabel(fullest.unit))}</li>;
}

function Reports({ moment, fleet, fromMinute }: Omit<CountsProps, 'side' | 'states'>) {
  const { fresh, since } = reportsAt(moment, fleet);
  return (
    <>
      <li>
        {since === null ? told.allReport : told.someReport(format.whole(fresh), clockAtStep(fromMinute + since, 0))}
      </li>
      {fleet.read.length > 0 && <li>{told.read(format.whole(fleet.read.length))}</li>}
    </>
  );
}

/** Nothing in it moves by itself, so that a step is seen at once also where somebody asked for less motion. */
const STILL = { reducedMotion: false, sparing: false, onSpared: () => undefined };

/** Draws into the element of `parent`; false where nothing can be drawn, which is a state and no error. */
function useTowerPicture(
  parent: RefObject<HTMLElement | null>,
  layout: CityLayout | null,
  model: CityModel | null,
): boolean {
  const [drawable, setDrawable] = useState(hasWebGl);
  const [mounted, setMounted] = useState(false);
  const city = useRef<City | null>(null);
  const latest = useRef({ layout, model });
  latest.current = { layout, model };
  const isReady = drawable && layout !== null && model !== null;

  useEffect(() => {
    if (!isReady) return;
    let left = false;
    const mount = async () => {
      const { mountCity } = await import('../../city/city.ts');
      if (left) return;
      const now = latest.current;
      city.current = mountCity(parent.current!, now.model!, { layout: now.layout!, ...STILL });
      setMounted(true);
    };
    mount().catch((error) => {
      console.error('The tower cannot be drawn.', error);
      setDrawable(false);
    });
    return () => {
      left = true;
      city.current?.destroy();
      city.current = null;
      setMounted(false);
    };
  }, [isReady]);

  useEffect(() => {
    if (mounted && layout !== null) city.current?.place(layout);
  }, [layout, mounted]);

  useEffect(() => {
    if (mounted && model !== null) city.current?.show(model);
  }, [model, mounted]);

  return drawable;
}
