// A tower under the sky of its hour, with text over it. The picture shows nothing that the text does not.
import './tower-figure.css';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { City } from '../city/city.ts';
import { hasWebGl } from '../city/webgl.ts';
import { type CityLayout, cityLayout } from '../features/city/layout.ts';
import { type Look, placesOf } from '../features/city/look.ts';
import type { CityModel } from '../features/city/scene.ts';
import { paletteAt, skyGradient } from '../features/city/sky.ts';
import { type FleetSize, towerShape } from '../features/city/tower.ts';
import { useSize } from './hooks.ts';

/** `minuteOfDay` gives the sky until there is a model. */
type Props = FleetSize & {
  label: string;
  look: Look;
  model: CityModel | null;
  minuteOfDay: number;
  children: ComponentChildren;
};

export function TowerFigure({ label, look, model, minuteOfDay, built, present, children }: Props) {
  const canvas = useRef<HTMLDivElement>(null);
  const size = useSize(canvas);
  const layout = useMemo(
    () =>
      size === null
        ? null
        : cityLayout('replay', size.width, size.height, placesOf(look), towerShape({ built, present })),
    [size, look, built, present],
  );
  const isDrawn = useTowerPicture(canvas, layout, model);
  const sky = skyGradient(paletteAt(model?.minuteOfDay ?? minuteOfDay));
  return (
    <figure class={isDrawn ? 'tower' : 'tower bare'} aria-label={label}>
      <div
        ref={canvas}
        class="tower-canvas overflow-hidden bg-surface-0"
        style={isDrawn ? undefined : { background: sky }}
        aria-hidden="true"
      />
      <figcaption>
        <h3>{label}</h3>
        {children}
      </figcaption>
    </figure>
  );
}

/** Nothing in it moves by itself, so that a step is seen at once also where somebody asked for less motion. */
const STILL = { reducedMotion: false, sparing: false, onSpared: () => undefined };

/** Draws into the element of `parent`; false where nothing can be drawn, which is a state and no error. */
function useTowerPicture(
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
      const { mountCity } = await import('../city/city.ts');
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
