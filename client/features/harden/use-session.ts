// The session of the hardening page, handed down to its parts.
import type { Scenario } from '#model/engine/scenario.ts';
import { sessionContext } from '../what-if/page-session.ts';
import type { HardenSession } from './session.ts';

export const { SessionContext, useSession } = sessionContext<HardenSession>();

export const causeTitleOf = ({ causes, cause }: Scenario): string =>
  causes.find(({ id }) => id === cause)?.title ?? cause;
