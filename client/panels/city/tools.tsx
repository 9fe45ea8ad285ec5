// What can be done with the city as a whole: fly to the alarm and back, see what depends on what, read it as text.
import { cityWords } from '../../presentation/city-words.ts';
import { alarmToSee } from '../../presentation/framing.ts';
import { flyToAlarm, useDrill } from '../drill.ts';
import { KeyCap } from '../key-cap.tsx';

export function CityTools() {
  const drill = useDrill();
  const { store, desk } = drill;
  const isNear = desk.near.value !== null;
  const shown = isNear ? cityWords.toolBack : cityWords.toolAlarm;
  const mayFly = isNear || alarmToSee(store.view.alarms.value, desk.selectedAlarm.value) !== null;
  const open = (kind: 'dependencies' | 'city-text') => () => {
    desk.overlay.value = { kind };
  };
  return (
    <>
      <button type="button" aria-disabled={!mayFly} onClick={() => flyToAlarm(drill)}>
        {shown} <Rest>{isNear ? cityWords.flyBack : cityWords.flyToAlarm}</Rest>
        <KeyCap shortcut="fly" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('dependencies')}>
        {cityWords.toolLinks} <Rest>{cityWords.dependencies}</Rest>
        <KeyCap shortcut="dependencies" />
      </button>
      <button type="button" aria-haspopup="dialog" onClick={open('city-text')}>
        {cityWords.toolText} <Rest>{cityWords.asText}</Rest>
        <KeyCap shortcut="city-text" />
      </button>
    </>
  );
}

/** What the short word on the button means, for who does not see where it stands. */
const Rest = ({ children }: { children: string }) => <span class="heard">{children}</span>;
