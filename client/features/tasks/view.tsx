// Running work: its progress and expected end.
import type { TaskView } from '#model/incident/view-types.ts';
import { useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { CancelButton } from '../../ui/inspection.tsx';
import { Sign } from '../../ui/mark.tsx';
import { Progress } from '../../ui/meter.tsx';
import { Note } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { progressOf, taskTitle } from '../timeline/record.ts';

export function Tasks() {
  const tasks = useDrill().store.view.tasks.value;
  return (
    <section>
      <h3 class="visually-hidden">{words.work.tasks}</h3>
      {tasks.length === 0 && <Note>{words.work.noTasks}</Note>}
      <ul class="tasks scroll">
        {tasks.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}

/** Where no total is known there is no bar, only the count. */
function Task({ task }: { task: TaskView }) {
  const { store } = useDrill();
  const clockText = useClockText();
  const service = store.briefing.value?.services.find(({ id }) => id === task.service)?.name;
  const by = usePersonName()(task.by);
  const title = taskTitle(task);
  const progress = progressOf(task);
  const end = task.held
    ? words.work.held
    : task.endsStep === null
      ? words.work.noEnd
      : words.work.ends(clockText(task.endsStep));
  return (
    <li class="task columns ends items-center">
      <p>
        {task.held && <Sign shape="hold" size={13} />} <b>{title}</b>{' '}
        <span class="second">{[service, by].filter(Boolean).join(', ')}</span>
      </p>
      {task.total > 0 && <Progress label={title} value={task.done} max={task.total} />}
      <p class="second text-right">{progress === null ? end : `${progress}, ${end}`}</p>
      <CancelButton by={task.by} title={title} />
    </li>
  );
}
