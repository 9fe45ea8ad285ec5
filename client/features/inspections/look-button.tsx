// Begins a look, where this person may: the button, and under another name what became of it, is being looked at or showed.
import type { Values } from '#model/engine/fields.ts';
import { useDrill, useGive, useMay } from '../../session/drill.ts';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { Finding } from './finding.tsx';
import {
  INSPECTION_COMMANDS,
  type InspectionTarget,
  latestOf,
  type StartableInspection,
  withoutSubject,
} from './model.ts';
import './looks.css';
import { UnderWay } from './under-way.tsx';

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
    <button
      type="button"
      class={primary ? 'button primary' : 'link'}
      data-row
      aria-disabled={pending}
      aria-label={words.looks.beginOf(label, words.looks.name[aim.inspection](aim.subject))}
      onClick={() => void give(askOf(aim), command, values)}
    >
      {label}
    </button>
  );
}

/** What the look is at, and what it showed last. */
export function InspectionResult({ aim }: { aim: OwnAim }) {
  const { view } = useDrill().store;
  const task = view.tasks.value.find(
    ({ title, service, subject }) =>
      title === INSPECTION_COMMANDS[aim.inspection] && service === aim.service && subject === aim.subject,
  );
  const found = latestOf(view.observations.value, aim);
  return (
    <>
      {task !== undefined && <UnderWay task={task} />}
      {found !== undefined && task === undefined && (
        <Finding
          observation={found}
          text={aim.inspection === 'change' ? words.looks.asItStands : withoutSubject(found)}
        />
      )}
      <RequestStatus of={askOf(aim)} done={null} />
    </>
  );
}
