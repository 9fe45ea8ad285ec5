// What could have been built before: remedies with their prices on the left, and on the right the same trigger and a rival cause
// before and after, price against loss, and ten nights by seed.
import './harden.css';
import { useEffect, useState } from 'preact/hooks';
import { useDrill, useLeave } from '../../session/drill.ts';
import { AfterPages } from '../../ui/after-pages.tsx';
import { Button } from '../../ui/button.tsx';
import { HalfPane } from '../../ui/mark.tsx';
import { refusalText } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { harden as told } from '../../words/en/harden.ts';
import { whatIf } from '../../words/en/what-if.ts';
import { BranchPool } from '../what-if/pool.ts';
import { startWorkers } from '../what-if/session.ts';
import { Comparison } from './comparison.tsx';
import { Frontier } from './frontier.tsx';
import { TenNights } from './nights.tsx';
import { RemedyTable } from './remedy-table.tsx';
import { HardenSession } from './session.ts';
import { SessionContext } from './use-session.ts';

function useNewSession(): { session: HardenSession | null; problem: string | null } {
  const { link, store } = useDrill();
  const [session, setSession] = useState<HardenSession | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected || session !== null) return;
    let gone = false;
    void Promise.all([link.basis(), link.family()]).then(([basis, family]) => {
      if (gone) return;
      if (!basis.ok) return setProblem(refusalText(basis));
      if (!family.ok) return setProblem(refusalText(family));
      const pool = new BranchPool(startWorkers(), () => setProblem(whatIf.failed));
      const made = new HardenSession(basis.basis, family.scenarios, pool);
      setProblem(null);
      setSession(made);
      made.start().catch(() => setProblem(whatIf.failed));
    });
    return () => {
      gone = true;
    };
  }, [link, connected, session]);
  useEffect(() => (session === null ? undefined : () => session.close()), [session]);
  return { session, problem };
}

export function Harden() {
  const { session, problem } = useNewSession();
  return (
    <div class="harden">
      <Bar session={session} />
      {problem !== null || session === null ? (
        <main class="section">
          <p class="second" role="status">
            {problem ?? told.waiting}
          </p>
        </main>
      ) : (
        <SessionContext.Provider value={session}>
          <main class="harden-body">
            <RemedyTable />
            <div class="harden-results scroll">
              <Comparison />
              <TenNights />
              <Frontier />
            </div>
          </main>
        </SessionContext.Provider>
      )}
    </div>
  );
}

function Bar({ session }: { session: HardenSession | null }) {
  const { briefing } = useDrill().store;
  const leave = useLeave();
  return (
    <header class="top-bar">
      <div class="brand">
        <HalfPane width={9} height={13} />
        <h1>{words.name}</h1>
        <span class="stamp">{words.exerciseEnded}</span>
      </div>
      <div class="stacked">
        <p class="strong">{briefing.value?.scenario.title}</p>
      </div>
      <div class="grow">
        <AfterPages />
      </div>
      <div>
        <Button variant="primary" aria-disabled={session === null} onClick={() => session?.playTenNights()}>
          {told.tenNights}
        </Button>
        <Button onClick={leave}>{words.debrief.again}</Button>
      </div>
    </header>
  );
}
