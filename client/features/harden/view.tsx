// The hardening page: on the left remedies with their prices, on the right the same trigger and a rival cause before and
// after, price against loss, and ten nights by seed.
import './harden.css';
import { AfterBar } from '../../ui/after-pages.tsx';
import { Button } from '../../ui/button.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { type Ask, usePageSession } from '../what-if/page-session.ts';
import { Comparison } from './comparison.tsx';
import { Frontier } from './frontier.tsx';
import { TenNights } from './nights.tsx';
import { RemedyTable } from './remedy-table.tsx';
import { HardenSession } from './session.ts';
import { SessionContext } from './use-session.ts';

const ask: Ask<HardenSession> = async ({ link, store }) => {
  const [basis, family] = await Promise.all([link.basis(store.debriefTeam.value), link.family()]);
  if (!basis.ok) return basis;
  if (!family.ok) return family;
  const { scenarios } = family;
  const { seed } = basis.basis;
  return { ok: true, make: (pool) => new HardenSession({ scenarios, seed, basis: basis.basis }, pool) };
};

export function Harden() {
  const { session, problem } = usePageSession(ask);
  return (
    <div class="harden page-screen">
      <AfterBar>
        <Button variant="primary" aria-disabled={session === null} onClick={() => void session?.playTenNights()}>
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
          <main class="harden-body page-panes">
            <RemedyTable />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
            <div class="scroll" tabIndex={0}>
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
