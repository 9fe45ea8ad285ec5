// The context of the hardening pages: their session and shared texts.
import type { Scenario } from '#model/engine/scenario.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { inertText } from '#protocol/words/remedies.ts';
import { format } from '../../ui/format.ts';
import { harden as told } from '../../words/en/harden.ts';
import { sessionContext } from '../what-if/page-session.ts';
import type { HardenSession } from './session.ts';

export const { SessionContext, useSession } = sessionContext<HardenSession>();

export const causeTitleOf = ({ causes, cause }: Scenario): string =>
  causes.find(({ id }) => id === cause)?.title ?? cause;

/** One unit for losses that stand together: in a small region nothing reaches a million. */
export function lossTextFor(losses: readonly number[]): (loss: number) => string {
  const most = Math.max(0, ...losses.map(Math.abs));
  return most < 1e6 ? format.whole : format.millions;
}

export const signedLoss = (change: number, lossText: (loss: number) => string): string =>
  change === 0 ? told.none : `${change > 0 ? '+' : '−'}${lossText(Math.abs(change))}`;

/** Why a remedy can do nothing on one of the scenarios; null if it can. */
export function inertTextOf(session: HardenSession, scenario: number, remedy: RemedyId): string | null {
  const inert = session.inertOn(scenario, remedy);
  const { services } = session.scenarios[scenario];
  return inert && inertText(inert, remedy, (service) => services.find(({ id }) => id === service)?.name ?? service);
}

export const setText = (set: readonly RemedyId[]): string =>
  set.length === 0 ? told.nothingBought : set.map((remedy) => told.remedy[remedy].name).join(', ');
