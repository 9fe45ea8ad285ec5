// Hooks for what is outside a view: focus requests, element size, and media queries of the system and the window.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { navigate, useDrill, useRoute } from '../session/drill.ts';

/** The ref of an element that takes the focus when a key or a button of this person points to `id`; it never moves otherwise. */
export function useFocusTarget<E extends HTMLElement>(id: string) {
  const drill = useDrill();
  const ref = useRef<E>(null);
  const wanted = useRoute('focus') === id;
  // Before the next key arrives, which may already be meant for the new place.
  useLayoutEffect(() => {
    if (!wanted || ref.current === null) return;
    const element = ref.current;
    navigate(drill, { focus: null });
    element.focus();
    // A dialog that is closed by the same step may still be open: nothing outside of it takes the focus until it is gone.
    if (document.activeElement !== element) queueMicrotask(() => element.focus());
  }, [wanted, drill]);
  return ref;
}

type Size = { width: number; height: number };

/** Size of an element in whole pixels; null until it has one. */
export function useSize(element: { current: HTMLElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element.current!;
      if (width === 0 || height === 0) return;
      setSize((now) => (now?.width === width && now.height === height ? now : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element.current!);
    measure();
    return () => observer.disconnect();
  }, []);
  return size;
}

const REDUCED = '(prefers-reduced-motion: reduce)';
/** Below this the lists become tabs under the city: phones, and a desktop's window at 200 % zoom. */
const NARROW = '(max-width: 1199px)';
/** From here on a graph can take more air. */
const ROOMY = '(min-width: 1400px)';

function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setHolds(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [query]);
  return holds;
}

/** What a field holds once `sent` was accepted: nothing, unless somebody has typed on meanwhile. */
export const withoutSent =
  (sent: string) =>
  (now: string): string =>
    now === sent ? '' : now;

export const useReducedMotion = (): boolean => useMedia(REDUCED);
export const useNarrow = (): boolean => useMedia(NARROW);
export const useRoomy = (): boolean => useMedia(ROOMY);
