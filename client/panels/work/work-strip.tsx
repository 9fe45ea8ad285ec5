// The foot of the panel: the doors to the rooms for work, what is under way, and the last words of others.
import { words } from '../../words/en.ts';
import { Messages } from './messages.tsx';
import { Rooms } from './rooms.tsx';
import { Tasks } from './tasks.tsx';
import './work.css';

export function WorkStrip() {
  return (
    <section class="work" aria-label={words.work.title}>
      <Rooms />
      <Tasks />
      <Messages most={2} />
    </section>
  );
}
