// Keeps one drawn tower of the replay in step with its moment: the same city as in the drill, standing still.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { City } from '../../city/city.ts';
import { hasWebGl } from '../../city/webgl.ts';
import type { CityLayout } from '../city/layout.ts';
import type { CityModel } from '../city/scene.ts';

/** Nothing in it moves by itself, so that a step is seen at once also where somebody asked for less motion. */
const STILL = { reducedMotion: false, sparing: false, onSpared: () => undefined };

/** Draws into the element of `parent`; false where nothing can be drawn, which is a state and no error. */
export function useTowerPicture(
  parent: RefObject<HTMLElement | null>,
  layout: CityLayout | null,
  model: CityModel | null,
): boolean {
  const [drawable, setDrawable] = useState(hasWebGl);
  const [mounted, setMounted] = useState(false);
  const city = useRef<City | null>(null);
  const latest = useRef({ layout, model });
  latest.current = { layout, model };
  const isReady = drawable && layout !== null && model !== null;

  useEffect(() => {
    if (!isReady) return;
    let left = false;
    const mount = async () => {
      const { mountCity } = await import('../../city/city.ts');
      if (left) return;
      const now = latest.current;
      city.current = mountCity(parent.current!, now.model!, { layout: now.layout!, ...STILL });
      setMounted(true);
    };
    mount().catch((error) => {
      console.error('The tower cannot be drawn.', error);
      setDrawable(false);
    });
    return () => {
      left = true;
      city.current?.destroy();
      city.current = null;
      setMounted(false);
    };
  }, [isReady]);

  useEffect(() => {
    if (mounted && layout !== null) city.current?.place(layout);
  }, [layout, mounted]);

  useEffect(() => {
    if (mounted && model !== null) city.current?.show(model);
  }, [model, mounted]);

  return drawable;
}
