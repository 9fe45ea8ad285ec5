// A person's own notes on a drill. They stay in this browser and are sent nowhere.
import { useState } from 'preact/hooks';
import { browserStorage, type TextStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
export const OWN_NOTES = ['plus', 'delta'] as const;
export type OwnNote = (typeof OWN_NOTES)[number];

export type Notes = {
  read(drill: string): Record<OwnNote, string>;
  /** False where this browser keeps nothing. */
  keep(drill: string, notes: Readonly<Record<OwnNote, string>>): boolean;
};

const keyOf = (drill: string): string => `brownout.notes.${drill}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createNotes(browser: TextStorage): Notes {
  return {
    read(drill) {
      try {
        const kept = JSON.parse(browser.getItem(keyOf(drill)) ?? '{}') as Partial<Record<OwnNote, unknown>>;
        return { plus: textOf(kept.plus), delta: textOf(kept.delta) };
      } catch {
        return { plus: '', delta: '' };
      }
    },
    keep(drill, notes) {
      try {
        browser.setItem(keyOf(drill), JSON.stringify(notes));
        return true;
      } catch {
        return false;
      }
    },
  };
}

const notes = createNotes(browserStorage('localStorage'));

export function OwnNotes() {
  const drill = useDrill().store.room.value?.drill ?? '';
  const [own, setOwn] = useState(() => notes.read(drill));
  const [kept, setKept] = useState(true);
  const write = (note: OwnNote, text: string) => {
    const next = { ...own, [note]: text };
    setOwn(next);
    setKept(notes.keep(drill, next));
  };
  return (
    <section class="told-notes wide">
      <h2>{words.debrief.notes}</h2>
      <p class="second">{kept ? words.debrief.notesText : words.debrief.notKept}</p>
      <div class="own-notes">
        {OWN_NOTES.map((note) => (
          <label key={note} class="field">
            <span class="label">{words.debrief.note[note]}</span>
            <textarea rows={3} value={own[note]} onInput={(event) => write(note, event.currentTarget.value)} />
          </label>
        ))}
      </div>
    </section>
  );
}
