// What can be done with the city as a whole: fly to the alarm and back, see what depends on what, read it as text.
import { cityWords } from '../../presentation/city-words.ts';
import { alarmToSee } from '../../presentation/framing.ts';
import { flyToAlarm, useDrill } from '../drill.ts';
import { KeyCap } from '../key-cap.tsx';

export function CityTools() {
  const drill = useDrill();
  const { store, desk } = drill;
  const isNear = desk.near.value !== null;
  const mayFly = isNear || alarmToSee(store.view.alarms.value, desk.selectedAlarm.value) !== null;
  const open = (kind: 'dependencies' | 'city-text') => () => {
    desk.overlay.value = { kind };
  };
  return (
    <>
      <button
        type="button"
        aria-label={isNear ? cityWords.flyBack : cityWords.flyToAlarm}
        aria-disabled={!mayFly}
        onClick={() => flyToAlarm(drill)}
      >
        {isNear ? cityWords.toolBack : cityWords.toolAlarm} <KeyCap shortcut="fly" />
      </button>
      <button type="button" aria-label={cityWords.dependencies} aria-haspopup="dialog" onClick={open('dependencies')}>
        {cityWords.toolLinks} <KeyCap shortcut="dependencies" />
      </button>
      <button type="button" aria-label={cityWords.asText} aria-haspopup="dialog" onClick={open('city-text')}>
        {cityWords.toolText} <KeyCap shortcut="city-text" />
      </button>
    </>
  );
}
