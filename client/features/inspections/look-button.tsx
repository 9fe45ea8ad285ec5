// Begins a look, where this person may: the button, and under another name what became of it, is being looked at or showed.
import type { Values } from '#model/engine/fields.ts';
import { type Aim, type Begun, LOOK_COMMANDS, latestOf, withoutSubject } from './model.ts';
import { words } from '../../words/en/common.ts';
import { Answer, useAsked } from '../../ui/answer.tsx';
import { useDrill, useGive, useMay } from '../../session/drill.ts';
import { Finding } from './finding.tsx';
import './looks.css';
import { UnderWay } from './under-way.tsx';

type OwnAim = Aim & { readonly look: Begun };

/** Under which the answer to a look that was begun stands. */
export const askOf = ({ look, service, subject }: Aim): string => `look:${look}:${service}:${subject}`;

/** `primary`: the one thing to do where it stands. */
export function LookButton({ aim, values, primary = false }: { aim: OwnAim; values: Values; primary?: boolean }) {
  const give = useGive();
  const may = useMay();
  const command = LOOK_COMMANDS[aim.look];
  const pending = useAsked(askOf(aim)).state === 'pending';
  if (!may(command)) return null;
  const label = words.looks.begin[aim.look];
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'link'}
      data-row
      aria-disabled={pending}
      aria-label={words.looks.beginOf(label, words.looks.name[aim.look](aim.subject))}
      onClick={() => void give(askOf(aim), command, values)}
    >
      {label}
    </button>
  );
}

/** What the look is at, and what it showed last. */
export function Looked({ aim }: { aim: OwnAim }) {
  const { view } = useDrill().store;
  const task = view.tasks.value.find(
    ({ title, service, subject }) =>
      title === LOOK_COMMANDS[aim.look] && service === aim.service && subject === aim.subject,
  );
  const found = latestOf(view.observations.value, aim);
  return (
    <>
      {task !== undefined && <UnderWay task={task} />}
      {found !== undefined && task === undefined && (
        <Finding observation={found} text={aim.look === 'change' ? words.looks.asItStands : withoutSubject(found)} />
      )}
      <Answer of={askOf(aim)} done={null} />
    </>
  );
}
