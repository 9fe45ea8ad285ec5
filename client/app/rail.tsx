// The folded panels of the calm: one button each, with its keys.

import { goTo, useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { PLACES, type Place } from './keys.ts';

/** In the calm nothing waits, and messages stand beside the services. */
const NOT_ON_RAIL: readonly Place[] = ['now', 'messages'];

export function Rail() {
  const drill = useDrill();
  return (
    <nav class="rail" aria-label={words.rail}>
      {Object.entries(PLACES)
        .filter(([, place]) => !NOT_ON_RAIL.includes(place))
        .map(([key, place]) => (
          <button key={place} type="button" onClick={() => goTo(drill, place)}>
            <span class="key" aria-hidden="true">
              g {key}
            </span>
            {words.place[place]}
          </button>
        ))}
    </nav>
  );
}
