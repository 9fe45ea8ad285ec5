// Hosts of a fleet by their state, as lines of the list below a tower.
import type { HostSnapshot } from '#model/incident/view-types.ts';
import { hostStateInText, hostStateMeaning } from '#protocol/words/host-states.ts';
import { stateCounts } from '../features/debrief/model.ts';
import type { HostStates } from '../session/host-states.ts';
import { format } from './format.ts';
import { Swatch } from './mark.tsx';

export function HostCounts({ states, hosts }: { states: HostStates; hosts: HostSnapshot }) {
  return (
    <>
      {stateCounts(states, hosts).map(({ state, count }) => (
        <li key={state.id} class="hosts" title={hostStateMeaning(state)}>
          <Swatch sign={state.tone} />
          <span>
            <b>{format.whole(count)}</b> {hostStateInText(state)}
          </span>
        </li>
      ))}
    </>
  );
}
