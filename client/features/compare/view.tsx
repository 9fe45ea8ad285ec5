// Runs beside each other: the teams of a drill on one seed, earlier drills of this browser, bots and the responses of the scenario.
// Two of them are looked at: timelines, the first decision that differed and what it was worth, before and after.
import './compare.css';
import { browserStorage } from '../../session/browser-storage.ts';
import { earlierTokens } from '../../session/earlier-teams.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { SelectField } from '../../ui/field.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { type Ask, usePageSession } from '../what-if/page-session.ts';
import { BeforeAfter } from './before-after.tsx';
import { FirstDifference } from './first-difference.tsx';
import { OverTime } from './over-time.tsx';
import { RunsTable } from './runs-table.tsx';
import { CompareSession } from './session.ts';
import { Timelines } from './timelines.tsx';
import { SessionContext, useRunName, useSession } from './use-session.ts';

const ask: Ask<CompareSession> = async ({ link, store }) => {
  const tokens = earlierTokens(browserStorage, store.room.value?.drill ?? '');
  const [basis, family, runs] = await Promise.all([link.basis(), link.family(), link.compare(tokens)]);
  if (!basis.ok) return basis;
  if (!family.ok) return family;
  if (!runs.ok) return runs;
  return { ok: true, make: (pool) => new CompareSession(basis.basis, family.scenarios, runs, pool) };
};

export function Compare() {
  const { session, problem } = usePageSession(ask);
  return (
    <div class="compare">
      <AfterBar />
      {problem !== null || session === null ? (
        <main class="section">
          <p class="second" role="status">
            {problem ?? told.waiting}
          </p>
        </main>
      ) : (
        <SessionContext.Provider value={session}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
          <main class="compare-body scroll" tabIndex={0}>
            <div>
              <Chosen />
              <Timelines />
            </div>
            <div>
              <FirstDifference />
              <BeforeAfter />
              <OverTime />
            </div>
            <RunsTable />
          </main>
        </SessionContext.Provider>
      )}
    </div>
  );
}

function Chosen() {
  const session = useSession();
  const nameOf = useRunName();
  const select = (place: 'one' | 'other') => (
    <SelectField
      id={`compare-${place}`}
      label={told[place]}
      value={session[place].value}
      onChoose={(id) => session.choose(place, id)}
    >
      {session.runs.value.map((run) => (
        <option key={run.id} value={run.id}>
          {nameOf(run)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <section class="compare-chosen" aria-label={told.title}>
      {select('one')}
      {select('other')}
    </section>
  );
}
