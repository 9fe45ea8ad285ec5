// Large texts that are pasted, dropped or inserted into a field of several lines.

/** Shorter ones are left to the browser, which can take them back. */
const LARGE = 5000;

/** What the field would hold, where the browser would insert a large text; else null. */
export function largeInsertion(event: InputEvent): string | null {
  const { value, selectionStart, selectionEnd } = event.currentTarget as HTMLTextAreaElement;
  const { data } = event;
  if (data === null || data.length < LARGE) return null;
  return value.slice(0, selectionStart) + data + value.slice(selectionEnd);
}

/** At once: as an edit it is laid out again for each of its lines, which takes minutes for some thousands of them. */
export function insertAtOnce(event: InputEvent): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  event.preventDefault();
  field.setRangeText(event.data ?? '', field.selectionStart, field.selectionEnd, 'end');
}
