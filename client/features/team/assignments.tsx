// Tasks with a name, a time box and an acknowledgement.
import { useState } from 'preact/hooks';
import type { Assignment } from '#model/incident/work-types.ts';
import { playerOf } from '../../app/screen.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { TextField } from '../../ui/field.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { assigneeName, assignees, minutesLeft, openTasks } from './model.ts';

export function Assignments() {
  const { view, clock } = useDrill().store;
  const may = useMay();
  const tasks = openTasks(view.assignments.value, clock.value?.step ?? 0);
  return (
    <section class="assignments">
      <h3>{words.team.tasks}</h3>
      {tasks.length === 0 && <p class="second">{words.team.noTasks}</p>}
      <ul data-rows="assignments">
        {tasks.map((task) => (
          <AssignmentRow key={task.id} task={task} />
        ))}
      </ul>
      {may('task/assign') && <AssignForm />}
    </section>
  );
}

function AssignmentRow({ task }: { task: Assignment }) {
  const { store } = useDrill();
  const give = useGive();
  const may = useMay();
  const nameOf = usePersonName();
  const clockText = useClockText();
  const key = `task:${task.id}`;
  const left = minutesLeft(task, store.clock.value?.step ?? 0);
  const to = assigneeName(task.to, store.room.value?.players ?? [], store.briefing.value?.seats ?? []);
  const moves = [
    ...(task.acceptedBy === null ? ([['task/accept', words.team.take]] as const) : []),
    ...([
      ['task/finish', words.team.finish],
      ['task/drop', words.team.drop],
    ] as const),
  ].filter(([command]) => may(command));
  return (
    <li class="assignment">
      <Sign shape={left < 0 ? 'p2' : 'waiting'} />
      <div>
        <b>{task.title}</b> <span class="second">{words.team.taskFor(to)}</span>
        <p class="second">
          {task.acceptedBy === null
            ? words.team.notTaken
            : words.team.taken(nameOf(task.acceptedBy), clockText(task.acceptedStep ?? 0))}
          ,{' '}
          <span class={left < 0 ? 'late' : undefined}>
            {left < 0 ? words.team.overdue(-left) : words.team.left(left)}
          </span>
        </p>
        <RequestStatus of={key} done={null} />
      </div>
      <span class="moves">
        {moves.map(([command, move]) => (
          <button
            key={command}
            type="button"
            class="button small"
            aria-label={words.team.taskOf(move, task.title)}
            onClick={() => void give(key, command, { task: task.id })}
          >
            {move}
          </button>
        ))}
      </span>
    </li>
  );
}

function AssignForm() {
  const { store } = useDrill();
  const give = useGive();
  const room = store.room.value;
  const me = playerOf(room, store.me.value);
  const people = assignees(me?.team ?? '', room?.players ?? [], store.briefing.value?.seats ?? []);
  const [to, setTo] = useState(people[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('15');
  const send = async (event: Event) => {
    event.preventDefault();
    if (await give('assign', 'task/assign', { to, title, minutes: Number(minutes) })) setTitle('');
  };
  return (
    <form class="line" onSubmit={send}>
      <TextField id="assign-title" label={words.team.assignTitle} max={120} text={title} onText={setTitle} />
      <Assignee to={to} people={people} onTo={setTo} />
      <div class="little">
        <label class="label" for="assign-minutes">
          {words.team.assignMinutes}
        </label>
        <input
          id="assign-minutes"
          type="number"
          min={1}
          max={240}
          value={minutes}
          onInput={(event) => setMinutes(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button">
        {words.team.assign}
      </button>
      <RequestStatus of="assign" done={null} />
    </form>
  );
}

type AssigneeProps = { to: string; people: ReturnType<typeof assignees>; onTo: (to: string) => void };

function Assignee({ to, people, onTo }: AssigneeProps) {
  return (
    <div>
      <label class="label" for="assign-to">
        {words.team.assignTo}
      </label>
      <select id="assign-to" value={to} onChange={(event) => onTo(event.currentTarget.value)}>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
