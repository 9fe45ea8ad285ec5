// The running restart: its progress, and the buttons to pause, resume, or roll back the last step.

import type { TaskView } from '#model/incident/view-types.ts';
import { openCommand, useDrill, useGive, useMay } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { Progress } from '../../ui/meter.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { lastRun, rollbackOf } from '../runbooks/model.ts';
import { passOf, restartIn } from './model.ts';

export function useRollingRestart(fleet: string): TaskView | undefined {
  return restartIn(useDrill().store.view.tasks.value, fleet);
}

export function RollingRestartMeter({ fleet }: { fleet: string }) {
  const { store } = useDrill();
  const task = useRollingRestart(fleet);
  if (task === undefined) return <p class="second">{words.controls.noRestart}</p>;
  const hosts = store.briefing.value?.services.find(({ id }) => id === fleet)?.hosts ?? 0;
  const counted = passOf(task.done, task.total, hosts);
  const said = words.controls.batches(format.whole(counted.done), format.whole(counted.total));
  const done = counted.pass === 1 ? said : words.controls.pass(counted.pass, said);
  return (
    <div class={task.held ? 'stack rollout warning' : 'stack rollout'}>
      <p class="second">{task.held ? words.controls.held : done}</p>
      <Progress label={words.controls.title} value={counted.done} max={Math.max(1, counted.total)} />
    </div>
  );
}

/** Stays at the foot of the controls, however far they are scrolled. */
export function RollingRestartFoot({ fleet }: { fleet: string }) {
  const drill = useDrill();
  const task = useRollingRestart(fleet);
  const give = useGive();
  const may = useMay();
  const { view, runbooks, briefing } = drill.store;
  const command = `${fleet}/hold-restart`;
  const step = lastRun(view.walks.value, runbooks.value);
  const back = step === null ? null : rollbackOf(step, briefing.value?.commands ?? []);
  if (task === undefined && back === null) return null;
  return (
    <div class="cluster toolbar px-gutter py-2 rule pinned-foot my-0 -mx-gutter">
      {task !== undefined && may(command) && (
        <Button
          shortcut="hold"
          variant="danger"
          class="hold fluid"
          data-hold
          onClick={() => void give('rollout', command, { held: !task.held })}
        >
          <Sign shape="hold" size={14} /> {task.held ? words.controls.resume : words.controls.hold}
        </Button>
      )}
      {step !== null && back !== null && (
        <Button
          aria-label={words.controls.rollBackOf(step.title)}
          onClick={() => openCommand(drill, back.do, back.with)}
        >
          {words.controls.rollBack}
        </Button>
      )}
      <RequestStatus of="rollout" done={null} />
    </div>
  );
}
