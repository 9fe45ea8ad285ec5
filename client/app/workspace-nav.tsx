// The doors to the rooms for work, each with how much waits behind it.

import { isWaiting } from '../features/comms/model.ts';
import { isOpen } from '../features/plans/model.ts';
import { useInboxMessages, useNextUpdate } from '../session/comms.ts';
import { openSpace, useDrill } from '../session/drill.ts';
import { SPACES, type Space } from '../session/ui-state.ts';
import { words } from '../words/en/common.ts';

/** What waits in each room; 0 where nothing does. */
export function useWaiting(): Record<Space, number> {
  const { view } = useDrill().store;
  const letters = useInboxMessages().filter(isWaiting).length;
  const due = useNextUpdate();
  return {
    board: 0,
    plan: view.proposals.value.filter(isOpen).length,
    team: view.assignments.value.filter(({ endedStep }) => endedStep === null).length,
    public: letters + (due !== null && due.minutes < 0 ? 1 : 0),
    controls: 0,
  };
}

export function WorkspaceNav({ spaces = SPACES }: { spaces?: readonly Space[] }) {
  const drill = useDrill();
  const waiting = useWaiting();
  const open = drill.ui.space.value;
  return (
    <nav class="inline rooms" aria-label={words.space.label}>
      {spaces.map((space) => (
        <button
          key={space}
          type="button"
          class="button small"
          aria-pressed={open === space}
          onClick={() => openSpace(drill, open === space ? null : space)}
        >
          {words.space.name[space]} {waiting[space] > 0 && <span class="count">{waiting[space]}</span>}
        </button>
      ))}
    </nav>
  );
}
