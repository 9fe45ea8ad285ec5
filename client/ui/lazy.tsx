// A part of the screen that is loaded when it is first shown, so that the first picture does not wait for it. Where it cannot
// be loaded, because the network is gone or the server has a newer one, it says so.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';

type State<P> = { part: ComponentType<P> | null; failed: boolean };

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Late(props: P) {
    const [state, setState] = useState<State<P>>({ part: loaded, failed: false });
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (part) => {
          loaded = part;
          setState({ part, failed: false });
        },
        () => setState({ part: null, failed: true }),
      );
    }, []);
    const { part: Part, failed } = state;
    if (Part !== null) return <Part {...props} />;
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
