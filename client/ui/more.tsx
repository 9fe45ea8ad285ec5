// Long lists grow by a press: a drill of a day has hundreds of readings, and only what is looked at stands on the page.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../words/en/common.ts';

/** The first of a list and, where some are left, the button that shows as many again. */
export function useMore<T>(all: readonly T[], atOnce: number): { shown: readonly T[]; more: JSX.Element | null } {
  const [most, setMost] = useState(atOnce);
  const left = all.length - most;
  return {
    shown: all.slice(0, most),
    more:
      left > 0 ? (
        <button type="button" class="link" onClick={() => setMost(most + atOnce)}>
          {words.more(left)}
        </button>
      ) : null,
  };
}
