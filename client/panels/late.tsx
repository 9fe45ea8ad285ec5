// A part of the screen that is loaded when it is first shown, so that the first picture does not wait for it. Where it cannot
// be loaded it says so, and tries again the next time it is shown.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../words/en.ts';

type State<P> = { part: ComponentType<P> | null; failed: boolean };

export function late<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
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
      <p class="late second" role="status">
        {failed ? words.late.failed : words.late.loading}
      </p>
    );
  };
}
