// The city of a scenario that is being written, on a calm evening: it stays while what stands in it is the same.
import { useMemo } from 'preact/hooks';
import type { CheckedDraft } from '#protocol/drafts.ts';
import { CitySlot } from '../features/city/view.tsx';
import { calmStore } from '../features/lobby/model.ts';
import { useReducedMotion } from '../ui/hooks.ts';

type Props = { city: CheckedDraft['city']; chosen: string | null; onPick: (service: string) => void };

export function DraftCity({ city, chosen, onPick }: Props) {
  const drawn = useMemo(() => JSON.stringify(city), [city]);
  const store = useMemo(() => {
    const calm = calmStore(city);
    calm.view.services.value = city.services.map(({ id }) => ({
      id,
      state: 'normal',
      headline: null,
      hostCounts: null,
    }));
    return calm;
  }, [drawn]);
  const reducedMotion = useReducedMotion();
  return (
    <CitySlot
      store={store}
      layout="play"
      reducedMotion={reducedMotion}
      chosen={{ service: chosen, host: null }}
      onPickService={onPick}
      onPickHost={onPick}
    />
  );
}
