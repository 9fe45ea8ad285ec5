// What others have written, the latest last.
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import './work.css';

export function Messages({ most }: { most: number }) {
  const messages = useDrill().store.view.messages.value;
  const clockText = useClockText();
  const place = useFocusTarget<HTMLElement>('messages');
  return (
    <section class="messages" ref={place} tabIndex={-1} aria-labelledby="messages">
      <h3 class="heard" id="messages">
        {words.work.messages}
      </h3>
      {messages.length === 0 && <p class="second">{words.work.noMessages}</p>}
      <ol>
        {messages.slice(-most).map(({ id, step, from, text }) => (
          <li key={id}>
            <span class="disc" aria-hidden="true">
              {initialsOf(from)}
            </span>
            <div>
              <b>{from}</b> <time class="mono">{clockText(step)}</time>
              <p class="message-text" title={text}>
                {text}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
