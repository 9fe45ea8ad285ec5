// Two timelines per service on one clock: the true state, and what the team could see of it. Over them: the moment of the
// replay, and the branch markers of the what-if runs.
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief, DebriefLane } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { useSize } from '../../ui/hooks.ts';
import { Ticks } from '../../ui/lane.tsx';
import { hoursOf } from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import { type Branch, branchesOf, branchMarkersOn } from './branches.ts';
import { eventfulLanes, SIDES, shownMinutes } from './model.ts';
import { useReplay } from './use-replay.tsx';

/** A label takes so many pixels, a letter so many with the gap to the next. */
const TICK_PX = 84;
const LETTER_PX = 24;
const percent = (share: number): string => `${share * 100}%`;

export function Lanes({ debrief }: { debrief: Debrief }) {
  const { store } = useDrill();
  const names = useNames();
  const endedMinute = debrief.endedStep / STEPS_PER_MINUTE;
  const { fromMinute = 0, horizonMinute = 0 } = store.briefing.value?.clock ?? {};
  const minutes = shownMinutes(debrief.lanes, endedMinute, horizonMinute - fromMinute);
  const branches = branchesOf(debrief.runs, debrief.actions);
  const track = useRef<HTMLDivElement>(null);
  const width = useSize(track)?.width ?? 0;
  return (
    <div class="told-lanes">
      <header class="section-head">
        <h2>{words.debrief.lanes}</h2>
        <p class="second cluster">
          {(['failing', 'degraded', 'no-data'] as const).map((state) => (
            <span key={state}>
              <i class={`stretch ${state}`} />
              {words.serviceState[state]}
            </span>
          ))}
        </p>
      </header>
      <div class="relative">
        <div class="lane-over relative" ref={track}>
          <Hours minutes={minutes} width={width} />
          <BranchMarkers branches={branches} minutes={minutes} width={width} />
        </div>
        {eventfulLanes(debrief.lanes).map((lane) => (
          <LaneRow
            key={lane.service}
            lane={lane}
            name={names.get(lane.service) ?? lane.service}
            minutes={minutes}
            endedMinute={endedMinute}
          />
        ))}
        <div class="lane-cursor absolute">
          {branches.map(({ key, leavesStep }) =>
            leavesStep === null ? null : (
              <span
                key={key}
                class="moment-line letter-line"
                style={{ left: percent(leavesStep / STEPS_PER_MINUTE / minutes) }}
              />
            ),
          )}
          <Cursor minutes={minutes} />
        </div>
      </div>
    </div>
  );
}

function Hours({ minutes, width }: { minutes: number; width: number }) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  return <Ticks ticks={hoursOf({ from: 0, until: minutes }, fromMinute, Math.max(1, Math.floor(width / TICK_PX)))} />;
}

/** Where other hands would have left this run: each goes to its moment. */
function BranchMarkers({ branches, minutes, width }: { branches: readonly Branch[]; minutes: number; width: number }) {
  const replay = useReplay();
  const clockText = useClockText();
  const placeOf = (step: number) => (step / STEPS_PER_MINUTE / minutes) * width;
  const marks = branchMarkersOn(branches, placeOf, width, LETTER_PX);
  const go = (step: number) => () => {
    replay.pause();
    replay.goTo(step);
  };
  return (
    <ul class="lane-letters">
      {marks.map(({ letter, step, at }) => (
        <li key={letter} style={{ left: `${at}px` }}>
          <button
            type="button"
            class="branch-sign bg-surface-1 figure"
            aria-label={`${words.debrief.branches.letter(letter)}, ${words.debrief.goTo(clockText(step)).toLowerCase()}`}
            onClick={go(step)}
          >
            {letter}
          </button>
        </li>
      ))}
    </ul>
  );
}

type LaneRowProps = { lane: DebriefLane; name: string; minutes: number; endedMinute: number };

function LaneRow({ lane, name, minutes, endedMinute }: LaneRowProps) {
  const clockText = useClockText();
  const ends = { wasTrue: minutes, seen: Math.min(minutes, endedMinute) };
  const clockOf = (minute: number) => clockText(minute * STEPS_PER_MINUTE);
  return (
    <div class="lane-row columns items-center gap-0">
      <span class="lane-name">{name}</span>
      {SIDES.map((side) => (
        <Fragment key={side}>
          <span class="side">{words.debrief.lane[side]}</span>
          <ul class="track" aria-label={words.debrief.laneOf(name, words.debrief.lane[side])}>
            {lane[side].map(({ state, from, until }) => (
              <li
                key={from}
                class={`stretch ${state}`}
                style={{
                  left: percent(from / minutes),
                  width: percent((Math.min(until, ends[side]) - from) / minutes),
                }}
              >
                <span class="visually-hidden">
                  {words.debrief.stretch(words.serviceState[state], clockOf(from), clockOf(until))}
                </span>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  );
}

/** The moment of the replay: a line over all lanes, and over them a slider that takes presses anywhere. */
function Cursor({ minutes }: { minutes: number }) {
  const replay = useReplay();
  const clockText = useClockText();
  const step = replay.step.value;
  const shareOf = (at: number) => percent(at / STEPS_PER_MINUTE / minutes);
  return (
    <>
      <span class="moment-line unplayed" style={{ left: shareOf(replay.endStep) }} title={words.debrief.replay.ended} />
      <input
        type="range"
        min={0}
        max={replay.endStep}
        step={STEPS_PER_MINUTE}
        value={step}
        style={{ width: shareOf(replay.endStep) }}
        aria-label={words.debrief.moment}
        aria-valuetext={clockText(step)}
        title={words.debrief.momentHint}
        onKeyDown={(event) => {
          const strides = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
          if (strides === null) return;
          event.preventDefault();
          replay.pause();
          replay.stride(strides);
        }}
        onInput={(event) => {
          replay.pause();
          replay.goTo(Number(event.currentTarget.value));
        }}
      />
      <span class="cursor-line" style={{ left: shareOf(step) }} aria-hidden="true">
        <time class="moment-plate font-mono">{clockText(step)}</time>
      </span>
    </>
  );
}
