// The restart that runs: how far it is, when it should end, and the button that holds it or lets it go on.
import { format } from '../../presentation/format.ts';
import { RESTART } from '../../presentation/levers.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useClockText, useDrill, useGive, useMay } from '../drill.ts';
import { Sign } from '../mark.tsx';

export function Wave({ fleet }: { fleet: string }) {
  const task = useDrill().store.view.tasks.value.find(({ id }) => id === `${fleet}/${RESTART}`);
  const clockText = useClockText();
  const give = useGive();
  const may = useMay();
  if (task === undefined) return <p class="second">{words.levers.noRestart}</p>;
  const command = `${fleet}/hold-restart`;
  return (
    <div class={task.held ? 'wave warning' : 'wave'}>
      <progress max={Math.max(1, task.total)} value={task.done} aria-label={words.levers.title} />
      <p class="second">
        {task.held ? words.levers.held : words.levers.batches(format.whole(task.done), format.whole(task.total))}{' '}
        {!task.held && task.endsStep !== null && words.levers.finish(clockText(task.endsStep))}
      </p>
      {may(command) && (
        <button type="button" class="button hold" onClick={() => void give('wave', command, { held: !task.held })}>
          <Sign shape="hold" size={14} /> {task.held ? words.levers.resume : words.levers.hold}
        </button>
      )}
      <Answer of="wave" done={null} />
    </div>
  );
}
