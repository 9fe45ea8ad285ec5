// The drill clock: the time, the speed, skipping ahead, and why a change was refused or the clock has stopped.

import { useEffect, useRef, useState } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { SPEEDS, type Speed } from '#protocol/events.ts';
import type { Wording } from '#protocol/wording.ts';
import { wordMessage } from '#protocol/wording.ts';
import {
  runAt,
  runForward,
  stopsChosen,
  togglePause,
  useClockText,
  useDrill,
  useReadingText,
  useWording,
} from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { goal } from '../../words/en/intro.ts';
import { firstAlarmStep } from '../alarms/model.ts';
import { isBeforeStart } from '../intro/model.ts';
import { arrivalsAt, type Course, courseAt, type Due, type Moment, mayRunClock } from './model.ts';

export function DrillClock() {
  const { store } = useDrill();
  const clockText = useClockText();
  const step = store.clock.value?.step ?? 0;
  const waits = isBeforeStart(store.clock.value, store.startStep.value);
  const may = mayRunClock(store.room.value, store.me.value);
  const since = firstAlarmStep({ timeline: store.view.timeline.value, alarms: store.view.alarms.value });
  const next = store.view.changes.value
    .filter(({ fromStep }) => fromStep > step)
    .sort((a, b) => a.fromStep - b.fromStep)[0];
  return (
    <div class="drill-clock">
      <p class="clock">
        <time>{clockText(step)}</time> <abbr>{store.briefing.value?.clock.zone}</abbr>
      </p>
      <div class="@max-[1200px]/play:hidden">
        <p class="label">{words.topBar.clock}</p>
        <p class="second">
          {waits ? (
            <b class="lit">{may ? goal.stopped : goal.notStarted}</b>
          ) : (
            measured(step, since, next?.fromStep ?? null)
          )}
        </p>
      </div>
    </div>
  );
}

function measured(step: number, firstAlarm: number | null, nextChange: number | null): string {
  const duration = (steps: number) => format.duration(Math.floor(steps / STEPS_PER_MINUTE));
  if (firstAlarm !== null) return words.topBar.sinceFirstAlarm(duration(step - firstAlarm));
  if (nextChange !== null) return words.topBar.toNextChange(duration(nextChange - step));
  return words.topBar.quiet;
}

function useSetSpeed(): (speed: Speed) => void {
  const drill = useDrill();
  return (speed) => runAt(drill, speed);
}

/** The speeds and running ahead as one field, where there is no room for a button each. */
export function SpeedChoice() {
  const drill = useDrill();
  const { store } = drill;
  const set = useSetSpeed();
  const choose = (field: HTMLSelectElement) => {
    const speed = SPEEDS[field.selectedIndex];
    if (speed !== undefined) return set(speed);
    const { value } = field;
    field.value = String(store.clock.value?.speed);
    runForward(drill, value === 'work' ? ['work'] : stopsChosen(drill));
  };
  return (
    <select
      class="speed-choice hidden @max-[641px]/play:block w-[clamp(58px,17.2cqi+2.9px,70px)] py-0 pr-0.5 pl-1 font-mono"
      aria-label={words.topBar.speed}
      disabled={!mayRunClock(store.room.value, store.me.value)}
      value={store.clock.value?.speed}
      onChange={({ currentTarget }) => choose(currentTarget)}
    >
      {SPEEDS.map((speed) => (
        <option key={speed} value={speed}>
          {words.topBar.times(speed)}
        </option>
      ))}
      <option value="forward">{words.topBar.forward}</option>
      <option value="work">{words.topBar.untilWork}</option>
    </select>
  );
}

export function SpeedSwitch() {
  const drill = useDrill();
  const { store } = drill;
  const clock = store.clock.value;
  const may = mayRunClock(store.room.value, store.me.value);
  const paused = clock?.paused === true && !clock.forwarding;
  const set = useSetSpeed();
  return (
    <fieldset
      class="switch figures speed"
      aria-label={words.topBar.speed}
      title={may ? undefined : words.topBar.onlyOwner}
    >
      <button type="button" disabled={!may} aria-pressed={paused} onClick={pressed(() => togglePause(drill))}>
        <PauseGlyph />
        <span class="visually-hidden">{words.topBar.pause}</span>
      </button>
      {SPEEDS.map((speed) => (
        <button
          key={speed}
          type="button"
          disabled={!may}
          aria-pressed={!paused && clock?.forwarding !== true && clock?.speed === speed}
          aria-label={words.topBar.timesName(speed)}
          onClick={pressed(() => set(speed))}
        >
          {words.topBar.times(speed)}
        </button>
      ))}
    </fieldset>
  );
}

