// What a step does: its command with the form that runs it, or the words by which it is walked by hand.
import { formatCall } from '#model/engine/command-line.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { CommandForm } from '../command/command-form.tsx';
import type { Bar, StepProps } from './model.ts';
import { stepAfter, useMayWalk, useWalkCommand } from './walking.ts';

type Props = StepProps & { bar: Bar; isOpen: boolean };

export function StepRun(props: Props) {
  const { step, bar } = props;
  // Nobody who is alone asks himself.
  const alone = useDrill().store.room.value?.solo === true;
  return (
    <div>
      <dt class="label">{words.runbooks.run}</dt>
      <dd>
        {step.approve !== null && !alone && <p class="second">{walkWords.approve(step.approve)}</p>}
        {step.run === null ? <ByHand {...props} /> : <RunCommand {...props} run={step.run} isHeld={bar === 'hold'} />}
      </dd>
    </div>
  );
}

function RunCommand({
  runbook,
  step,
  run,
  isHeld,
}: Props & { run: NonNullable<StepProps['step']['run']>; isHeld: boolean }) {
  const command = useDrill().store.briefing.value?.commands.find((one) => one.do === run.do);
  return (
    <>
      <code>{formatCall(run)}</code>
      {command === undefined && <p class="second">{words.runbooks.unknown}</p>}
      {isHeld && <p class="second">{walkWords.locked}</p>}
      {command !== undefined && !isHeld && (
        <CommandForm
          command={command}
          given={run.with}
          askKey={`runbook:${runbook.id}:${step.number}`}
          runbook={{ id: runbook.id, step: step.number }}
          submit={words.runbooks.runStep}
          name={step.title}
          done={words.runbooks.ranAt}
        />
      )}
    </>
  );
}

function ByHand({ walk, step, place, bar, isOpen }: Props) {
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const clockText = useClockText();
  const key = `walk:${walk?.id}:${step.number}:begin`;
  return (
    <>
      {step.byHand === null ? (
        <p>{words.runbooks.byHand}</p>
      ) : (
        <p>
          {walkWords.byHandAs} <code>{step.byHand}</code>
        </p>
      )}
      {step.minutes > 0 && <p class="second">{walkWords.minutes(step.minutes)}</p>}
      {isOpen && mayWalk && bar === 'hands' && (
        <button
          type="button"
          class="button"
          onClick={() => give(key, 'begin-step', { walk: walk!.id, step: step.number })}
        >
          {walkWords.begin}
        </button>
      )}
      {bar === 'busy' && place?.begunStep != null && (
        <p class="second">{walkWords.underWay(clockText(stepAfter(place.begunStep, step.minutes)))}</p>
      )}
      <RequestStatus of={key} done={null} />
    </>
  );
}
