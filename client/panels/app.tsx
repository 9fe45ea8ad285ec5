// Picks the screen: lobby, seats, the drill, its stop, or its debrief.
import { useEffect } from 'preact/hooks';
import type { Kept } from '../link/tokens.ts';
import { screenOf } from '../presentation/screen.ts';
import { clearDesk } from '../store/desk.ts';
import { words } from '../words/en.ts';
import { type Drill, DrillContext } from './drill.ts';
import './fonts.ts';
import { late } from './late.tsx';
import { LinkBanner } from './link-banner.tsx';
import { Lobby } from './lobby/lobby.tsx';
import { Seating } from './lobby/seating.tsx';
import './main.css';
import { Play } from './play.tsx';
import { Stopped } from './stopped.tsx';
import './narrow/pages.css';

const Debrief = late(() => import('./debrief/debrief.tsx').then((part) => part.Debrief));

type Props = { drill: Drill; lastDrill: () => Kept | null };

export function App({ drill, lastDrill }: Props) {
  const { store } = drill;
  const room = store.room.value;
  const screen = screenOf(room, store.me.value, store.debrief.value !== null);
  const title = store.briefing.value?.scenario.title;
  useEffect(() => {
    if (screen === 'lobby') clearDesk(drill.desk);
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
