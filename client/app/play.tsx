// The drill on one screen: top bar, alarms, the city, the open service, the timeline. In the calm before the first alarm
// the lists fold away and the city takes the width; a room for work takes the place of the alarms. Where there is no room for
// lists, they stand as tabs under the city.
import './drill.css';
import { AlarmList, AlarmStrip } from '../features/alarms/view.tsx';
import { City } from '../features/city/city.tsx';
import { DecisionBar } from '../features/decisions/view.tsx';
import { HelpNote } from '../features/help/view.tsx';
import { Intro } from '../features/intro/view.tsx';
import { CalmNotes } from '../features/service/changes.tsx';
import { ServicePanel } from '../features/service/view.tsx';
import { Timeline } from '../features/timeline/view.tsx';
import { OfferNote, WaitingNote } from '../features/top-bar/notes.tsx';
import { TopBar } from '../features/top-bar/view.tsx';
import { chooseService, useDrill } from '../session/drill.ts';
import { isDeep } from '../session/ui-state.ts';
import { useNarrow } from '../ui/hooks.ts';
import { lazy } from '../ui/lazy.tsx';
import { words } from '../words/en/common.ts';
import { Announcer } from './announcer.tsx';
import { Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { firstAlarmStep } from './screen.ts';
import { useShortcuts } from './shortcuts.ts';

const NarrowPlay = lazy(() => import('./narrow/narrow-play.tsx').then((part) => part.NarrowPlay));
const Workspace = lazy(() => import('./workspace.tsx').then((part) => part.Workspace));

const MOST_DECISIONS = 3;
const MOST_IN_ROOM = 2;

export function Play() {
  useShortcuts(useDrill());
  const narrow = useNarrow();
  return (
    <>
      {narrow ? <NarrowPlay /> : <WidePlay />}
      <Overlays />
      <Announcer />
    </>
  );
}

function WidePlay() {
  const drill = useDrill();
  const { store, ui } = drill;
  const view = { timeline: store.view.timeline.value, alarms: store.view.alarms.value };
  const calm = firstAlarmStep(view) === null && !ui.working.value;
  const room = ui.space.value;
  const space = ui.peekAlarms.value ? null : room;
  const deep = isDeep(space);
  return (
    <div class={calm ? 'drill calm' : deep ? 'drill deep' : 'drill'}>
      <TopBar />
      {room !== null && (
        <Workspace space={room} hidden={space === null}>
          {space !== null && <AlarmStrip />}
          {space !== null && <DecisionBar most={deep ? MOST_IN_ROOM : 1} />}
        </Workspace>
      )}
      {space === null && calm && <Rail />}
      {space === null && !calm && (
        <div class="panel list">
          <AlarmList />
          <DecisionBar most={MOST_DECISIONS} />
        </div>
      )}
      <main class="city" aria-label={words.name}>
        <City layout={calm ? 'wide' : 'play'} />
        <WaitingNote />
        <OfferNote />
        <Intro />
        {calm && <CalmNotes />}
        {calm && <HelpNote />}
      </main>
      {!calm && <ServicePanel onClose={() => chooseService(drill, null)} />}
      {!deep && <Timeline />}
    </div>
  );
}
