// A look that somebody is at: how far it is, when it should be done, and for its owner the way to put it down.
import type { TaskView } from '#model/incident/view-types.ts';
import { useClockText, usePersonName } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { CancelButton } from '../tasks/cancel-button.tsx';
import { taskTitle } from '../timeline/record.ts';

export function UnderWay({ task }: { task: TaskView }) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const title = taskTitle(task);
  return (
    <div class="look-under-way">
      <p>
        {title}, <span class="second">{nameOf(task.by)}</span>{' '}
        <span class="second">{task.endsStep === null ? '' : words.work.ends(clockText(task.endsStep))}</span>
      </p>
      <CancelButton by={task.by} title={title} />
      <progress max={task.total} value={task.done} aria-label={title} />
    </div>
  );
}
