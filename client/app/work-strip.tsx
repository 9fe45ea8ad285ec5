// The foot of the panel: the doors to the rooms for work, what is under way, and the last words of others.

import { Messages } from '../features/comms/messages.tsx';
import { HelpNote } from '../features/help/view.tsx';
import { Tasks } from '../features/tasks/view.tsx';
import { useDrill } from '../session/drill.ts';
import { isDeep } from '../session/ui-state.ts';
import { words } from '../words/en/common.ts';
import { WorkspaceNav } from './workspace-nav.tsx';

/** In a deep room the work there has the place: only the last words are kept in sight. */
export function WorkStrip() {
  const space = useDrill().ui.space.value;
  return (
    <section class="panel-foot work" aria-label={words.work.title}>
      {space === null && <WorkspaceNav />}
      <HelpNote />
      <Tasks />
      <Messages most={isDeep(space) ? 1 : 2} />
    </section>
  );
}
