// One step of a runbook: a line with its result, and, if it is next or open, its preconditions, commands, expected result,
// rollback, and what was seen.

import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCall } from '#model/engine/command-line.ts';
import type { RunbookStep } from '#model/engine/runbook.ts';
import type { WalkedStep } from '#model/incident/work-types.ts';
import { wordBareCall } from '#protocol/wording.ts';
import { openCommand, useClockText, useDrill, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { HoldPoint, Precondition } from './conditions.tsx';
import { type Bar, barBefore, rollbackOf, type StepProps } from './model.ts';
import { Prose } from './prose.tsx';
import { StepRecord } from './step-record.tsx';
import { stepAfter, useMayWalk, useWalkCommand } from './walking.ts';

/** The runbook's own head, which stays, and the line of the step before. */
const HEAD_HEIGHT = 92;

/** Scrolls a step that ends below the page up to its head. */
function bringUp(row: HTMLElement | null): void {
  const page = row?.closest('.page');
  if (row == null || page == null) return;
  const place = row.getBoundingClientRect();
  const window = page.getBoundingClientRect();
  // Only this page: scrollIntoView would move the screen around it as well.
  if (place.bottom > window.bottom) page.scrollTop += place.top - window.top - HEAD_HEIGHT;
}

export function StepRow(props: StepProps & { isNext: boolean; isUnseen: boolean }) {
  const { step, walk, place, isNext, isUnseen } = props;
  const [isOpened, setOpened] = useState<boolean | null>(null);
  const shown = isOpened ?? (walk === null || isNext || isUnseen);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNext) bringUp(row.current);
  }, [isNext]);
  const reached = isNext ? ' next chosen-row' : (place?.record ?? null) === null ? ' coming' : '';
  return (
    <li class={`step${reached}`} ref={row} data-part={step.number}>
      <h4>
        <button
          type="button"
          class="press columns items-center px-gutter py-1"
          aria-expanded={shown}
          aria-current={isNext ? 'step' : undefined}
          onClick={() => setOpened(!shown)}
        >
          <span class="font-mono font-normal text-fg-2">
            <span class="visually-hidden">{walkWords.step}</span> {step.number}
          </span>
          <span class="step-title">{step.title}</span>
          <StepState runbook={props.runbook.id} step={step} place={place} isNext={isNext} />
        </button>
      </h4>
      {shown && <StepBody {...props} />}
    </li>
  );
}

function StepState({
  runbook,
  step,
  place,
  isNext,
}: {
  runbook: string;
  step: RunbookStep;
  place: WalkedStep | null;
  isNext: boolean;
}) {
  const asked = useRequest(`runbook:${runbook}:${step.number}`).state;
  const record = place?.record ?? null;
  if (record === null) return <span class="second step-state">{isNext ? walkWords.now : ''}</span>;
  const passed = record === 'as-written' && place?.seen?.asExpected !== false && asked !== 'pending';
  return (
    <span class="second step-state">
      {walkWords.record[record]} <Sign shape={passed ? 'passed' : record === 'skipped' ? 'look' : 'p2'} size={14} />
    </span>
  );
}

function StepBody(props: StepProps) {
  const { step, walk, place } = props;
  const isOpen = walk !== null && walk.closedStep === null;
  const bar = isOpen || walk === null ? barBefore(step, place) : null;
  return (
    <div class="step-body pb-2.5">
      <Prose text={step.text} />
      <dl class="flush">
        {step.pre !== null && <Precondition {...props} pre={step.pre} isOpen={isOpen} />}
        {step.hazard !== null && (
          <div class="grid-row">
            <dt class="label">{words.runbooks.hazard}</dt>
            <dd class="lit">
              <Sign shape="p2" size={13} /> {step.hazard}
            </dd>
          </div>
        )}
        {step.hold !== null && <HoldPoint {...props} isOpen={isOpen} />}
        <StepRun {...props} bar={bar} isOpen={isOpen} />
        <Row name={words.runbooks.expect} text={step.expect} />
        <Row name={words.runbooks.verify} text={step.verify} />
        <RollBack step={step} place={place} isOpen={isOpen} />
        <Row name={words.runbooks.noWayBack} text={step.irreversible} />
        {Object.entries(step.more).map(([name, text]) => (
          <Row key={name} name={name} text={text} />
        ))}
        {isOpen && <StepRecord {...props} walk={walk} bar={bar} />}
      </dl>
      <StepSource source={step.source} />
    </div>
  );
}

/** Where the way back is a command, it is a press away once the step was run. */
function RollBack({ step, place, isOpen }: Pick<StepProps, 'step' | 'place'> & { isOpen: boolean }) {
  const drill = useDrill();
  if (step.rollback === null) return null;
  const back = rollbackOf(step, drill.store.briefing.value?.commands ?? []);
  return (
    <div class="grid-row">
      <dt class="label">{words.runbooks.rollBack}</dt>
      <dd class="cluster apart">
        {back === null ? step.rollback : <code>{step.rollback}</code>}
        {back !== null && isOpen && place?.ran != null && (
          <Button
            small
            aria-label={words.controls.rollBackOf(step.title)}
            onClick={() => openCommand(drill, back.do, back.with)}
          >
            {words.controls.rollBack}
          </Button>
        )}
      </dd>
    </div>
  );
}

function Row({ name, text }: { name: string; text: string | null }) {
  if (text === null) return null;
  return (
    <div class="grid-row">
      <dt class="label">{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

type RunProps = StepProps & { bar: Bar; isOpen: boolean };

function StepRun(props: RunProps) {
  const { step, bar } = props;
  // Nobody who is alone asks himself.
  const alone = useDrill().store.room.value?.solo === true;
  return (
    <div class="grid-row">
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
}: RunProps & { run: NonNullable<StepProps['step']['run']>; isHeld: boolean }) {
  const { commands = [], services = [] } = useDrill().store.briefing.value ?? {};
  const wording = useWording();
  const command = commands.find((one) => one.do === run.do);
  const service = services.find(({ id }) => run.do.startsWith(`${id}/`));
  return (
    <>
      {step.boundFrom !== null && (
        <p>
          <code>{step.boundFrom}</code> <span class="second">{walkWords.boundTo}</span>
        </p>
      )}
      <p title={formatCall(run)}>
        {wordBareCall(run, wording)} <span class="second">{service?.name}</span>
      </p>
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

function ByHand({ walk, step, place, bar, isOpen }: RunProps) {
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
        <Button onClick={() => give(key, 'begin-step', { walk: walk!.id, step: step.number })}>
          {walkWords.begin}
        </Button>
      )}
      {bar === 'busy' && place?.begunStep != null && (
        <p class="second">{walkWords.underWay(clockText(stepAfter(place.begunStep, step.minutes)))}</p>
      )}
      <RequestStatus of={key} done={null} />
    </>
  );
}

/** Copies a text exactly; where the browser does not allow it, the person is told to select it. */
export function Copy({ text }: { text: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('done');
    } catch {
      setState('refused');
    }
  };
  return (
    <p class="cluster">
      <Button small onClick={() => void copy()}>
        {walkWords.copy}
      </Button>
      <span class="second" role="status">
        {state === 'done' ? walkWords.copied : state === 'refused' ? walkWords.notCopied : ''}
      </span>
    </p>
  );
}

/** The lines of the step as the file has them. */
function StepSource({ source }: { source: string }) {
  if (source.trim() === '') return null;
  return (
    <details class="step-source">
      <summary class="second">{walkWords.stepSource}</summary>
      <Copy text={source} />
      <pre class="font-mono">{source}</pre>
    </details>
  );
}
