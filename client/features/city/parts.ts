// What every piece of the city's words is made from, and how one is put in its place.

import type { Store } from '../../session/store.ts';
import type { Part } from '../plans/model.ts';
import type { Box, CityLayout } from './layout.ts';
import type { Look } from './look.ts';
import type { Overlay } from './overlay-model.ts';

/** `near` is the part that is shown from near: then only its own tag stands over the picture. */
export type Parts = { store: Store; look: Look; layout: CityLayout; said: Overlay; near: Part | null };

export const placedAt = (box: Box | null) =>
  box === null
    ? undefined
    : { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
