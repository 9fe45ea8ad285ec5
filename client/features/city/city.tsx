// The city of the drill: what a press on each part opens, and the tools for the whole city: zoom to the alarm and back,
// dependencies, and the city as text.
import { navigate, useDrill, useRoute, zoomToAlarm } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { useReducedMotion } from '../../ui/hooks.ts';
import { cityWords } from '../../words/en/city.ts';
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
      near={useRoute('zoomedService')}
      chosen={{ service: useRoute('service'), host: useRoute('host') }}
      tools={<CityTools />}
      onPickService={(service) => navigate(drill, { to: 'panel', service, tab: drill.ui.route.value.tab })}
      onPickHost={(service, host) => navigate(drill, { to: 'panel', tab: 'hosts', service, host })}
    />
  );
}

function CityTools() {
  const drill = useDrill();
  const isNear = useRoute('zoomedService') !== null;
  const selected = useRoute('alarm');
  const mayZoom = isNear || alarmToSee(drill.store.view.alarms.value, selected) !== null;
  const open = (kind: 'dependencies' | 'city-text') => () => navigate(drill, { to: 'dialog', dialog: { kind } });
  const [zoom, zoomMore] = isNear ? cityWords.toolBack : cityWords.toolAlarm;
  return (
    <>
      <button type="button" aria-disabled={!mayZoom} onClick={() => zoomToAlarm(drill)}>
        {zoom} <span class="visually-hidden">{zoomMore}</span> <KeyCap shortcut="zoom" />
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
