// The city behind the start page: a picture of a calm evening with every window lit, without the words of a drill.
import { useMemo } from 'preact/hooks';
import { CitySlot } from '../features/city/view.tsx';
import { quietEvening } from '../features/lobby/model.ts';
import { useReducedMotion } from '../ui/hooks.ts';

const nothing = () => {};

export function Skyline() {
  const store = useMemo(quietEvening, []);
  const reducedMotion = useReducedMotion();
  return (
    <div class="skyline" aria-hidden="true" inert>
      <CitySlot
        store={store}
        layout="lobby"
        reducedMotion={reducedMotion}
        onPickService={nothing}
        onPickHost={nothing}
      />
    </div>
  );
}
