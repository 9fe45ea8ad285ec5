// The true state beside the team's view at the moment of the replay: two towers under the sky of that hour, and the same as
// counts. The pictures show nothing that the counts do not.
import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { unitLabel } from '#protocol/words/labels.ts';
import { useDrill } from '../../session/drill.ts';
import { fleetSizeOf, type HostStates, hostStatesOf } from '../../session/host-states.ts';
import type { ShownFleet, ShownMoment } from '../../session/replay.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { HostCounts } from '../../ui/host-counts.tsx';
import { TowerFigure } from '../../ui/tower-figure.tsx';
import { words } from '../../words/en/common.ts';
import { type Look, lookOf } from '../city/look.ts';
import { replayScene, reportsAt, SIDES, type Side, towerFleet } from './model.ts';
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
  const { built, present } = fleetSizeOf(briefing.value, fleet?.service, fleet?.wasTrue);
  return (
    <TowerFigure {...{ look, model, built, present }} label={told.side[side]} minuteOfDay={fromMinute}>
      {/* While it plays nobody could listen to it. */}
      <ul aria-live={replay.speed.value === null ? 'polite' : 'off'}>
        {moment === null || fleet === null ? (
          <li>{told.loading}</li>
        ) : (
          <Counts moment={moment} fleet={fleet} states={states} side={side} fromMinute={fromMinute} />
        )}
      </ul>
    </TowerFigure>
  );
}

type CountsProps = { moment: ShownMoment; fleet: ShownFleet; states: HostStates; side: Side; fromMinute: number };

function Counts({ moment, fleet, states, side, fromMinute }: CountsProps) {
  return (
    <>
      <HostCounts states={states} hosts={fleet[side]} />
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
