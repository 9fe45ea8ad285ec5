// A hold point: what is waited for, and the release, which is the commander's while somebody has that seat.

import { useDrill, usePersonName } from '../../session/drill.ts';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { walkWords } from '../../words/en/runbook.ts';
import { Checks } from './checks.tsx';
import type { StepProps } from './model.ts';
import { commanderOf } from './model.ts';
import { serviceOf, useMayWalk, useWalkCommand } from './walking.ts';

/** Who decides in this team: null where nobody holds the commander's seat, `mine` where it is this person. */
export function useCommander(): { name: string | null; mine: boolean } {
  const { briefing, room, me } = useDrill().store;
  const players = room.value?.players ?? [];
  const team = players.find(({ id }) => id === me.value)?.team ?? '';
  const commander = commanderOf(briefing.value, players, team);
  return { name: commander?.name ?? null, mine: commander === null || commander.id === me.value };
}

/** What no reading shows: it waits until the hold point is released. */
function Said({ text, isDone, state = '' }: { text: string; isDone: boolean; state?: string }) {
  return (
    <div class="check">
      <Sign shape={isDone ? 'passed' : 'waiting'} size={14} />
      <span class="check-text">{text}</span>
      <span class="check-read mono">{state}</span>
    </div>
  );
}

export function HoldPoint({ walk, step, place, isOpen }: StepProps & { isOpen: boolean }) {
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const nameOf = usePersonName();
  const { name, mine } = useCommander();
  const key = `walk:${walk?.id}:${step.number}:hold`;
  const releasedBy = place?.releasedBy ?? null;
  return (
    <div class={releasedBy === null ? 'hold-point' : 'hold-point released'}>
      <dt class="hold-head">
        <Sign shape={releasedBy === null ? 'hold' : 'passed'} size={16} /> <b>{walkWords.hold}</b>{' '}
        <span class="second">{walkWords.holdBefore(step.number)}</span>
      </dt>
      <dd>
        {step.pre !== null && <Checks condition={step.pre} service={serviceOf(step)} />}
        {step.hold !== null && step.hold !== '' && <Said text={step.hold} isDone={releasedBy !== null} />}
        <Said
          text={walkWords.releaseOf(name)}
          isDone={releasedBy !== null}
          state={releasedBy === null ? walkWords.notReleased : walkWords.by(nameOf(releasedBy))}
        />
        {releasedBy === null &&
          isOpen &&
          (mine && mayWalk ? (
            <button
              type="button"
              class="button"
              onClick={() => give(key, 'release-hold', { walk: walk!.id, step: step.number })}
            >
              {walkWords.release}
            </button>
          ) : (
            <p class="second">{walkWords.releases(name ?? '')}</p>
          ))}
        <RequestStatus of={key} done={null} />
      </dd>
    </div>
  );
}
