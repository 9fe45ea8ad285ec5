// The session of a page that replays the run in workers: its first requests to the server, and the context for its parts.
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { assert } from '#model/engine/result.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { type Drill, useDrill } from '../../session/drill.ts';
import { refusalText } from '../../ui/note.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { BranchPool } from './pool.ts';
import { startWorkers } from './session.ts';

type PageSession = { start(): Promise<void>; close(): void };

/** Asks the server, and makes a session of its answers; or the first refusal. */
export type Ask<S> = (drill: Drill) => Promise<{ ok: true; make(pool: BranchPool): S } | WireRefusal>;

/** Begins once connected and ends with the page; a refusal or a failure comes as text. `ask` must not change. */
export function usePageSession<S extends PageSession>(ask: Ask<S>): { session: S | null; problem: string | null } {
  const drill = useDrill();
  const [session, setSession] = useState<S | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const connected = drill.store.link.value === 'connected';
  useEffect(() => {
    if (!connected || session !== null) return;
    let gone = false;
    void ask(drill).then((answer) => {
      if (gone) return;
      if (!answer.ok) return setProblem(refusalText(answer));
      const made = answer.make(new BranchPool(startWorkers(), () => setProblem(told.failed)));
      setProblem(null);
      setSession(() => made);
      made.start().catch(() => setProblem(told.failed));
    });
    return () => {
      gone = true;
    };
  }, [drill, connected, session, ask]);
  useEffect(() => (session === null ? undefined : () => session.close()), [session]);
  return { session, problem };
}

/** Hands a session down to the parts of its page. */
export function sessionContext<S>() {
  const SessionContext = createContext<S | null>(null);
  const useSession = (): S => {
    const session = useContext(SessionContext);
    assert(session !== null, 'the parts of the page stand inside SessionContext');
    return session;
  };
  return { SessionContext, useSession };
}
