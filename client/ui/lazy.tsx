// A part of the screen that is loaded when first shown, so that it does not delay the first render. It reports if it cannot be
// loaded, because the network is down or the server has a newer version.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';

type State<P> = { part: ComponentType<P> | null; status: 'idle' | 'loading' | 'failed' };

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  // Of all places that show it: one can take over from another while it arrives.
  const state = signal<State<P>>({ part: null, status: 'idle' });
  function loadOnce(): void {
    const { part, status } = state.peek();
    if (part !== null || status === 'loading') return;
    state.value = { part: null, status: 'loading' };
    load().then(
      (loaded) => (state.value = { part: loaded, status: 'idle' }),
      () => (state.value = { part: null, status: 'failed' }),
    );
  }
  return function Late(props: P) {
    useEffect(loadOnce, []);
    const { part: Part, status } = state.value;
    if (Part !== null) return <Part {...props} />;
    const failed = status === 'failed';
    return (
      <div class="section stack page-awaited">
        <p class="second" role="status">
          {failed ? words.late.failed : words.late.loading}
        </p>
        {failed && <Button onClick={() => location.reload()}>{words.late.reload}</Button>}
      </div>
    );
  };
}
