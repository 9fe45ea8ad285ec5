// What would have happened: the run beside its branches on the left, the loss and the actions over one time axis in the middle,
// and on the right what the team could have done at a moment. Everything is replayed here, in workers.
import './what-if.css';
import { useEffect, useState } from 'preact/hooks';
import { useClockText, useDrill } from '../../session/drill.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { Sign } from '../../ui/mark.tsx';
import { refusalText } from '../../ui/note.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { BranchList } from './branch-list.tsx';
import { Middle } from './middle.tsx';
import { Moment } from './moment.tsx';
import { BranchPool } from './pool.ts';
import { startWorkers, WhatIfSession } from './session.ts';
import { SessionContext } from './use-session.ts';

/** The session of the run that has ended; a refusal or a failure as text. */
function useNewSession(): { session: WhatIfSession | null; problem: string | null } {
  const { link, store } = useDrill();
  const [session, setSession] = useState<WhatIfSession | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected || session !== null) return;
    let gone = false;
    void link.basis().then((answer) => {
      if (gone) return;
      if (!answer.ok) return setProblem(refusalText(answer));
      const made = new WhatIfSession(answer.basis, new BranchPool(startWorkers(), () => setProblem(told.failed)));
      setProblem(null);
      setSession(made);
      made.start().catch(() => setProblem(told.failed));
    });
    return () => {
      gone = true;
    };
  }, [link, connected, session]);
  useEffect(() => (session === null ? undefined : () => session.close()), [session]);
  return { session, problem };
}

export function WhatIf() {
  const { session, problem } = useNewSession();
  const waits = session?.own.value == null;
  return (
    <div class="what-if">
      <AfterBar>{session !== null && <ReplayCheck session={session} />}</AfterBar>
      {problem !== null || waits ? (
        <main class="section">
          <p class="second" role="status">
            {problem ?? told.loading}
          </p>
        </main>
      ) : (
        <SessionContext.Provider value={session}>
          <main class="what-if-body">
            <BranchList />
            <Middle />
            <Moment />
          </main>
        </SessionContext.Provider>
      )}
    </div>
  );
}

function ReplayCheck({ session: { loaded } }: { session: WhatIfSession }) {
  const clockText = useClockText();
  if (loaded.value === null) return null;
  const { mismatch } = loaded.value;
  return (
    <p class="second inline" role="status">
      <Sign shape={mismatch === null ? 'passed' : 'p2'} size={14} />
      {mismatch === null ? told.checked : told.differs(clockText(mismatch.step))}
    </p>
  );
}
