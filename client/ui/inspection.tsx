// Inspections in any panel: the start button, the progress, the result with its time, reader and freshness, and the cite
// button.

import type { Values } from '#model/engine/fields.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import {
  INSPECTION_COMMANDS,
  type InspectionTarget,
  latestOf,
  observationText,
  type StartableInspection,
  withoutSubject,
} from '../features/inspections/model.ts';
import { lineText } from '../features/service/model.ts';
import { cite } from '../session/cite.ts';
import {
  cancelActivity,
  useClockText,
  useDrill,
  useGive,
  useMay,
  usePersonName,
  useWording,
} from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';
import { VisuallyHidden } from './layout.tsx';
import { Sign } from './mark.tsx';
import { Progress } from './meter.tsx';
import { RequestStatus, useRequest } from './note.tsx';
import { useMore } from './row.tsx';
import './shared.css';
import type { TaskView } from '#model/incident/view-types.ts';
import { taskTitle } from '../features/timeline/record.ts';

type FindingProps = {
  observation: Observation;
  /** In the place of its own words, where those would be said twice. */
  text?: string;
  withLines?: boolean;
};

function Finding({ observation, text, withLines = false }: FindingProps) {
  const wording = useWording();
  const clockText = useClockText();
  const nameOf = usePersonName();
  const { step, by, freshness } = observation;
  return (
    <div class="finding" data-observation={observation.id}>
      <p>
        <span class="second">{words.looks.read(clockText(step), nameOf(by))}:</span>{' '}
        {text ?? observationText(observation, wording)}
        {freshness !== 'fresh' && (
          <span class="stale">
            {' '}
            <Sign shape="no-data" size={12} /> {words.board.freshness[freshness]}
          </span>
        )}
      </p>
      <CiteButton observation={observation} />
      {withLines && <Lines observation={observation} />}
    </div>
  );
}

export function CiteButton({ observation }: { observation: Pick<Observation, 'id' | 'message'> }) {
  const drill = useDrill();
  const wording = useWording();
  const may = useMay()('board/cite-observation');
  const { citations, observations } = drill.store.view;
  const isCited = citations.value.some((one) => one.observation === observation.id);
  if (!may) return null;
  return (
    <Button
      small
      class={isCited ? 'cited' : undefined}
      shortcut={!isCited && observations.value.at(-1)?.id === observation.id ? 'cite' : undefined}
      onClick={() => cite(drill, observation)}
    >
      {isCited ? words.looks.cited : words.looks.cite}
      <VisuallyHidden>: {observationText(observation, wording)}</VisuallyHidden>
    </Button>
  );
}

/** What a reading showed line by line; nothing where it has no lines. */
export function Lines({ observation }: { observation: Observation }) {
  const wording = useWording();
  const { lines, message } = observation;
  const told: [name: string, text: string][] =
    message.code === 'observation/report'
      ? message.args.lines.map((line, i) => [`${i + 1}`, wordMessage(line, wording)])
      : lines.map((line) => [line.name, lineText(line)]);
  if (told.length === 0) return null;
  return (
    <dl
      class="facts col-span-2 [font:400_12px/17px_var(--mono)]"
      aria-label={words.looks.lines(observationText(observation, wording))}
    >
      {told.map(([name, text]) => (
        <div key={name}>
          <dt class="text-fg-2 wrap-anywhere">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const AT_ONCE = 8;

export function Findings({ found }: { found: readonly Observation[] }) {
  const { shown, more } = useMore(found, AT_ONCE);
  return (
    <>
      {shown.map((observation, i) => (
        <Finding key={observation.id} observation={observation} withLines={i === 0} />
      ))}
      {more}
    </>
  );
}

type OwnAim = InspectionTarget & { readonly inspection: StartableInspection };

/** Under which the answer to a look that was begun stands. */
export const askOf = ({ inspection, service, subject }: InspectionTarget): string =>
  `look:${inspection}:${service}:${subject}`;

/** `primary`: the one thing to do where it stands. */
export function InspectButton({ aim, values, primary = false }: { aim: OwnAim; values: Values; primary?: boolean }) {
  const give = useGive();
  const may = useMay();
  const command = INSPECTION_COMMANDS[aim.inspection];
  const pending = useRequest(askOf(aim)).state === 'pending';
  if (!may(command)) return null;
  const label = words.looks.begin[aim.inspection];
  return (
    <Button
      variant={primary ? 'primary' : 'link'}
      data-row
      aria-disabled={pending}
      aria-label={words.looks.beginOf(label, words.looks.name[aim.inspection](aim.subject))}
      onClick={() => void give(askOf(aim), command, values)}
    >
      {label}
    </Button>
  );
}

/** What the look is at, and what it showed last. */
export function InspectionResult({ aim }: { aim: OwnAim }) {
  const { view } = useDrill().store;
  const task = view.tasks.value.find(
    ({ title, service, subject }) =>
      title === INSPECTION_COMMANDS[aim.inspection] && service === aim.service && subject === aim.subject,
  );
  const wording = useWording();
  const found = latestOf(view.observations.value, aim);
  return (
    <>
      {task !== undefined && <UnderWay task={task} />}
      {found !== undefined && task === undefined && (
        <Finding
          observation={found}
          text={aim.inspection === 'change' ? words.looks.asItStands : withoutSubject(found, wording)}
        />
      )}
      <RequestStatus of={askOf(aim)} done={null} />
    </>
  );
}

export function UnderWay({ task }: { task: TaskView }) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const title = taskTitle(task);
  return (
    <div class="inspection-under-way text-(--boot)">
      <p>
        {title}, <span class="second">{nameOf(task.by)}</span>{' '}
        <span class="second">{task.endsStep === null ? '' : words.work.ends(clockText(task.endsStep))}</span>
      </p>
      <CancelButton by={task.by} title={title} />
      <Progress label={title} value={task.done} max={task.total} />
    </div>
  );
}

const COMMAND = 'activity/cancel';

/** `by`: whose work it is that stands here. */
export function CancelButton({ by, title }: { by: string | null; title: string }) {
  const drill = useDrill();
  const { store } = drill;
  const may = store.briefing.value?.commands.some(({ do: name, mine }) => name === COMMAND && mine) === true;
  if (by === null || by !== store.me.value || !may) return null;
  return (
    <>
      <Button small shortcut="cancel" onClick={() => cancelActivity(drill)}>
        {words.activity.cancel} <VisuallyHidden>{title}</VisuallyHidden>
      </Button>
      <RequestStatus of="cancel" done={null} />
    </>
  );
}
