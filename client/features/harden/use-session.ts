// The session of the hardening pages, handed down to their parts, and what several of them say.
import type { Scenario } from '#model/engine/scenario.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { harden as told } from '../../words/en/harden.ts';
import { sessionContext } from '../what-if/page-session.ts';
import type { HardenSession } from './session.ts';

export const { SessionContext, useSession } = sessionContext<HardenSession>();

export const causeTitleOf = ({ causes, cause }: Scenario): string =>
  causes.find(({ id }) => id === cause)?.title ?? cause;

export const setText = (set: readonly RemedyId[]): string =>
  set.length === 0 ? told.nothingBought : set.map((remedy) => told.remedy[remedy].name).join(', ');
