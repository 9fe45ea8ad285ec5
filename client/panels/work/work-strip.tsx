// The foot of the panel: the doors to the rooms for work, what is under way, and the last words of others.
import { isDeep } from '../../store/desk.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';
import { HelpNote } from '../help/help-note.tsx';
import { Messages } from './messages.tsx';
import { Rooms } from './rooms.tsx';
import { Tasks } from './tasks.tsx';
import './work.css';

/** In a deep room the work there has the place: only the last words are kept in sight. */
export function WorkStrip() {
  const space = useDrill().desk.space.value;
  return (
    <section class="work" aria-label={words.work.title}>
      {space === null && <Rooms />}
      <HelpNote />
      <Tasks />
      <Messages most={isDeep(space) ? 1 : 2} />
    </section>
  );
}
