// One page of a long list at a time, so that what is on the page does not grow with the drill.
import { useState } from 'preact/hooks';
import { words } from '../words/en.ts';

export type Pages<T> = { shown: readonly T[]; moves: preact.JSX.Element | null };

/** The newest `size` of `items`, which come newest first, and the way to those before. */
export function usePages<T>(items: readonly T[], size: number): Pages<T> {
  const [page, setPage] = useState(0);
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const now = Math.min(page, last);
  const moves =
    last === 0 ? null : (
      <p class="pages">
        <button type="button" class="link" aria-disabled={now === 0} onClick={() => setPage(Math.max(0, now - 1))}>
          {words.pages.newer}
        </button>
        <span class="second">{words.pages.place(now + 1, last + 1)}</span>
        <button
          type="button"
          class="link"
          aria-disabled={now === last}
          onClick={() => setPage(Math.min(last, now + 1))}
        >
          {words.pages.older}
        </button>
      </p>
    );
  return { shown: items.slice(now * size, (now + 1) * size), moves };
}
