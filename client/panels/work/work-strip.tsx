// The foot of the panel: the doors to the rooms for work, what is under way, and the last words of others.
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';
import { HelpNote } from '../help/help-note.tsx';
import { Messages } from './messages.tsx';
import { Rooms } from './rooms.tsx';
import { Tasks } from './tasks.tsx';
import './work.css';

export function WorkStrip() {
  const isInRoom = useDrill().desk.space.value !== null;
  return (
    <section class="work" aria-label={words.work.title}>
      {!isInRoom && <Rooms />}
      <HelpNote />
      <Tasks />
      <Messages most={2} />
    </section>
  );
}
