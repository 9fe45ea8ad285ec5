// Which lists of a long runbook are near the viewport: only those are rendered in full.
import { useLayoutEffect, useState } from 'preact/hooks';

/** Heights of the window above and below it that count as near. */
const MARGIN = '100% 0px';

/** True from the first time on that an element is near the window; at once where it is `drawn` anyway. */
export function useNear(element: { current: Element | null }, drawn: boolean): boolean {
  const [came, setCame] = useState(false);
  const isNear = came || drawn;
  useLayoutEffect(() => {
    if (isNear || element.current === null) return;
    const see = (entries: readonly IntersectionObserverEntry[]) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setCame(true);
    };
    const observer = new IntersectionObserver(see, { rootMargin: MARGIN });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isNear, element]);
  return isNear;
}
