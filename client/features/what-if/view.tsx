// The what-if page: the run and its branches on the left, the loss and the actions on one time axis in the middle, and on the
// right the team's options at a moment. Everything is replayed in the browser, in workers.
import './what-if.css';
import { useClockText } from '../../session/drill.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { Sign } from '../../ui/mark.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { BranchList } from './branch-list.tsx';
import { Middle } from './middle.tsx';
import { Moment } from './moment.tsx';
import { type Ask, usePageSession } from './page-session.ts';
import { WhatIfSession } from './session.ts';
import { SessionContext } from './use-session.ts';

const ask: Ask<WhatIfSession> = async ({ link, store }) => {
  const answer = await link.basis(store.debriefTeam.value);
  return answer.ok ? { ok: true, make: (pool) => new WhatIfSession(answer.basis, pool) } : answer;
};

export function WhatIf() {
  const { session, problem } = usePageSession(ask);
  const waits = session?.own.value == null;
  return (
    <div class="what-if page-screen">
      <AfterBar>{session !== null && <ReplayCheck session={session} />}</AfterBar>
      {problem !== null || waits ? (
        <main class="section">
          <p class="second" role="status">
            {problem ?? told.loading}
          </p>
        </main>
      ) : (
        <SessionContext.Provider value={session}>
          <main class="what-if-body page-panes [--columns:304px_minmax(0,1fr)_352px]">
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
    <p class="second cluster" role="status">
      <Sign shape={mismatch === null ? 'passed' : 'p2'} size={14} />
      {mismatch === null ? told.checked : told.differs(clockText(mismatch.step))}
    </p>
  );
}
