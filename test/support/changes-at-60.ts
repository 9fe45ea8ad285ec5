// The short night with changes at minute 60, and the score of each.
import type { Team } from '#model/incident/state.ts';
import { justificationsOf as justificationsInSlices } from '#model/scoring/justification.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { change, playDrill, playNight } from './play-drill.ts';

export const justificationsOf = (team: Team) => whole(justificationsInSlices(team));

export type Act = (team: Team) => unknown;

/** The night up to minute 60, at which the acts happen. */
export const at60 = (...acts: Act[]): Team =>
  playNight(
    acts.map((act) => [60, act]),
    playDrill(),
    61,
  );

export const heap = (team: Team, proposal: number | null = null) =>
  change(team, 'front/set-heap', { bigger: true }, { proposal });
export const remove = (team: Team, proposal: number | null = null) =>
  change(team, 'front/remove-servers', { count: 0, perHour: 300 }, { proposal });

export const qOf = (team: Team): number => Math.round(justificationsOf(team).at(-1)!.q * 1000) / 1000;
