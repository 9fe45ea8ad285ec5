// A modal dialog: traps the focus, closes with Escape or a press outside, and restores the focus.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDrill } from '../session/drill.ts';

/** Buttons that send or change something. */
const CHANGES = 'button:is([type="submit"], .primary, .danger)';

type Props = { label: string; class?: string; onClose: () => void; children: ComponentChildren };

export function Dialog({ label, class: name = 'modal', onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const { pause } = useDrill().ui.shortcuts.value.keys;
  useLayoutEffect(() => {
    const dialog = ref.current!;
    dialog.showModal();
    // Enter, pressed once too often, must change nothing: the focus then begins at the dialog itself.
    if (document.activeElement?.matches(CHANGES)) dialog.focus();
    // Closed while still in the document, because only then the browser gives the focus back.
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class={name}
      tabIndex={-1}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        const dialog = ref.current;
        if (dialog !== null && event.target === dialog && !isInside(dialog, event)) onClose();
      }}
      onKeyDown={(event) => {
        // The clock can be stopped over a dialog too; no other key reaches what is under it.
        if (event.key !== pause) event.stopPropagation();
      }}
    >
      {children}
    </dialog>
  );
}

/** A press on the dialog's own padding counts as inside. */
function isInside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
