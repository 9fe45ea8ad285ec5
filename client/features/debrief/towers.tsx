// What was true beside what the team saw, at the moment of the replay: two towers under the sky of that hour, and the same in
// counts. The pictures say nothing that the counts do not say.
import { useComputed } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import type { ShownFleet, ShownMoment } from '../../session/replay.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { useSize } from '../../ui/size.ts';
import { words } from '../../words/en/common.ts';
import { cityLayout } from '../city/layout.ts';
import { type Look, lookOf, placesOf } from '../city/look.ts';
import { paletteAt, skyGradient } from '../city/sky.ts';
import { Swatch } from '../city/swatch.tsx';
import { useReplay } from './replay-context.ts';
import { replayScene, reportsAt, SIDES, type Side, stateCounts, towerFleet } from './replay-model.ts';
import { useTowerPicture } from './tower-picture.ts';

const { replay: told } = words.debrief;

export function Towers() {
  const { briefing } = useDrill().store;
  const look = useComputed(() => lookOf(briefing.value?.look, briefing.value?.services ?? [])).value;
  return (
    <div class="towers">
      {SIDES.map((side) => (
        <Tower key={side} side={side} look={look} />
      ))}
    </div>
  );
}

function Tower({ side, look }: { side: Side; look: Look }) {
  const { briefing } = useDrill().store;
  const replay = useReplay();
  const fromMinute = briefing.value?.clock.fromMinute ?? 0;
  const moment = replay.shown.value;
  const fleet = moment === null ? null : towerFleet(moment, look);
  const model = useMemo(
    () => (moment === null || fleet === null ? null : replayScene(moment, fleet, side, fromMinute)),
    [moment, fleet, side, fromMinute],
  );
  const canvas = useRef<HTMLDivElement>(null);
  const size = useSize(canvas);
  const layout = useMemo(
    () => (size === null ? null : cityLayout('replay', size.width, size.height, placesOf(look))),
    [size, look],
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
            <Counts moment={moment} fleet={fleet} side={side} fromMinute={fromMinute} />
          )}
        </ul>
      </figcaption>
    </figure>
  );
}

type CountsProps = { moment: ShownMoment; fleet: ShownFleet; side: Side; fromMinute: number };

function Counts({ moment, fleet, side, fromMinute }: CountsProps) {
  return (
    <>
      {stateCounts(fleet[side]).map(({ state, count }) => (
        <li key={state} class="hosts">
          <Swatch sign={state} />
          <span>
            <b>{format.whole(count)}</b> {told.hosts[state]}
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
  return <li>{told.fullest(format.whole(fullest.need), format.whole(fullest.limit), fullest.unit)}</li>;
}

function Reports({ moment, fleet, fromMinute }: Omit<CountsProps, 'side'>) {
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
