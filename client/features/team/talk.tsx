// What the team says to each other; a note with a tag goes on the common record.

import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type ChatMessage, NOTE_TAGS, type NoteTag } from '#model/incident/work-types.ts';
import { initialsOf } from '../../app/screen.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { LimitNote } from '../../ui/field.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';

/** Characters of one message. */
const MOST_SAID = 500;

/** Words kept in sight; the record has every note. */
const SHOWN = 40;

export function Talk() {
  const chat = useDrill().store.view.chat.value;
  const may = useMay();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const answer = (name: string) => {
    setText(words.team.answerTo(name));
    field.current?.focus();
  };
  return (
    <section class="talk">
      <h3>{words.team.talk}</h3>
      {chat.length === 0 && <p class="second">{words.team.noTalk}</p>}
      <ol aria-live="polite">
        {chat.slice(-SHOWN).map((saying) => (
          <SayingRow key={saying.id} saying={saying} onAnswer={may('talk/say') ? answer : undefined} />
        ))}
      </ol>
      {may('talk/say') && <SayForm field={field} text={text} onText={setText} />}
    </section>
  );
}

type RowProps = { saying: ChatMessage; onAnswer: ((name: string) => void) | undefined };

/** A question of somebody else can be answered from its row. */
function SayingRow({ saying: { step, by, text, tag }, onAnswer }: RowProps) {
  const me = useDrill().store.me.value;
  const clockText = useClockText();
  const name = usePersonName()(by);
  return (
    <li class={tag === null ? 'saying' : 'saying note'}>
      <span class="disc" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <p>
        <b>{name}</b> <time class="mono">{clockText(step)}</time>{' '}
        {tag !== null && <span class="label">{words.team.tags[tag]}</span>}
        <br />
        {text}
      </p>
      {tag === 'question' && by !== me && onAnswer !== undefined && (
        <button
          type="button"
          class="button small"
          aria-label={words.outside.replyTo(name)}
          onClick={() => onAnswer(name)}
        >
          {words.outside.reply}
        </button>
      )}
    </li>
  );
}

type FormProps = { field: RefObject<HTMLInputElement | null>; text: string; onText: (text: string) => void };

function SayForm({ field, text, onText: setText }: FormProps) {
  const give = useGive();
  const [tag, setTag] = useState<NoteTag | ''>('');
  const send = async (event: Event) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const said = tag === '' ? give('say', 'talk/say', { text }) : give('say', 'talk/note', { text, tag });
    if (await said) setText('');
  };
  return (
    <form class="line" onSubmit={send}>
      <input
        class="grow"
        ref={field}
        type="text"
        aria-label={words.team.say}
        placeholder={words.team.placeholder}
        maxLength={MOST_SAID}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <LimitNote text={text} max={MOST_SAID} />
      <div class="little">
        <select
          aria-label={words.team.as}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value as NoteTag | '')}
        >
          <option value="">{words.team.chat}</option>
          {NOTE_TAGS.map((one) => (
            <option key={one} value={one}>
              {words.team.note(words.team.tags[one])}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button">
        {words.team.send}
      </button>
      <RequestStatus of="say" done={null} />
    </form>
  );
}
