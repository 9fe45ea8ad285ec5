// What can be done with the city as a whole: fly to the alarm and back, see what depends on what, read it as text.
import { cityWords } from './city-words.ts';
import { alarmToSee } from './framing.ts';
import { flyToAlarm, useDrill } from '../../session/drill.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import './tools.css';

export function CityTools() {
  const drill = useDrill();
  const { store, desk } = drill;
  const isNear = desk.near.value !== null;
  const mayFly = isNear || alarmToSee(store.view.alarms.value, desk.selectedAlarm.value) !== null;
  const open = (kind: 'dependencies' | 'city-text') => () => {
    desk.overlay.value = { kind };
  };
  const [fly, flyMore] = isNear ? cityWords.toolBack : cityWords.toolAlarm;
  return (
    <>
      <button type="button" aria-disabled={!mayFly} onClick={() => flyToAlarm(drill)}>
        {fly} <span class="heard">{flyMore}</span> <KeyCap shortcut="fly" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('dependencies')}>
        {cityWords.toolLinks[0]} <span class="heard">{cityWords.toolLinks[1]}</span> <KeyCap shortcut="dependencies" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('city-text')}>
        {cityWords.toolText[0]} <span class="heard">{cityWords.toolText[1]}</span> <KeyCap shortcut="city-text" />
      </button>
    </>
  );
}
