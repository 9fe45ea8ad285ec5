// The replay of the debrief: plays smoothly, or in steps with reduced motion. Links and arrow keys set its moment.
import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import { assert } from '#model/engine/result.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { Replay } from '../../session/replay.ts';
import { useReducedMotion } from '../../ui/hooks.ts';
import { words } from '../../words/en/common.ts';

export const ReplayContext = createContext<Replay | null>(null);

export function useReplay(): Replay {
  const replay = useContext(ReplayContext);
  assert(replay !== null, 'what is told stands inside ReplayContext');
  return replay;
}

export const REPLAY_ID = 'told-replay';

/** Goes to a moment and shows the towers and the timelines of it. */
export function useGoTo(): (step: number) => void {
  const replay = useReplay();
  const behavior = useReducedMotion() ? 'auto' : 'smooth';
  return (step) => {
    replay.pause();
    replay.goTo(step);
    document.getElementById(REPLAY_ID)?.scrollIntoView({ block: 'start', behavior });
  };
}

export function GoTo({ step }: { step: number }) {
  const goTo = useGoTo();
  const clockText = useClockText();
  // What came after the end ran unattended: there is no moment of it to show.
  if (step > useReplay().endStep) return <time class="second font-mono whitespace-nowrap">{clockText(step)}</time>;
  return (
    <button type="button" class="link moment whitespace-nowrap" onClick={() => goTo(step)}>
      {words.debrief.goTo(clockText(step))}
    </button>
  );
}

const STRIDES: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };
/** Arrow keys mean something of their own in these. */
const OWN_ARROWS = 'input, select, textarea, [role="tablist"]';

/** Once the first alarm is on record, the truth and what could be seen of it are furthest apart: there it begins. */
function firstStep({ runs, endedStep }: Debrief): number {
  const alarm = runs.find(({ id }) => id === 'you')?.firstAlarmMinute ?? null;
  return alarm === null ? endedStep : Math.min(endedStep, Math.round(alarm * STEPS_PER_MINUTE) + 1);
}

/** Null until the debrief has been worked out. */
export function useReplayOf(told: Debrief | null): Replay | null {
  const { link, store } = useDrill();
  const connected = store.link.value === 'connected';
  const team = store.debriefTeam.value;
  const inStrides = useReducedMotion();
  const replay = useMemo(() => {
    if (told === null) return null;
    return new Replay((step) => link.moment(step, team), firstStep(told), told.endedStep);
    // The same debrief that has come again, over a new connection, goes on where it was.
  }, [told?.hash, link, team]);
  useEffect(() => {
    // What was asked for over a connection that broke is asked for again.
    if (connected) replay?.goTo(replay.step.value);
  }, [replay, connected]);
  const speed = replay?.speed.value ?? null;
  useEffect(() => (speed === null ? undefined : replay?.run(inStrides)), [replay, speed, inStrides]);
  useEffect(() => {
    if (replay === null) return;
    const onKey = (event: KeyboardEvent) => {
      const strides = STRIDES[event.key];
      if (strides === undefined || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS) !== null) return;
      event.preventDefault();
      replay.pause();
      replay.stride(strides);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [replay]);
  return replay;
}
