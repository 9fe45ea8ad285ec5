// A list that keeps the entry of the replay's moment in its own sight, without moving the page.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Room above the entry, so that one sees what led to it. */
const BEFORE_PX = 90;

/** For a list that its entries are placed in, and whose entry `current` is marked with `aria-current`. */
export function useFollowed<E extends HTMLElement>(current: number): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current="time"]');
    if (list.current === null) return;
    list.current.scrollTop = entry == null ? 0 : Math.max(0, entry.offsetTop - BEFORE_PX);
  }, [current]);
  return list;
}
