// Runs beside each other: the teams of a drill on one seed, earlier drills of this browser, bots and the responses of the scenario.
// Two of them are looked at: timelines, the first decision that differed and what it was worth, before and after.
import './compare.css';
import { useEffect, useState } from 'preact/hooks';
import { browserStorage } from '../../session/browser-storage.ts';
import { useDrill } from '../../session/drill.ts';
import { earlierTokens } from '../../session/earlier-teams.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { SelectField } from '../../ui/field.tsx';
import { refusalText } from '../../ui/note.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { whatIf } from '../../words/en/what-if.ts';
import { BranchPool } from '../what-if/pool.ts';
import { startWorkers } from '../what-if/session.ts';
import { BeforeAfter } from './before-after.tsx';
import { FirstDifference } from './first-difference.tsx';
import { OverTime } from './over-time.tsx';
import { RunsTable } from './runs-table.tsx';
import { CompareSession } from './session.ts';
import { Timelines } from './timelines.tsx';
import { SessionContext, useRunName, useSession } from './use-session.ts';

function useNewSession(): { session: CompareSession | null; problem: string | null } {
  const { link, store } = useDrill();
  const [session, setSession] = useState<CompareSession | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected || session !== null) return;
    let gone = false;
    const tokens = earlierTokens(browserStorage, store.room.value?.drill ?? '');
    void Promise.all([link.basis(), link.family(), link.compare(tokens)]).then(([basis, family, runs]) => {
      if (gone) return;
      if (!basis.ok) return setProblem(refusalText(basis));
      if (!family.ok) return setProblem(refusalText(family));
      if (!runs.ok) return setProblem(refusalText(runs));
      const made = new CompareSession(
        basis.basis,
        runs,
        new BranchPool(startWorkers(), () => setProblem(whatIf.failed)),
      );
      setProblem(null);
      setSession(made);
      made.start(family.scenarios).catch(() => setProblem(whatIf.failed));
    });
    return () => {
      gone = true;
    };
  }, [link, connected, session]);
  useEffect(() => (session === null ? undefined : () => session.close()), [session]);
  return { session, problem };
}

export function Compare() {
  const { session, problem } = useNewSession();
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
