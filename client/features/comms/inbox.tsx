// Messages from outside: who waits for an answer, until when, and the answer itself.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { initialsOf } from '../../app/screen.ts';
import { useInboxMessages } from '../../session/comms.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { LimitNote } from '../../ui/field.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { type InboxMessage, isWaiting } from './model.ts';
import './status.css';

/** Characters of an answer. */
const MOST_REPLY = 500;

const AT_ONCE = 30;

export function Inbox() {
  const letters = useInboxMessages();
  const waiting = letters.filter(isWaiting).length;
  const { shown, more } = useMore(letters, AT_ONCE);
  return (
    <section class="inbox">
      <div class="section-head">
        <h3>{words.outside.inbox}</h3>
        {waiting > 0 && <span class="second">{words.outside.waiting(waiting)}</span>}
      </div>
      {letters.length === 0 && <p class="second">{words.outside.noMail}</p>}
      <ol data-rows="inbox">
        {shown.map((letter) => (
          <LetterRow key={letter.message.id} letter={letter} />
        ))}
      </ol>
      {more}
    </section>
  );
}

function LetterRow({ letter }: { letter: InboxMessage }) {
  const { message, reply } = letter;
  const clockText = useClockText();
  const nameOf = usePersonName();
  const may = useMay();
  return (
    <li class="letter">
      <span class="disc" aria-hidden="true">
        {initialsOf(message.from)}
      </span>
      <div>
        <p class="section-head">
          <b>{message.from}</b>
          <time class="mono">{clockText(message.step)}</time>
        </p>
        <p>{message.text}</p>
        {reply !== null && (
          <blockquote>
            {reply.text} <span class="second">{words.outside.replied(nameOf(reply.by), clockText(reply.step))}</span>
          </blockquote>
        )}
        {isWaiting(letter) && <Waiting letter={letter} />}
        {isWaiting(letter) && may('talk/reply') && <ReplyForm letter={letter} />}
      </div>
    </li>
  );
}

function Waiting({ letter: { message, isLate } }: { letter: InboxMessage }) {
  const due = useClockText()(message.dueStep ?? 0);
  return (
    <p class={isLate ? 'second late' : 'second'}>
      <Sign shape={isLate ? 'p2' : 'waiting'} size={13} />{' '}
      {isLate ? words.outside.replyLate(due) : words.outside.replyBy(due)}
    </p>
  );
}

/** Opens on a press, so that a full inbox stays readable. */
function ReplyForm({ letter: { message } }: { letter: InboxMessage }) {
  const { ui } = useDrill();
  const give = useGive();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), [open]);
  const asked = ui.answering.value === message.id;
  useLayoutEffect(() => {
    if (!asked) return;
    ui.answering.value = null;
    setOpen(true);
    field.current?.focus();
  }, [asked, ui]);
  const key = `reply:${message.id}`;
  const label = words.outside.replyTo(message.from);
  if (!open)
    return (
      <button type="button" class="button small" data-row aria-label={label} onClick={() => setOpen(true)}>
        {words.outside.reply}
      </button>
    );
  const send = (event: Event) => {
    event.preventDefault();
    void give(key, 'talk/reply', { message: message.id, text });
  };
  return (
    <form onSubmit={send}>
      <textarea
        aria-label={label}
        rows={3}
        maxLength={MOST_REPLY}
        value={text}
        ref={field}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <LimitNote text={text} max={MOST_REPLY} />
      <button type="submit" class="button">
        {words.outside.send}
      </button>
      <RequestStatus of={key} done={null} />
    </form>
  );
}
