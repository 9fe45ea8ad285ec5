// The city behind the start page: a picture of a calm evening with every window lit, without the words of a drill.
import { useMemo } from 'preact/hooks';
import { useReducedMotion } from '../../ui/hooks.ts';
import { CitySlot } from '../city/view.tsx';
import { quietEvening } from './model.ts';

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
