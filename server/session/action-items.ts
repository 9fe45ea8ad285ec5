// Action items of teams. Members of a team read and change its items. The token of an earlier drill proves membership of its
// team, and links that team's items to the current drill.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { ActionItem, ActionItemDraft } from '#protocol/action-items.ts';
import type { Answer } from '#protocol/events.ts';
import { digestOf, type Ports } from '../ports.ts';
import type { DrillStorage, StoredDrill } from '../storage/storage.ts';
import { dayOf } from './daily.ts';
import type { Drill } from './drill.ts';
import { drillOfToken } from './join.ts';
import { maySteer } from './powers.ts';

/** Items of one team. */
const MOST_ITEMS = 100;

const UNKNOWN_TOKEN = refuse('actions/unknown-token');

type BringBack = { readonly token: string; readonly from?: string; readonly team?: string };
type Listed = Promise<Answer<{ items: ActionItem[] }>>;

type Earlier = Pick<StoredDrill, 'row' | 'events'>;

/** The last team of the token's owner, unless the facilitator removed that person. A facilitator may name any team. */
function teamOfToken({ row, events }: Earlier, token: string, from: string | undefined): string | null {
  const digest = digestOf(token);
  let found: { readonly player: string | null; readonly owner: boolean; team: string | null } | null = null;
  for (const { type, payload, player, team } of events) {
    if (type === 'player-joined' && payload.tokenDigest === digest) found = { player, owner: payload.owner, team };
    if (type !== 'steering' || found === null || !('player' in payload) || payload.player !== found.player) continue;
    if (payload.do === 'remove-player') return null;
    if (payload.do === 'move-player') found.team = payload.team;
  }
  if (found === null || from === undefined || from === found.team) return found?.team ?? null;
  return found.owner && row.teams.some(({ id }) => id === from) ? from : null;
}

export class ActionItems {
  #ports: Pick<Ports, 'clock' | 'ids'>;
  #storage: DrillStorage;

  constructor(ports: Pick<Ports, 'clock' | 'ids'>, storage: DrillStorage) {
    this.#ports = ports;
    this.#storage = storage;
  }

  /** For a report of any team. */
  async of(drill: string, team: string): Promise<ActionItem[]> {
    const { actionItems } = this.#storage;
    return actionItems.items(await actionItems.listOf(drill, team));
  }

  list(drill: Drill, player: string, team?: string): Listed {
    return this.#inList(drill, player, team, async () => null);
  }

  /** Adds an item, or updates the one with that id. */
  put(drill: Drill, player: string, { id, team, done, ...draft }: ActionItemDraft): Listed {
    const today = dayOf(this.#ports.clock.date());
    return this.#inList(drill, player, team, async (list) => {
      const items = await this.#storage.actionItems.items(list);
      const before = items.find((item) => item.id === id);
      if (id !== null && before === undefined) return refuse('actions/unknown-item', { id });
      if (before === undefined && items.length >= MOST_ITEMS) return refuse('actions/full', { most: MOST_ITEMS });
      const {
        id: kept,
        drill: from,
        since,
        doneOn,
      } = before ?? {
        id: this.#ports.ids.player(),
        drill: drill.state.row.id,
        since: today,
        doneOn: null,
      };
      const item = { id: kept, ...draft, drill: from, since, doneOn: done ? (doneOn ?? today) : null };
      await this.#storage.actionItems.put(list, item);
      return null;
    });
  }

  remove(drill: Drill, player: string, { id, team }: { id: string; team?: string }): Listed {
    return this.#inList(drill, player, team, async (list) => {
      await this.#storage.actionItems.remove(list, id);
      return null;
    });
  }

  /** Links the item list of an earlier drill's team to this team. */
  async bringBack(drill: Drill, player: string, { token, from, team }: BringBack): Listed {
    const earlier = drillOfToken(token);
    const stored = await this.#storage.read(earlier);
    const earlierTeam = stored.ok ? teamOfToken(stored, token, from) : null;
    if (earlierTeam === null) return UNKNOWN_TOKEN;
    const { actionItems } = this.#storage;
    const target = this.#teamOf(drill, player, team);
    if (typeof target !== 'string') return target;
    const list = await actionItems.listOf(earlier, earlierTeam);
    const own = await actionItems.listOf(drill.state.row.id, target);
    if (list !== own) {
      for (const item of await actionItems.items(own)) await actionItems.put(list, item);
      // Both drills keep the list, which is deleted with the last of them.
      await actionItems.link(earlier, earlierTeam, list);
      await actionItems.link(drill.state.row.id, target, list);
    }
    return { ok: true, items: await actionItems.items(list) };
  }

  #teamOf({ state }: Drill, player: string, team: string | undefined): string | Refusal {
    const { team: own, ...rest } = state.players.get(player)!;
    // Evaluators and screens belong to no team.
    if (!rest.owner && rest.kind !== 'player') return refuse('actions/not-yours');
    if (team === undefined || team === own) return own;
    if (!maySteer(state, { team: own, ...rest })) return refuse('actions/not-yours');
    return state.teams.has(team) ? team : refuse('actions/not-yours');
  }

  async #inList(
    drill: Drill,
    player: string,
    team: string | undefined,
    change: (list: string) => Promise<Refusal | null>,
  ): Listed {
    const target = this.#teamOf(drill, player, team);
    if (typeof target !== 'string') return target;
    const { actionItems } = this.#storage;
    const list = await actionItems.listOf(drill.state.row.id, target);
    const refusal = await change(list);
    return refusal ?? { ok: true, items: await actionItems.items(list) };
  }
}
