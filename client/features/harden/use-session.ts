// The session of the hardening page, handed down to its parts.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { HardenSession } from './session.ts';

export const SessionContext = createContext<HardenSession | null>(null);

export function useSession(): HardenSession {
  const session = useContext(SessionContext);
  assert(session !== null, 'the parts of the page stand inside SessionContext');
  return session;
}

export const causeTitleOf = ({ causes, cause }: Scenario): string =>
  causes.find(({ id }) => id === cause)?.title ?? cause;
