// Picks the screen: lobby, seats, the drill, its stop, or its debrief.
import { useEffect } from 'preact/hooks';
import { Seating } from '../features/lobby/seating.tsx';
import { Lobby } from '../features/lobby/view.tsx';
import { type Drill, DrillContext } from '../session/drill.ts';
import type { Kept } from '../session/tokens.ts';
import { resetUiState } from '../session/ui-state.ts';
import { lazy } from '../ui/lazy.tsx';
import { words } from '../words/en/common.ts';
import { LinkBanner } from './link-banner.tsx';
import { Play } from './play.tsx';
import { screenOf } from './screen.ts';
import { Stopped } from './stopped.tsx';

const Debrief = lazy(() => import('../features/debrief/view.tsx').then((part) => part.Debrief));

type Props = { drill: Drill; lastDrill: () => Kept | null };

export function App({ drill, lastDrill }: Props) {
  const { store } = drill;
  const room = store.room.value;
  const screen = screenOf(room, store.me.value, store.debrief.value !== null);
  const title = store.briefing.value?.scenario.title;
  useEffect(() => {
    if (screen === 'lobby') resetUiState(drill.ui);
  }, [screen, drill]);
  useEffect(() => {
    document.title = title === undefined ? words.name : `${title}, ${words.exercise.toLowerCase()} · ${words.name}`;
  }, [title]);
  return (
    <DrillContext.Provider value={drill}>
      <LinkBanner />
      {screen === 'lobby' && <Lobby lastDrill={lastDrill} />}
      {screen === 'seating' && <Seating />}
      {screen === 'play' && <Play />}
      {screen === 'stopped' && <Stopped />}
      {screen === 'debrief' && <Debrief />}
    </DrillContext.Provider>
  );
}
