// Before a drill: the open action items of the team's last one, brought back by whoever was in it.
import { useState } from 'preact/hooks';
import type { ActionItem } from '#protocol/action-items.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { type EarlierTeam, earlierTeams } from '../../session/earlier-teams.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { afterAction as told } from '../../words/en/after-action.ts';

const KEY = 'bring-back';
/** Teams that are offered. */
const OFFERED = 3;

export function EarlierActions() {
  const { store, link, requests } = useDrill();
  const [items, setItems] = useState<readonly ActionItem[] | null>(null);
  const teams = earlierTeams(browserStorage, store.room.value?.drill ?? '').slice(0, OFFERED);
  if (teams.length === 0) return null;
  const bringBack = async ({ token }: EarlierTeam) => {
    const answer = await requests.run(KEY, () => link.bringBackActions({ token }));
    if (answer.ok) setItems(answer.items.filter(({ doneOn }) => doneOn === null));
  };
  return (
    <section class="lobby-part section stack earlier-actions">
      <h2 class="section-head">{told.last}</h2>
      {items === null ? (
        teams.map((team) => (
          <Button key={team.drill} onClick={() => void bringBack(team)}>
            {told.bringBack(team.team, team.title, team.open)}
          </Button>
        ))
      ) : (
        <ul aria-label={told.open}>
          {items.map(({ id, text, owner, due }) => (
            <li key={id}>
              <bdi>{text}</bdi>{' '}
              <span class="second">
                {owner || told.nobody}, {due || told.noDate}
              </span>
            </li>
          ))}
        </ul>
      )}
      <RequestStatus of={KEY} />
    </section>
  );
}
