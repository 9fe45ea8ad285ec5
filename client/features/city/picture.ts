// Syncs the drawn city with the store: loads the drawing when first needed, passes it changes, and destroys it with the
// slot.
import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { City } from '../../city/city.ts';
import { hasWebGl } from '../../city/webgl.ts';
import type { Store } from '../../session/store.ts';
import type { Framing } from './framing.ts';
import type { CityLayout } from './layout.ts';
import type { Look } from './look.ts';
import { NOTHING_SPARED, type Sparable } from './render-quality.ts';
import { sceneOf } from './scene.ts';

type PictureState = 'loading' | 'drawn' | 'none';

type Picture = { state: PictureState; spared: ReadonlySet<Sparable> };

/** `framing` keeps its identity while it is the same. */
type Wanted = {
  framing: Framing;
  store: Store;
  look: Look;
  layout: CityLayout | null;
  reducedMotion: boolean;
  sparing: boolean;
};

/** Draws the city into the element of `parent`; the slot works without it, so a failure is a state and no error. */
export function usePicture(
  parent: RefObject<HTMLElement | null>,
  { store, look, layout, framing, reducedMotion, sparing }: Wanted,
): Picture {
  const [state, setState] = useState<PictureState>(() => (hasWebGl() ? 'loading' : 'none'));
  const [spared, setSpared] = useState(NOTHING_SPARED);
  const city = useRef<City | null>(null);
  const latest = useRef({ look, layout });
  latest.current = { look, layout };
  const hasSize = layout !== null;

  useEffect(() => {
    if (!hasSize || state === 'none') return;
    let left = false;
    const mount = async () => {
      const { mountCity } = await import('../../city/city.ts');
      if (left) return;
      const now = latest.current;
      const model = sceneOf(store, now.look, now.layout!.customers.length);
      city.current = mountCity(parent.current!, model, {
        layout: now.layout!,
        reducedMotion,
        sparing,
        onSpared: setSpared,
      });
      setSpared(NOTHING_SPARED);
      setState('drawn');
    };
    mount().catch((error) => {
      console.error('The city cannot be drawn.', error);
      setState('none');
    });
    return () => {
      left = true;
      city.current?.destroy();
      city.current = null;
    };
  }, [hasSize, reducedMotion, sparing, store]);

  useEffect(() => {
    if (layout === null || state !== 'drawn') return;
    city.current?.place(layout);
    return effect(() => city.current?.show(sceneOf(store, look, layout.customers.length)));
  }, [layout, look, state, store]);

  useEffect(() => {
    if (state === 'drawn') city.current?.frame(framing);
  }, [framing, state]);

  return { state, spared };
}
