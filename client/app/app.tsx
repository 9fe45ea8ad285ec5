// Picks the screen: lobby, seats, the drill, its stop, or its debrief.
import { useEffect } from 'preact/hooks';
import { type Drill, DrillContext } from '../session/drill.ts';
import type { Kept } from '../session/tokens.ts';
import { resetUiState } from '../session/ui-state.ts';
import { words } from '../words/en/common.ts';
import { screenOf } from './screen.ts';
import '../ui/fonts.ts';
import { Lobby } from '../features/lobby/lobby.tsx';
import { Seating } from '../features/lobby/seating.tsx';
import { lazy } from '../ui/lazy.tsx';
import { LinkBanner } from './link-banner.tsx';
import '../ui/main.css';
import { Play } from './play.tsx';
import { Stopped } from './stopped.tsx';
import './narrow/pages.css';

const Debrief = lazy(() => import('../features/debrief/debrief.tsx').then((part) => part.Debrief));

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
