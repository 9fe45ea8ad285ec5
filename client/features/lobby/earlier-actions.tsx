// Before a drill: the open action items of the team's last one, which any of its members can bring back.
import { useEffect, useState } from 'preact/hooks';
import type { ActionItem } from '#protocol/action-items.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { type EarlierTeam, earlierTeams, keepEarlierTeam, teamOfNow } from '../../session/earlier-teams.ts';
import { playerOf } from '../../session/people.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { afterAction as told } from '../../words/en/after-action.ts';
import { facilitates } from '../console/model.ts';

const KEY = 'bring-back';
/** Teams that are offered. */
const OFFERED = 3;

/** Open items that came from earlier drills, whoever of the team brought them. */
function useBroughtItems(team: string | undefined) {
  const { store, link } = useDrill();
  const [items, setItems] = useState<readonly ActionItem[]>([]);
  const drill = store.room.value?.drill;
  const take = (listed: readonly ActionItem[]) =>
    setItems(listed.filter((item) => item.doneOn === null && item.drill !== drill));
  useEffect(() => {
    if (team === undefined) return;
    void link.listActions({ team }).then((answer) => {
      if (answer.ok) take(answer.items);
    });
  }, [team]);
  return { items, take };
}

export function EarlierActions() {
  const { store, link, requests } = useDrill();
  const own = playerOf(store.room.value, store.me.value)?.team;
  const { items, take } = useBroughtItems(own);
  const teams = earlierTeams(browserStorage, store.room.value?.drill ?? '').slice(0, OFFERED);
  if (teams.length === 0 && items.length === 0) return null;
  const bringBack = async (earlier: EarlierTeam) => {
    const { token, id, team } = earlier;
    // A facilitator brings the items of each team to the team of that name.
    const to = facilitates(store.room.value, store.me.value)
      ? store.room.value?.teams.find(({ name }) => name === team)?.id
      : undefined;
    const answer = await requests.run(KEY, () => link.bringBackActions({ token, from: id, team: to ?? own }));
    if (!answer.ok) return;
    keepEarlierTeam(browserStorage, { ...earlier, open: 0 });
    const now = teamOfNow(store, link.token(), to ?? own ?? '', answer.items);
    if (now !== null) keepEarlierTeam(browserStorage, now);
    take(answer.items);
  };
  return (
    <section class="lobby-part section stack earlier-actions">
      <h2 class="section-head">{told.last}</h2>
      {teams.map((team) => (
        <Button key={`${team.drill} ${team.id}`} onClick={() => void bringBack(team)}>
          {told.bringBack(team.team, team.title, team.open)}
        </Button>
      ))}
      {items.length > 0 && (
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
