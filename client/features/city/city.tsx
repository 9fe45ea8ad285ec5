// The city of the drill, with what pressing its parts opens, and what can be done with it as a whole: fly to the alarm and
// back, see what depends on what, read it as text.
import { openHost, openServiceAt, useDrill, zoomToAlarm } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { useReducedMotion } from '../../ui/hooks.ts';
import { cityWords } from './city-words.ts';
import { alarmToSee } from './framing.ts';
import { CitySlot } from './view.tsx';

export function City({ layout }: { layout: 'wide' | 'play' }) {
  const drill = useDrill();
  const reducedMotion = useReducedMotion();
  return (
    <CitySlot
      store={drill.store}
      layout={layout}
      reducedMotion={reducedMotion}
      near={drill.ui.zoomedService.value}
      tools={<CityTools />}
      onPickService={(service) => openServiceAt(drill, service, drill.ui.tab.value)}
      onPickHost={(service, host) => openHost(drill, service, host)}
    />
  );
}

function CityTools() {
  const drill = useDrill();
  const { store, ui } = drill;
  const isNear = ui.zoomedService.value !== null;
  const mayFly = isNear || alarmToSee(store.view.alarms.value, ui.selectedAlarm.value) !== null;
  const open = (kind: 'dependencies' | 'city-text') => () => {
    ui.overlay.value = { kind };
  };
  const [fly, flyMore] = isNear ? cityWords.toolBack : cityWords.toolAlarm;
  return (
    <>
      <button type="button" aria-disabled={!mayFly} onClick={() => zoomToAlarm(drill)}>
        {fly} <span class="visually-hidden">{flyMore}</span> <KeyCap shortcut="fly" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('dependencies')}>
        {cityWords.toolLinks[0]} <span class="visually-hidden">{cityWords.toolLinks[1]}</span>{' '}
        <KeyCap shortcut="dependencies" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('city-text')}>
        {cityWords.toolText[0]} <span class="visually-hidden">{cityWords.toolText[1]}</span>{' '}
        <KeyCap shortcut="city-text" />
      </button>
    </>
  );
}
