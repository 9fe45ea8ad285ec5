// What could have been built before: remedies with their prices on the left, and on the right the same trigger and a rival cause
// before and after, price against loss, and ten nights by seed.
import './harden.css';
import { useEffect, useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { Button } from '../../ui/button.tsx';
import { refusalText } from '../../ui/note.tsx';
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
      <AfterBar>
        <Button variant="primary" aria-disabled={session === null} onClick={() => session?.playTenNights()}>
          {told.tenNights}
        </Button>
      </AfterBar>
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