/** After a press of the mouse nothing keeps the focus, so that Space pauses instead of pressing again. */
const pressed =
  (act: () => void) =>
  ({ detail }: MouseEvent): void => {
    act();
    if (detail > 0 && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

function PauseGlyph() {
  return (
    <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
      <path d="M1 0h2.5v11H1zM5.5 0H8v11H5.5z" fill="currentColor" />
    </svg>
  );
}

const REFUSAL_SHOWN_MS = 8000;

/** Pace and pause are asked apart: a pause must not wait for the answer to a speed. */
const ASKS = ['clock', 'pause', 'forward'] as const;

export function ClockAnswer() {
  // Who watches reads in the note what the run has come to.
  const { room } = useDrill().store;
  return (
    <div class="bar-answer">
      {ASKS.map((key) => (
        <PassingAnswer key={key} of={key} />
      ))}
      {room.value?.mode !== 'watch' && <ArrivalNote />}
    </div>
  );
}

function PassingAnswer({ of }: { of: (typeof ASKS)[number] }) {
  const { requests } = useDrill();
  const asked = requests.of(of).value;
  useEffect(() => {
    if (asked.state !== 'refused') return;
    const timer = setTimeout(() => requests.forget(of), REFUSAL_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [asked, requests, of]);
  // Speed and pause show by themselves that they have been set.
  return asked.state === 'pending' ? null : <RequestStatus of={of} done={null} />;
}

const ARRIVAL_SHOWN_MS = 12_000;

function textOf(arrival: Due, wording: Wording, readingText: ReturnType<typeof useReadingText>): string {
  switch (arrival.kind) {
    case 'alarm':
      return arrival.title;
    case 'change':
      return words.topBar.changeBegins(arrival.title);
    case 'message':
      return words.topBar.wrote(arrival.from);
    case 'look':
      return readingText(arrival.observation);
    case 'record':
      return wordMessage(arrival.message, wording);
  }
}

function useMoment(): Moment {
  const { clock, view } = useDrill().store;
  const { alarms, messages, observations, changes, timeline } = view;
  return {
    step: clock.value?.step ?? 0,
    alarms: alarms.value,
    messages: messages.value,
    observations: observations.value,
    changes: changes.value,
    timeline: timeline.value,
  };
}

/** The sentence of the last stop; empty while time runs, and after a while. */
function useArrival(): string {
  const { store, requests } = useDrill();
  const clock = store.clock.value;
  const asked = requests.of('forward').value.state;
  const clockText = useClockText();
  const wording = useWording();
  const readingText = useReadingText();
  const now = useMoment();
  // A short way is over before a frame tells of it.
  const ahead = clock?.forwarding === true || asked === 'pending';
  const running = clock?.paused === false;
  const course = useRef<Course>({ ahead, from: now });
  const [told, setTold] = useState('');
  useEffect(() => {
    const before = course.current;
    course.current = courseAt(before, now, ahead);
    if (before.ahead === ahead) return;
    if (ahead) setTold('');
    else if (asked !== 'refused') {
      const [first, ...more] = arrivalsAt(before.from, now).map((arrival) => textOf(arrival, wording, readingText));
      const isLast = clock !== null && now.step >= clock.horizonStep - STEPS_PER_MINUTE;
      const what = first ?? (isLast ? words.topBar.lastMinute : words.topBar.nothingYet);
      setTold(
        words.topBar.stoppedFor(clockText(now.step), more.length > 0 ? words.topBar.andMore(what, more.length) : what),
      );
    }
  });
  useEffect(() => {
    if (told === '') return;
    if (running) setTold('');
    const timer = setTimeout(() => setTold(''), ARRIVAL_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told, running]);
  return told;
}

/** A browser that draws in software leaves out what an opaque box hides, and of a canvas it leaves out the wrong end. */
const OPAQUE_PLATE = 'px-2.5 py-1.5 border border-ivory bg-surface-1 opacity-[0.999]';

function ArrivalNote() {
  const told = useArrival();
  return (
    <p role="status" class={classes('arrival', told !== '' && OPAQUE_PLATE)}>
      {told}
    </p>
  );
}
