// Makes the replay of a debrief and lets it play: smoothly, or in strides where somebody asked for less motion. Arrow keys
// step through it from wherever they mean nothing else.
import { useEffect, useMemo } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useDrill } from '../../session/drill.ts';
import { Replay } from '../../session/replay.ts';
import { useReducedMotion } from '../../ui/media.ts';

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
  const inStrides = useReducedMotion();
  const replay = useMemo(() => {
    if (told === null) return null;
    return new Replay(link.moment, firstStep(told), told.endedStep);
    // The same debrief that has come again, over a new connection, goes on where it was.
  }, [told?.hash, link]);
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
