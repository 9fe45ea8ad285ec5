// The city at one minute of a night, without the remedies and with them, side by side: windows are the hosts of the model.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { NightMoment } from '#model/scoring/harden/night.ts';
import { unitLabel } from '#protocol/words/labels.ts';
import { clockAtStep, format } from '../../ui/format.ts';
import { HostCounts } from '../../ui/host-counts.tsx';
import { TowerFigure } from '../../ui/tower-figure.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { type Look, lookOf } from '../city/look.ts';
import { replayScene } from '../debrief/model.ts';
import { type DrawnNight, keyOf, nightKey } from './model.ts';
import type { Side } from './session.ts';
import { useSession } from './use-session.ts';

let drawings = 0;

type Moments = Partial<Record<Side, NightMoment>>;
type Fleet = NightMoment['fleets'][number];

/** The fleet that the tower stands for. */
const fleetOf = ({ fleets }: NightMoment, look: Look): Fleet | undefined => {
  const service = look.buildings.find(({ part }) => part === 'tower')?.services[0];
  return fleets.find((fleet) => fleet.service === service);
};

/** The moments of both sides at a minute; those of before stay until the new ones are there. */
function useMoments(night: DrawnNight, minute: number | null): Moments {
  const session = useSession();
  const [moments, setMoments] = useState<Moments>({});
  const set = session.set.value;
  useEffect(() => {
    if (minute === null) return;
    let gone = false;
    session.pictures(night, minute, (side, moment) => {
      if (!gone) setMoments((now) => ({ ...now, [side]: moment }));
    });
    return () => {
      gone = true;
    };
  }, [session, nightKey(night, []), keyOf(set), minute]);
  return moments;
}

export function Towers({ night }: { night: DrawnNight }) {
  const session = useSession();
  const { clock, look, services } = session.scenarios[night.scenario];
  const shape = useMemo(() => lookOf(look, services as unknown as Parameters<typeof lookOf>[1]), [look, services]);
  const [chosen, setChosen] = useState<number | null>(null);
  const worstAt = session.endingOf(night, [])?.worstAt ?? null;
  const minute = chosen ?? worstAt;
  const moments = useMoments(night, minute);
  if (!shape.buildings.some(({ part }) => part === 'tower')) return null;
  const clockText = clockAtStep(clock.fromMinute + (minute ?? 0), 0);
  return (
    <div>
      <label class="columns items-center px-0 py-2 [--columns:auto_minmax(80px,1fr)_auto_9em] max-[640px]:[--columns:auto_minmax(0,1fr)_auto]">
        <span class="label">{told.minute}</span>
        <input
          type="range"
          min={0}
          max={clock.horizonMinute - clock.fromMinute}
          step={5}
          value={minute ?? 0}
          aria-valuetext={clockText}
          onInput={(event) => setChosen(Number(event.currentTarget.value))}
        />
        <span class="font-mono">{clockText}</span>
        <span class="second">{chosen === null || chosen === worstAt ? told.worstMinute : ''}</span>
      </label>
      <div class="harden-pair columns gap-0 border border-rule [--columns:repeat(2,minmax(0,1fr))] max-[640px]:[--columns:minmax(0,1fr)]">
        <Tower side="today" {...{ moments, look: shape, fromMinute: clock.fromMinute }} />
        <Tower side="after" {...{ moments, look: shape, fromMinute: clock.fromMinute }} />
      </div>
    </div>
  );
}

type TowerProps = { side: Side; moments: Moments; look: Look; fromMinute: number };

function Tower({ side, moments, look, fromMinute }: TowerProps) {
  const moment = moments[side];
  const fleet = moment === undefined ? undefined : fleetOf(moment, look);
  const model = useMemo(() => {
    if (moment === undefined || fleet === undefined) return null;
    const shown = { wasTrue: fleet.wasTrue, seen: fleet.wasTrue, read: [] };
    const scene = replayScene(moment, shown, fleet.states, 'wasTrue', fromMinute);
    // Another set can have other windows at the same step.
    return { ...scene, windows: { ...fleet.wasTrue, version: ++drawings } };
  }, [moment, fleet, fromMinute]);
  const hosts = fleet?.wasTrue.states.length ?? 0;
  return (
    <TowerFigure {...{ look, model }} label={told.sides[side]} minuteOfDay={fromMinute} built={hosts} present={hosts}>
      <ul aria-live="polite" data-side={side} data-step={moment?.step}>
        {moment === undefined || fleet === undefined ? (
          <li>{told.waiting}</li>
        ) : (
          <Counts moment={moment} fleet={fleet} />
        )}
      </ul>
    </TowerFigure>
  );
}

type CountsProps = { moment: NightMoment; fleet: Fleet };

function Counts({ moment, fleet: { wasTrue, states, fullest } }: CountsProps) {
  const { failed } = moment.traffic;
  return (
    <>
      <HostCounts states={states} hosts={wasTrue} />
      <li>{told.failing(format.share(failed))}</li>
      {fullest !== null && fullest.need > 0 && (
        <li>{told.fullest(format.whole(fullest.need), format.whole(fullest.limit), unitLabel(fullest.unit))}</li>
      )}
    </>
  );
}
