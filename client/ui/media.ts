// What the system and the window say about the screen: whether somebody asked for less motion, and whether there is room
// for lists beside the city. Both are followed while the page is open.
import { useEffect, useState } from 'preact/hooks';

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

export const useReducedMotion = (): boolean => useMedia(REDUCED);
export const useNarrow = (): boolean => useMedia(NARROW);
export const useRoomy = (): boolean => useMedia(ROOMY);
