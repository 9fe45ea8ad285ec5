// What each player contributed, beside the score of the team: readings, citations, claims, changes and public posts.
import type { Team } from '../incident/state.ts';
import type { Share } from './debrief-types.ts';

type Count = Exclude<keyof Share, 'player'>;

/** Shares of all players, in the order of their first contribution. */
export function sharesOf({ scenario, observations, citations, claims, actions }: Team): Share[] {
  const shares = new Map<string, Share>();
  const add = (player: string, count: Count, amount = 1): void => {
    const share = shares.get(player) ?? { player, read: 0, cited: 0, claimed: 0, ran: 0, posted: 0 };
    share[count] += amount;
    shares.set(player, share);
  };
  for (const { by } of observations) add(by, 'read');
  for (const { by } of citations) add(by, 'cited');
  for (const { by, evidence } of claims) {
    add(by, 'claimed');
    add(by, 'cited', evidence.length);
  }
  for (const { by, do: name } of actions) add(by, scenario.scoring.statements.includes(name) ? 'posted' : 'ran');
  return [...shares.values()].filter(({ player }) => player !== '');
}
