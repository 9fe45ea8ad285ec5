// The city of the drill, with what pressing its parts opens.

import { openHost, openServiceAt, useDrill } from '../../session/drill.ts';
import { useReducedMotion } from '../../ui/hooks.ts';
import { CitySlot } from './city-slot.tsx';
import { CityTools } from './tools.tsx';

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
