// What every piece of the city's words is made from.
import type { CityLayout } from '../../presentation/layout.ts';
import type { Look } from '../../presentation/look.ts';
import type { Part } from '../../presentation/plans.ts';
import type { Store } from '../../store/store.ts';

/** `near` is the part that is shown from near: then only its own tag stands over the picture. */
export type Parts = { store: Store; look: Look; layout: CityLayout; near: Part | null };
