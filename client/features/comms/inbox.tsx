// Messages from outside: who expects an answer, by when, and the answer itself.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAnswerText, useInboxMessages } from '../../session/comms.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { initialsOf } from '../../session/people.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Disc } from '../../ui/chip.tsx';
import { LimitNote } from '../../ui/field.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Sign } from '../../ui/mark.tsx';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { Row, useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { type InboxMessage, isWaiting } from './model.ts';

/** Characters of an answer. */
const MOST_REPLY = 500;

const AT_ONCE = 30;

export function Inbox() {
  const letters = useInboxMessages();
  const waiting = letters.filter(isWaiting).length;
  const { shown, more } = useMore(letters, AT_ONCE);
  // A narrow screen has no messages beside the services: going there leads here.
  const heading = useFocusTarget<HTMLHeadingElement>('messages');
  return (
    <Section
      class="inbox"
      title={words.outside.inbox}
      heading={heading}
      aside={waiting > 0 && <span class="second">{words.outside.waiting(waiting)}</span>}
    >
      {letters.length === 0 && <Note>{words.outside.noMail}</Note>}
      <ol data-rows="inbox">
        {shown.map((letter) => (
          <LetterRow key={letter.message.id} letter={letter} />
        ))}
      </ol>
      {more}
    </Section>
  );
}

function LetterRow({ letter }: { letter: InboxMessage }) {
  const { message, reply } = letter;
  const clockText = useClockText();
  const nameOf = usePersonName();
  const may = useMay();
  return (
    <Row class="letter" lead={<Disc initials={initialsOf(message.from)} />}>
      <p class="section-head">
        <b>{message.from}</b>
        <time class="font-mono">{clockText(message.step)}</time>
      </p>
      <p>{message.text}</p>
      {reply !== null && (
        <blockquote class="mx-0 mt-1 mb-0 pl-2.5 border-l-2 border-rule2 text-fg-2">
          {reply.text} <span class="second">{words.outside.replied(nameOf(reply.by), clockText(reply.step))}</span>
        </blockquote>
      )}
      {isWaiting(letter) && <Waiting letter={letter} />}
      {isWaiting(letter) && may('talk/reply') && <ReplyForm letter={letter} />}
    </Row>
  );
}

function Waiting({ letter }: { letter: InboxMessage }) {
  const answerText = useAnswerText();
  const { isLate } = letter;
  return (
    <p class={isLate ? 'second late' : 'second'}>
      <Sign shape={isLate ? 'p2' : 'waiting'} size={13} /> {answerText(letter)}
    </p>
  );
}

/** Opens on a press, so that a full inbox stays readable. */
function ReplyForm({ letter: { message } }: { letter: InboxMessage }) {
  const { ui } = useDrill();
  const give = useGive();
  const name = String(message.id);
  const [text, setText] = useText(`reply:${name}`);
  const [open, setOpen] = useState(text !== '');
  const field = useRef<HTMLTextAreaElement>(null);
  // A draft that was kept stands open, and takes the focus from nothing.
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (pressed.current) field.current?.focus();
  }, [open]);
  const asked = ui.answering.value === message.id;
  useLayoutEffect(() => {
    if (!asked) return;
    ui.answering.value = null;
    pressed.current = true;
    setOpen(true);
    field.current?.focus();
  }, [asked, ui]);
  const key = `reply:${message.id}`;
  const label = words.outside.replyTo(message.from);
  const press = () => {
    pressed.current = true;
    setOpen(true);
  };
  if (!open)
    return (
      <Button small data-row class="mt-1" aria-label={label} onClick={press}>
        {words.outside.reply}
      </Button>
    );
  const reply = async (values: { text: string; answer?: string }) => {
    if (await give(key, 'talk/reply', { message: message.id, ...values })) setText('');
  };
  const send = (event: Event) => {
    event.preventDefault();
    void reply({ text });
  };
  // Words of one's own go with the answer that is chosen.
  const choose = (answer: string, offered: string) => void reply({ answer, text: text.trim() || offered });
  return (
    <form class="stack mt-1" onSubmit={send}>
      {message.answers !== undefined && (
        <>
          <p class="second">{words.outside.offered}</p>
          {message.answers.map((answer) => (
            <Button key={answer.id} small class="mt-1" onClick={() => choose(answer.id, answer.text)}>
              {answer.text}
            </Button>
          ))}
        </>
      )}
      <textarea
        aria-label={label}
        rows={3}
        maxLength={MOST_REPLY}
        value={text}
        ref={field}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <LimitNote text={text} max={MOST_REPLY} />
      <p>
        <Button submit class="mt-1">
          {words.outside.send}
        </Button>
      </p>
      <RequestStatus of={key} done={null} />
    </form>
  );
}
