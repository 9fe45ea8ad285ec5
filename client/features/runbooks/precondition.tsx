// What must hold before a step: in words, each check beside what the team has read of it, and the mark that somebody looked.
// The checks of a step with a hold point stand in its box.
import type { Condition } from '#model/engine/runbook.ts';
import { useClockText, usePersonName } from '../../session/drill.ts';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { Checks } from './checks.tsx';
import type { StepProps } from './model.ts';
import { serviceOf, useMayWalk, useWalkCommand } from './walking.ts';

export function Precondition({ walk, step, place, pre, isOpen }: StepProps & { pre: Condition; isOpen: boolean }) {
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const key = `walk:${walk?.id}:${step.number}:pre`;
  const mark = (held: boolean) =>
    give(key, 'check-precondition', { walk: walk!.id, step: step.number, held, observation: 0 });
  return (
    <div>
      <dt class="label">{words.runbooks.before}</dt>
      <dd>
        {pre.checks.length === 1 && pre.checks[0].subject === pre.say ? null : <p>{pre.say}</p>}
        {step.hold === null && <Checks condition={pre} service={serviceOf(step)} />}
        {place?.pre != null && <Found pre={place.pre} />}
        {isOpen && mayWalk && (place?.record ?? null) === null && (
          <p class="walk-moves">
            <button type="button" class="button small" onClick={() => mark(true)}>
              {walkWords.holds}
            </button>
            <button type="button" class="button small" onClick={() => mark(false)}>
              {walkWords.fails}
            </button>
          </p>
        )}
        <RequestStatus of={key} done={null} />
      </dd>
    </div>
  );
}

function Found({ pre }: { pre: { held: boolean; read: boolean; by: string; step: number } }) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const found = pre.held ? walkWords.saidHolds : walkWords.saidFails;
  return (
    <p class="found">
      <Sign shape={pre.held && pre.read ? 'passed' : 'p2'} size={14} /> {found(nameOf(pre.by), clockText(pre.step))}
      {!pre.read && `, ${walkWords.onlySaid}`}
    </p>
  );
}
