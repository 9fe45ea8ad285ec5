// The team chat. A note with a tag is added to the timeline.

import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ChatMessage, NOTE_TAGS, type NoteTag } from '#model/incident/work-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, useGive, useMay, useSpeakerName, useWording } from '../../session/drill.ts';
import { initialsOf } from '../../session/people.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Disc } from '../../ui/chip.tsx';
import { LimitNote } from '../../ui/field.tsx';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';

/** Characters of one message. */
const MOST_SAID = 500;

/** Words kept in sight; the record has every note. */
const SHOWN = 40;

export function Talk() {
  const drill = useDrill();
  const [older, setOlder] = useState<readonly ChatMessage[]>([]);
  const [shown, setShown] = useState(SHOWN);
  const recent = drill.store.view.chat.value;
  const known = [...older.filter(({ id }) => id < (recent[0]?.id ?? 0)), ...recent];
  const chat = known.slice(-shown);
  const newest = recent.at(-1)?.id ?? 0;
  useEffect(() => {
    const { heard } = drill.ui;
    if (newest > heard.value.chat) heard.value = { chat: newest };
  }, [drill, newest]);
  /** What is not here yet is asked for. */
  const showOlder = async () => {
    if (known.length < shown + SHOWN && known[0].id > 1) {
      const answer = await drill.requests.run('chat:older', () => drill.link.olderChat(known[0].id));
      if (!answer.ok) return;
      setOlder([...answer.messages, ...known]);
    }
    setShown(shown + SHOWN);
  };
  const may = useMay();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useText('said');
  const answer = (name: string) => {
    setText(words.team.answerTo(name));
    field.current?.focus();
  };
  return (
    <Section class="talk" title={words.team.talk}>
      {chat.length > 0 && chat[0].id > 1 && (
        <Button small onClick={() => void showOlder()}>
          {words.team.olderTalk}
        </Button>
      )}
      <RequestStatus of="chat:older" done={null} />
      {chat.length === 0 && <Note>{words.team.noTalk}</Note>}
      <ol aria-live="polite">
        {chat.map((message) => (
          <MessageRow key={message.id} message={message} onAnswer={may('talk/say') ? answer : undefined} />
        ))}
      </ol>
      {may('talk/say') && <SayForm field={field} text={text} onText={setText} />}
    </Section>
  );
}

type MessageProps = { message: ChatMessage; onAnswer: ((name: string) => void) | undefined };

/** A question of somebody else can be answered from its row. */
function MessageRow({ message: { step, by, message, tag }, onAnswer }: MessageProps) {
  const me = useDrill().store.me.value;
  const clockText = useClockText();
  const name = useSpeakerName()(by);
  const text = wordMessage(message, useWording());
  return (
    <Row
      class={tag === null ? 'chat-message' : 'chat-message chosen-row'}
      lead={<Disc initials={initialsOf(name)} />}
      end={
        tag === 'question' &&
        !(by.kind === 'player' && by.id === me) &&
        onAnswer !== undefined && (
          <Button small aria-label={words.outside.replyTo(name)} onClick={() => onAnswer(name)}>
            {words.outside.reply}
          </Button>
        )
      }
    >
      <p>
        <b>{name}</b> <time class="font-mono">{clockText(step)}</time>{' '}
        {tag !== null && <span class="label">{words.team.tags[tag]}</span>}
        <br />
        <bdi>{text}</bdi>
      </p>
    </Row>
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
    // Words that were typed meanwhile are the next message.
    if ((await said) && (field.current?.value ?? text) === text) setText('');
  };
  return (
    <form class="line" onSubmit={send}>
      <input
        class="fluid"
        ref={field}
        type="text"
        aria-label={words.team.say}
        placeholder={words.team.placeholder}
        maxLength={MOST_SAID}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <LimitNote text={text} max={MOST_SAID} />
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
      <Button submit>{words.team.send}</Button>
      <RequestStatus of="say" done={null} />
    </form>
  );
}
