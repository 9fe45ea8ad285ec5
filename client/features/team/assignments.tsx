// Tasks with a name, a time box and an acknowledgement.

import { useState } from 'preact/hooks';
import type { Assignment } from '#model/incident/work-types.ts';
import { useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { playerOf } from '../../session/people.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Options, SelectField, TextField } from '../../ui/field.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { assigneeName, assignees, minutesLeft, openTasks } from './model.ts';

export function Assignments() {
  const { view, clock } = useDrill().store;
  const may = useMay();
  const tasks = openTasks(view.assignments.value, clock.value?.step ?? 0);
  return (
    <Section class="assignments" title={words.team.tasks}>
      {tasks.length === 0 && <Note>{words.team.noTasks}</Note>}
      <ul data-rows="assignments">
        {tasks.map((task) => (
          <AssignmentRow key={task.id} task={task} />
        ))}
      </ul>
      {may('task/assign') && <AssignForm />}
    </Section>
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
    <Row
      lead={<Sign shape={left < 0 ? 'p2' : 'waiting'} />}
      end={
        <Toolbar>
          {moves.map(([command, move]) => (
            <Button
              small
              key={command}
              aria-label={words.team.taskOf(move, task.title)}
              onClick={() => void give(key, command, { task: task.id })}
            >
              {move}
            </Button>
          ))}
        </Toolbar>
      }
    >
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
    </Row>
  );
}

function AssignForm() {
  const { store } = useDrill();
  const give = useGive();
  const room = store.room.value;
  const me = playerOf(room, store.me.value);
  const people = assignees(me?.team ?? '', room?.players ?? [], store.briefing.value?.seats ?? []);
  const [to, setTo] = useState(people[0]?.id ?? '');
  const [title, setTitle] = useText('assign');
  const [minutes, setMinutes] = useState('15');
  const send = async (event: Event) => {
    event.preventDefault();
    if (await give('assign', 'task/assign', { to, title, minutes: Number(minutes) })) setTitle(withoutSent(title));
  };
  return (
    <form class="line" onSubmit={send}>
      <TextField id="assign-title" label={words.team.assignTitle} max={120} text={title} onText={setTitle} />
      <SelectField id="assign-to" label={words.team.assignTo} value={to} onChoose={setTo}>
        <Options of={people} />
      </SelectField>
      <Field id="assign-minutes" label={words.team.assignMinutes}>
        <input
          id="assign-minutes"
          type="number"
          min={1}
          max={240}
          value={minutes}
          onInput={(event) => setMinutes(event.currentTarget.value)}
        />
      </Field>
      <Button submit>{words.team.assign}</Button>
      <RequestStatus of="assign" done={null} />
    </form>
  );
}
