// What one writes down for oneself before reading on. It stays in this browser.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { createNotes, OWN_NOTES, type OwnNote } from '../../session/notes.ts';
import { words } from '../../words/en/common.ts';

const notes = createNotes(localStorage);

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
          <label key={note}>
            <span class="label">{words.debrief.note[note]}</span>
            <textarea rows={3} value={own[note]} onInput={(event) => write(note, event.currentTarget.value)} />
          </label>
        ))}
      </div>
    </section>
  );
}
