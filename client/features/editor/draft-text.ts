// The text of the scenario draft. The editor, the form and the table edit the same text, and this browser saves it on every
// keystroke.
import { useRef, useState } from 'preact/hooks';
import { browserStorage } from '../../session/browser-storage.ts';

const KEY = 'brownout.scenario';

/** `source`: another object where something else than the editor of the text has changed it. */
type DraftText = {
  readonly text: string;
  readonly source: { readonly text: string };
  /** False where it is kept only until the page is closed. */
  readonly kept: boolean;
  /** From the keys of the editor of the text. */
  typed(text: string): void;
  /** By a form: made of the text as it is now, which may be newer than what is on screen. */
  edit(change: (text: string) => string): void;
};

export function useDraftText(first: () => string): DraftText {
  const [source, setSource] = useState(() => ({ text: browserStorage.read(KEY) ?? first() }));
  const [text, setText] = useState(source.text);
  const [kept, setKept] = useState(true);
  const now = useRef(source.text);
  const typed = (next: string) => {
    if (next === now.current) return;
    now.current = next;
    setText(next);
    setKept(browserStorage.keep(KEY, next));
  };
  return {
    text,
    source,
    kept,
    typed,
    edit(change) {
      const next = change(now.current);
      if (next === now.current) return;
      typed(next);
      setSource({ text: next });
    },
  };
}
