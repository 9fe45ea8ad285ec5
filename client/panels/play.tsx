// The drill on one screen: top bar, alarms, the city, the open service, the timeline. In the calm before the first alarm
// the lists fold away and the city takes the width; a room for work takes the place of the alarms.
import { firstAlarmStep } from '../presentation/screen.ts';
import { words } from '../words/en.ts';
import { AlarmList } from './alarms/alarm-list.tsx';
import { Announcer } from './announcer.tsx';
import { CitySlot } from './city-slot.tsx';
import { chooseService, openHost, openServiceAt, useDrill } from './drill.ts';
import { Overlays } from './overlays.tsx';
import './drill.css';
import { Rail } from './rail.tsx';
import { useReducedMotion } from './reduced-motion.ts';
import { CalmNotes } from './service/calm-notes.tsx';
import { ServicePanel } from './service/service-panel.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Timeline } from './timeline/timeline.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { WaitingNote } from './top-bar/waiting-note.tsx';
import { isDeep, Workspace } from './work/workspace.tsx';

export function Play() {
  const drill = useDrill();
  const { store, desk } = drill;
  useShortcuts(drill);
  const reducedMotion = useReducedMotion();
  const view = { timeline: store.view.timeline.value, alarms: store.view.alarms.value };
  const calm = firstAlarmStep(view) === null && !desk.working.value;
  const space = desk.space.value;
  const deep = isDeep(space);
  const pickHost = (service: string, host: number) => openHost(drill, service, host);
  const pickService = (service: string) => openServiceAt(drill, service, desk.tab.value);
  return (
    <div class={calm ? 'drill calm' : deep ? 'drill deep' : 'drill'}>
      <TopBar />
      {space !== null && <Workspace space={space} />}
      {space === null && (calm ? <Rail /> : <AlarmList />)}
      <main class="city" aria-label={words.name}>
        <CitySlot
          store={store}
          layout={calm ? 'wide' : 'play'}
          reducedMotion={reducedMotion}
          onPickService={pickService}
          onPickHost={pickHost}
        />
        <WaitingNote />
        {calm && <CalmNotes />}
      </main>
      {!calm && <ServicePanel onClose={() => chooseService(drill, null)} />}
      {!deep && <Timeline />}
      <Overlays />
      <Announcer />
    </div>
  );
}
