// Teams that this browser was in. The token of each drill proves it, and gives access to its action items and its run.

import type { ActionItem } from '#protocol/action-items.ts';
import { COMPARED_DRILLS } from '#protocol/limits.ts';
import type { BrowserStorage } from './browser-storage.ts';
import type { Store } from './store.ts';

export type EarlierTeam = {
  readonly drill: string;
  readonly token: string;
  /** Id of the team; whoever facilitated the drill has looked at several. Not there in what an older page has kept. */
  readonly id?: string;
  /** What the team was called, and of which scenario. */
  readonly team: string;
  readonly title: string;
  /** Items that were open when this browser last looked. */
  readonly open: number;
};

const KEY = 'brownout.teams';
const MOST = COMPARED_DRILLS;

const isEarlierTeam = (value: unknown): value is EarlierTeam => {
  const { drill, token, team, title, open } = (value ?? {}) as Partial<Record<keyof EarlierTeam, unknown>>;
  return [drill, token, team, title].every((text) => typeof text === 'string') && typeof open === 'number';
};

const teamsIn = (storage: BrowserStorage): EarlierTeam[] => {
  const kept = storage.readJson(KEY);
  return (Array.isArray(kept) ? kept : []).filter(isEarlierTeam);
};

/** Every drill that this browser remembers, to compare with the one that one is in now. */
export const earlierTokens = (storage: BrowserStorage, now: string): string[] => [
  ...new Set(
    teamsIn(storage)
      .filter(({ drill }) => drill !== now)
      .map(({ token }) => token),
  ),
];

/** The latest first; those of the drill that one is in now are not earlier ones. */
export function earlierTeams(storage: BrowserStorage, now: string): EarlierTeam[] {
  return teamsIn(storage).filter(({ drill, open }) => drill !== now && open > 0);
}

/** The team of the drill that one is in, and how many of these items are open; null where there is none. */
export function teamOfNow(store: Store, token: string | null, id: string, items: readonly ActionItem[]) {
  const { room, briefing } = store;
  const name = room.value?.teams.find((team) => team.id === id)?.name;
  if (token === null || room.value === null || name === undefined) return null;
  const open = items.filter(({ doneOn }) => doneOn === null).length;
  return { drill: room.value.drill, token, id, team: name, title: briefing.value?.scenario.title ?? '', open };
}

export function keepEarlierTeam(storage: BrowserStorage, team: EarlierTeam): void {
  const others = teamsIn(storage).filter(({ drill, id }) => drill !== team.drill || (id ?? team.id) !== team.id);
  storage.keep(KEY, JSON.stringify([team, ...others].slice(0, MOST)));
}
