// Sends the focus where a key or a button of this person pointed. The focus never moves for any other reason.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDrill } from '../session/drill.ts';

/** The ref of an element that takes the focus when the desk asks for `id`. */
export function useFocusTarget<E extends HTMLElement>(id: string) {
  const { ui } = useDrill();
  const ref = useRef<E>(null);
  const wanted = ui.focus.value === id;
  // Before the next key arrives, which may already be meant for the new place.
  useLayoutEffect(() => {
    if (!wanted || ref.current === null) return;
    ui.focus.value = null;
    ref.current.focus();
  }, [wanted, ui]);
  return ref;
}
