// The form that edits a pending inject. Only changed fields are sent.
import { useId, useState } from 'preact/hooks';
import type { InjectView } from '#model/incident/view-types.ts';
import { useDrill } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { Problem } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { addressIn, changedFields, hasEmptied, stepOfClock } from './model.ts';

type Props = { inject: InjectView; run: (command: string, values: object) => Promise<boolean>; onDone: () => void };

export function EditInject({ inject, run, onDone }: Props) {
  const { id, effect, expected, objective } = inject;
  const { room, briefing } = useDrill().store;
  const teams = room.value?.teams ?? [];
  const seats = briefing.value?.seats ?? [];
  const before = {
    text: 'text' in effect ? effect.text : '',
    to: addressIn(inject, teams),
    objective,
    expected: expected?.text ?? '',
  };
  const [text, setText] = useText(`inject:${id}`, before.text);
  const [to, setTo] = useState(before.to);
  const [aim, setAim] = useText(`inject-objective:${id}`, before.objective);
  const [action, setAction] = useText(`inject-expected:${id}`, before.expected);
  const [at, setAt] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const toId = useId();
  const save = async (event: Event) => {
    event.preventDefault();
    const step = stepOfClock(at, briefing.value?.clock.fromMinute ?? 0);
    if (at.trim() !== '' && step === null) return setProblem(words.badTime);
    const now = { text, to, objective: aim, expected: action };
    if (hasEmptied(before, now)) return setProblem(words.emptied);
    const changes = changedFields(before, now);
    if (Object.keys(changes).length > 0 && !(await run('inject/edit', changes))) return;
    setText(before.text);
    setAim(before.objective);
    setAction(before.expected);
    if (step === null || (await run('inject/move', { atStep: step }))) onDone();
  };
  return (
    <form class="stack" onSubmit={save} noValidate>
      {'text' in effect && (
        <textarea aria-label={words.editText} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      )}
      <p class="second">
        <label for={toId}>{words.editTo}</label>
        <select id={toId} class="block w-full" value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="all">{words.everybody}</option>
          {effect.type === 'message' && (
            <>
              {to.includes(',') && <option value={to}>{words.severalSeats}</option>}
              <Options of={seats} />
            </>
          )}
          {teams.length > 1 && (
            <Options of={teams.map((team) => ({ id: `team:${team.id}`, name: words.onlyTeam(team.name) }))} />
          )}
        </select>
      </p>
      <Line label={words.editObjective} text={aim} onText={setAim} />
      {expected !== null && <Line label={words.editExpected} text={action} onText={setAction} />}
      <div class="cluster second">
        <span aria-hidden="true">{words.move}</span>
        <input
          class="font-mono w-[58px] max-[1300px]:w-[50px] max-[1300px]:px-1"
          type="text"
          aria-label={words.move}
          placeholder="09:30"
          value={at}
          onInput={(event) => setAt(event.currentTarget.value)}
        />
        <Button small submit>
          {words.save}
        </Button>
      </div>
      <Problem text={problem} />
    </form>
  );
}

type LineProps = { label: string; text: string; onText: (text: string) => void };

const Line = ({ label, text, onText }: LineProps) => (
  <label class="second">
    {label}
    <input class="block w-full" type="text" value={text} onInput={(event) => onText(event.currentTarget.value)} />
  </label>
);
