// Selects who responds in the nights: the team itself, the actual response, the best known one for each cause, or a bot.

import type { Standing } from '#model/bots/nights.ts';
import { harden as told } from '../../words/en/harden.ts';
import { useSession } from './use-session.ts';

export function Standings() {
  const session = useSession();
  return (
    <label class="cluster">
      <span class="label">{told.responds}</span>
      <select
        value={session.standing.value}
        onChange={(event) => session.chooseStanding(event.currentTarget.value as Standing)}
      >
        {session.standings.map((one) => (
          <option key={one} value={one}>
            {told.responses[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
