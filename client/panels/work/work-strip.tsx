// The foot of the panel: what is under way, and the last words of others.
import { words } from '../../words/en.ts';
import { Messages } from './messages.tsx';
import { Tasks } from './tasks.tsx';
import './work.css';

export function WorkStrip() {
  return (
    <section class="work" aria-label={words.work.title}>
      <Tasks />
      <Messages most={2} />
    </section>
  );
}
