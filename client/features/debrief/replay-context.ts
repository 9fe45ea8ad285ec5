// The replay that the debrief is about: links set its moment, towers and timelines show it.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { assert } from '#model/engine/result.ts';
import type { Replay } from '../../session/replay.ts';

export const ReplayContext = createContext<Replay | null>(null);

export function useReplay(): Replay {
  const replay = useContext(ReplayContext);
  assert(replay !== null, 'what is told stands inside ReplayContext');
  return replay;
}
