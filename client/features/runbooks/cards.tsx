// The deviation cards of a walk, with who agreed.
import type { Walk } from '#model/incident/work-types.ts';
import { usePersonName } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { walkWords } from '../../words/en/runbook.ts';
import { useCommander } from './hold-point.tsx';
import { useWalkCommand } from './walking.ts';

export function Cards({ walk }: { walk: Walk }) {
  const give = useWalkCommand();
  const nameOf = usePersonName();
  const { mine } = useCommander();
  if (walk.deviations.length === 0) return null;
  return (
    <section class="cards">
      <h4 class="label">{walkWords.cards}</h4>
      <ul>
        {walk.deviations.map(({ id, step, why, instead, stopWhen, approvedBy }) => (
          <li key={id}>
            {walkWords.cardLine(step, why, instead)} {walkWords.cardStop(stopWhen)}{' '}
            <span class="second">{approvedBy === null ? walkWords.waits : walkWords.agreed(nameOf(approvedBy))}</span>
            {approvedBy === null && mine && walk.closedStep === null && (
              <button
                type="button"
                class="button small"
                onClick={() => give(`card:${walk.id}:${id}`, 'approve-deviation', { walk: walk.id, deviation: id })}
              >
                {walkWords.agree}
              </button>
            )}
            <RequestStatus of={`card:${walk.id}:${id}`} done={null} />
          </li>
        ))}
      </ul>
    </section>
  );
}
