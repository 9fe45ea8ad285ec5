// Messages from others, latest last. One that needs an answer links to its form.

import { useAnswerText, useInboxMessages } from '../../session/comms.ts';
import { answerMessage, useClockText, useDrill, useMay } from '../../session/drill.ts';
import { initialsOf } from '../../session/people.ts';
import { Button } from '../../ui/button.tsx';
import { Disc } from '../../ui/chip.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { type InboxMessage, isWaiting, recentMessages } from './model.ts';

export function Messages({ most }: { most: number }) {
  const letters = recentMessages(useInboxMessages(), most);
  const place = useFocusTarget<HTMLElement>('messages');
  return (
    <section class="messages" ref={place} tabIndex={-1} aria-labelledby="messages">
      <h3 class="visually-hidden" id="messages">
        {words.work.messages}
      </h3>
      {letters.length === 0 && <p class="second">{words.work.noMessages}</p>}
      <ol>
        {letters.map((letter) => (
          <MessageRow key={letter.message.id} letter={letter} />
        ))}
      </ol>
    </section>
  );
}

function MessageRow({ letter }: { letter: InboxMessage }) {
  const drill = useDrill();
  const may = useMay();
  const clockText = useClockText();
  const answerText = useAnswerText();
  const { id, step, from, text } = letter.message;
  return (
    <Row lead={<Disc initials={initialsOf(from)} />}>
      <p>
        <b>{from}</b> <time class="font-mono">{clockText(step)}</time>
        <br />
        {text}
      </p>
      {isWaiting(letter) && (
        <p class="cluster apart message-asks">
          <span class={letter.isLate ? 'second late' : 'second'}>{answerText(letter)}</span>
          {may('talk/reply') && (
            <Button small aria-label={words.outside.replyTo(from)} onClick={() => answerMessage(drill, id)}>
              {words.outside.reply}
            </Button>
          )}
        </p>
      )}
    </Row>
  );
}
