// The replay of the run: the true state beside what the team could see, the events and actions around that moment, and the
// timelines of the whole drill.
import { wordMessage } from '#protocol/wording.ts';
import './replay.css';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, usePersonName, useWording } from '../../session/drill.ts';
import { REPLAY_SPEEDS } from '../../session/replay.ts';
import { classes } from '../../ui/layout.tsx';
import { words } from '../../words/en/common.ts';
import { Lanes } from './lanes.tsx';
import { lastBefore } from './model.ts';
import { Towers } from './towers.tsx';
import { REPLAY_ID, useReplay } from './use-replay.tsx';

export function ReplayOf({ debrief }: { debrief: Debrief }) {
  return (
    <section class="told-replay col-span-full p-0" id={REPLAY_ID} aria-label={words.debrief.lanes}>
      <div class={MOMENT}>
        <Towers />
        <Milestones milestones={debrief.milestones} />
        <OwnTimeline timeline={debrief.timeline} />
      </div>
      <Lanes debrief={debrief} />
    </section>
  );
}

const { replay: told } = words.debrief;

/** Two towers and two lists. */
const MOMENT =
  'replay-moment columns gap-0 rule-below [--columns:repeat(2,minmax(0,352px))_minmax(0,1fr)_minmax(0,1.3fr)] @max-[1200px]/app:[--columns:repeat(2,minmax(0,1fr))]';

export function ReplayControls() {
  const replay = useReplay();
  const speed = replay.speed.value;
  const stride = (strides: 1 | -1) => () => {
    replay.pause();
    replay.stride(strides);
  };
  const toggle = () => (speed === null ? replay.play(REPLAY_SPEEDS[0]) : replay.pause());
  return (
    <fieldset class="switch figures" aria-label={told.title}>
      <button type="button" onClick={stride(-1)}>
        {told.back}
      </button>
      <button type="button" aria-label={speed === null ? told.play : told.pause} onClick={toggle}>
        <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
          <path d={speed === null ? 'M0 0 9 5.5 0 11Z' : 'M1 0h2.5v11H1zM5.5 0H8v11H5.5z'} fill="currentColor" />
        </svg>
      </button>
      {REPLAY_SPEEDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={speed === one}
          aria-label={told.timesName(one)}
          onClick={() => replay.play(one)}
        >
          {told.times(one)}
        </button>
      ))}
      <button type="button" onClick={stride(1)}>
        {told.on}
      </button>
    </fieldset>
  );
}

function Milestones({ milestones }: Pick<Debrief, 'milestones'>) {
  const clockText = useClockText();
  const come = milestones
    .flatMap(({ id, title, minute }) => (minute === null ? [] : [{ id, title, step: minute * STEPS_PER_MINUTE }]))
    .sort((a, b) => a.step - b.step);
  const never = milestones.filter(({ minute }) => minute === null);
  const here = lastBefore(come, useReplay().step.value);
  const list = useFollowed<HTMLOListElement>(here);
  return (
    <section class="told-list">
      <h3>{words.debrief.happened}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <ol ref={list} class="scroll relative" tabIndex={0} aria-label={words.debrief.happened}>
        {come.map(({ id, title, step }, i) => (
          <li
            key={id}
            class={i > here ? 'grid-row text-fg-3' : 'grid-row'}
            aria-current={i === here ? 'time' : undefined}
          >
            <time class="second font-mono">{clockText(step)}</time>
            <span>{title}</span>
          </li>
        ))}
        {never.map(({ id, title }) => (
          <li key={id} class="grid-row text-fg-3 [--columns:86px_1fr]">
            <span class="second">{words.debrief.neverCame}</span>
            <span>{title}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OwnTimeline({ timeline }: Pick<Debrief, 'timeline'>) {
  const wording = useWording();
  const clockText = useClockText();
  const nameOf = usePersonName();
  const here = lastBefore(timeline, useReplay().step.value);
  const list = useFollowed<HTMLOListElement>(here);
  return (
    <section class="told-list">
      <h3>{words.debrief.yours}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <ol ref={list} class="scroll relative" tabIndex={0} aria-label={words.debrief.yours}>
        {timeline.map((entry, i) => (
          <li
            key={i}
            class={classes('grid-row', i > here && 'text-fg-3')}
            aria-current={i === here ? 'time' : undefined}
          >
            <time class={classes('second font-mono', entry.lane === 'alarms' && 'lit')}>{clockText(entry.step)}</time>
            <span>
              {wordMessage(entry.message, wording)}
              <span class="second"> {nameOf(entry.by)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Room above the entry, so that one sees what led to it. */
const BEFORE_PX = 90;

/** For a list that its entries are placed in, and whose entry `current` is marked with `aria-current`. */
function useFollowed<E extends HTMLElement>(current: number): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current="time"]');
    if (list.current === null) return;
    list.current.scrollTop = entry == null ? 0 : Math.max(0, entry.offsetTop - BEFORE_PX);
  }, [current]);
  return list;
}
