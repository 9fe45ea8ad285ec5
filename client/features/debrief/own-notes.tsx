// A person's own notes on a drill. They stay in this browser and are never sent.
import { useState } from 'preact/hooks';
import { type BrowserStorage, browserStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';

const OWN_NOTES = ['plus', 'delta'] as const;
type OwnNote = (typeof OWN_NOTES)[number];

const keyOf = (drill: string): string => `brownout.notes.${drill}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readNotes(storage: BrowserStorage, drill: string): Record<OwnNote, string> {
  const kept = storage.readJson(keyOf(drill)) as Partial<Record<OwnNote, unknown>> | null;
  return { plus: textOf(kept?.plus), delta: textOf(kept?.delta) };
}

/** False where this browser keeps nothing. */
export const keepNotes = (storage: BrowserStorage, drill: string, notes: Readonly<Record<OwnNote, string>>): boolean =>
  storage.keep(keyOf(drill), JSON.stringify(notes));

/** `about`: whose page this is, or what the run is compared with. */
export function OwnNotes({ about }: { about: string }) {
  const drill = useDrill().store.room.value?.drill ?? '';
  const [own, setOwn] = useState(() => readNotes(browserStorage, drill));
  const [kept, setKept] = useState(true);
  const write = (note: OwnNote, text: string) => {
    const next = { ...own, [note]: text };
    setOwn(next);
    setKept(keepNotes(browserStorage, drill, next));
  };
  return (
    <section class="stack">
      <h2>{words.debrief.notes}</h2>
      <p>{about}</p>
      <p class="second">{kept ? words.debrief.notesText : words.debrief.notKept}</p>
      <div class="stack">
        {OWN_NOTES.map((note) => (
          <label key={note} class="field">
            <span class="label">{words.debrief.note[note]}</span>
            <textarea rows={2} value={own[note]} onInput={(event) => write(note, event.currentTarget.value)} />
          </label>
        ))}
      </div>
    </section>
  );
}
