// The drill met a defect on the server: why, and the way out.

import { useDrill } from '../session/drill.ts';
import { Button } from '../ui/button.tsx';
import { refusalText } from '../ui/note.tsx';
import { words } from '../words/en/common.ts';
import { useLeave } from './leave.ts';

export function Stopped() {
  const notice = useDrill().store.notice.value;
  const leave = useLeave();
  return (
    <main class="stack stopped">
      <h1>{words.stopped.title}</h1>
      {notice !== null && <p class="warning">{refusalText(notice)}</p>}
      <Button variant="primary" onClick={leave}>
        {words.stopped.lobby}
      </Button>
    </main>
  );
}
