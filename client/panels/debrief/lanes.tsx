// Two timelines of each service over one clock: what was true, and what of it could be seen.
import type { Debrief, DebriefLane } from '#model/judge/debrief-types.ts';
import { STEPS_PER_MINUTE } from '#model/time.ts';
import { CURVE_MINUTES, eventfulLanes, stretchesOf } from '../../presentation/debrief.ts';
import { clockAtStep } from '../../presentation/format.ts';
import { ticksOf } from '../../presentation/plots.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill } from '../drill.ts';
import { LANES_ID } from './go-to.tsx';
import { useMoment } from './moment.ts';

const MOST_TICKS = 12;
const SIDES = ['wasTrue', 'seen'] as const;
const percent = (share: number): string => `${share * 100}%`;

export function Lanes({ debrief }: { debrief: Debrief }) {
  const { store } = useDrill();
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const names = new Map(store.briefing.value?.services.map(({ id, name }) => [id, name]));
  const minutes = Math.max(CURVE_MINUTES, ...debrief.lanes.map(({ wasTrue }) => wasTrue.length * CURVE_MINUTES));
  const ticks = ticksOf({ from: 0, until: minutes }, fromMinute, MOST_TICKS);
  return (
    <section class="told-lanes wide" id={LANES_ID}>
      <header>
        <h2>{words.debrief.lanes}</h2>
        <p class="lane-legend second">
          {(['failing', 'degraded', 'no-data'] as const).map((state) => (
            <span key={state} class={`lane-key ${state}`}>
              {words.serviceState[state]}
            </span>
          ))}
        </p>
      </header>
      <div class="lane-rows">
        <div class="lane-ticks mono" aria-hidden="true">
          {ticks.map((minute) => (
            <span key={minute} style={{ left: percent(minute / minutes) }}>
              {clockAtStep(fromMinute + minute, 0)}
            </span>
          ))}
        </div>
        {eventfulLanes(debrief.lanes).map((lane) => (
          <LaneRow key={lane.service} lane={lane} name={names.get(lane.service) ?? lane.service} minutes={minutes} />
        ))}
        <Cursor minutes={minutes} debrief={debrief} />
      </div>
    </section>
  );
}

function LaneRow({ lane, name, minutes }: { lane: DebriefLane; name: string; minutes: number }) {
  const clockText = useClockText();
  const clockOf = (minute: number) => clockText(minute * STEPS_PER_MINUTE);
  return (
    <div class="lane-row">
      <span class="lane-name">{name}</span>
      {SIDES.map((side) => (
        <div key={side} class="lane-side">
          <span class="second">{words.debrief.lane[side]}</span>
          <ul class="lane-track" aria-label={words.debrief.laneOf(name, words.debrief.lane[side])}>
            {stretchesOf(lane[side]).map(({ state, from, until }) => (
              <li
                key={from}
                class={state}
                style={{ left: percent(from / minutes), width: percent((until - from) / minutes) }}
              >
                <span class="heard">
                  {words.debrief.stretch(words.serviceState[state], clockOf(from), clockOf(until))}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** The moment that is pointed at: a line over all lanes, moved by a slider. */
function Cursor({ minutes, debrief }: { minutes: number; debrief: Debrief }) {
  const moment = useMoment();
  const clockText = useClockText();
  const step = moment.value ?? debrief.endedStep;
  return (
    <div class="lane-cursor">
      <input
        type="range"
        min={0}
        max={minutes * STEPS_PER_MINUTE}
        step={5 * STEPS_PER_MINUTE}
        value={step}
        aria-label={words.debrief.moment}
        aria-valuetext={clockText(step)}
        title={words.debrief.momentHint}
        onInput={(event) => {
          moment.value = Number(event.currentTarget.value);
        }}
      />
      <span class="cursor-line" style={{ left: percent(step / STEPS_PER_MINUTE / minutes) }} aria-hidden="true">
        <time class="mono">{clockText(step)}</time>
      </span>
    </div>
  );
}
