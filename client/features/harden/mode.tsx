// The hardening mode, from the start page: a budget, remedies bought before the faults are known, and ten nights drawn by a seed
// and played by a fixed response.
import './harden.css';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { SCENARIOS, useScenarios } from '../../session/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { format } from '../../ui/format.ts';
import { Brand } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { harden as told } from '../../words/en/harden.ts';
import { type Ask, usePageSession } from '../what-if/page-session.ts';
import { Frontier } from './frontier.tsx';
import { BUDGETS, type Budget, overBudget, USUAL_BUDGET } from './model.ts';
import { TenNights } from './nights.tsx';
import { RemedyTable } from './remedy-table.tsx';
import { HardenSession } from './session.ts';
import { Standings } from './standings.tsx';
import { SessionContext, useSession } from './use-session.ts';

const MOST_SEED = 9999;
const anySeed = (): number => 1 + Math.floor(Math.random() * MOST_SEED);

export function HardenMode() {
  const { ui } = useDrill();
  const regions = useScenarios().filter(({ causes }) => causes !== 1);
  const [chosen, setChosen] = useState<string | null>(null);
  const [seed, setSeed] = useState(anySeed);
  // Another seed is another ten nights for the same purchases.
  const set = useSignal<readonly RemedyId[]>([]);
  const budget = useSignal<Budget>(USUAL_BUDGET);
  // The one with the most causes shows most.
  const [first] = regions.toSorted((a, b) => (b.causes ?? 0) - (a.causes ?? 0));
  const region = chosen ?? first?.id ?? null;
  return (
    <div class="harden harden-mode page-screen">
      <header class="top-bar">
        <Brand>
          <span class="harden-name font-semibold">{words.name}</span>
        </Brand>
        <div class="stacked fluid">
          <h1 class="font-semibold">{told.mode.title}</h1>
          <p class="second">{told.mode.text}</p>
        </div>
        <div>
          <Button onClick={() => void (ui.hardenOpen.value = false)}>{told.mode.back}</Button>
        </div>
      </header>
      {region === null ? (
        <div class="section">
          <p class="second">{told.mode.loading}</p>
          <RequestStatus of={SCENARIOS} done={null} />
        </div>
      ) : (
        <Region key={`${region} ${seed}`} {...{ region, seed, set, budget }}>
          <Choices {...{ regions, region, seed }} onRegion={setChosen} onSeed={setSeed} />
        </Region>
      )}
    </div>
  );
}

type RegionProps = {
  region: string;
  seed: number;
  set: Signal<readonly RemedyId[]>;
  budget: Signal<Budget>;
  children: preact.ComponentChildren;
};

function Region({ region, seed, set, budget, children }: RegionProps) {
  const ask = useMemo<Ask<HardenSession>>(
    () =>
      async ({ link, requests }) => {
        const opened = await requests.run('harden', () => link.harden({ scenario: region, seed }));
        if (!opened.ok) return opened;
        const { scenarios } = opened;
        return { ok: true, make: (pool) => new HardenSession({ scenarios, seed, basis: null, set, budget }, pool) };
      },
    [region, seed, set, budget],
  );
  const { session, problem } = usePageSession(ask);
  if (session === null || problem !== null)
    return (
      <main class="section stack">
        {children}
        <p class="second" role="status">
          {problem ?? told.mode.loading}
        </p>
      </main>
    );
  return (
    <SessionContext.Provider value={session}>
      <main class="harden-body page-panes">
        <RemedyTable action={<Play />}>
          <section class="stack gap-3 px-gutter py-3 rule-below">
            {children}
            <Rules />
          </section>
        </RemedyTable>
        <Results />
      </main>
    </SessionContext.Provider>
  );
}

type ChoicesProps = {
  regions: readonly ScenarioCard[];
  region: string;
  seed: number;
  onRegion: (id: string) => void;
  onSeed: (seed: number) => void;
};

function Choices({ regions, region, seed, onRegion, onSeed }: ChoicesProps) {
  return (
    <div class="cluster gap-3">
      <label class="cluster">
        <span class="label">{told.mode.region}</span>
        <select value={region} onChange={(event) => onRegion(event.currentTarget.value)}>
          <Options of={regions} />
        </select>
      </label>
      <label class="cluster">
        <span class="label">{told.mode.seed}</span>
        <input
          type="number"
          min={1}
          max={MOST_SEED}
          value={seed}
          onChange={(event) => {
            const given = Math.floor(event.currentTarget.valueAsNumber);
            if (given >= 1 && given <= MOST_SEED) onSeed(given);
            else event.currentTarget.value = `${seed}`;
          }}
        />
      </label>
      <Button small onClick={() => onSeed(anySeed())}>
        {told.mode.otherSeed}
      </Button>
    </div>
  );
}

/** The budget, who responds, and what the nights are. */
function Rules() {
  const session = useSession();
  return (
    <>
      <div class="cluster gap-3">
        <label class="cluster">
          <span class="label">{told.mode.budget}</span>
          <select
            value={BUDGETS.indexOf(session.budget.value)}
            onChange={(event) => session.chooseBudget(BUDGETS[Number(event.currentTarget.value)])}
          >
            {BUDGETS.map(({ weeks, yearly }, i) => (
              <option key={weeks} value={i}>
                {told.mode.budgets(`${weeks}`, `${yearly}`)}
              </option>
            ))}
          </select>
        </label>
        <Standings />
      </div>
      <p class="second">{told.mode.rule}</p>
    </>
  );
}

/** Beside what was spent: a set over the budget says by how much. */
function Play() {
  const session = useSession();
  const over = overBudget(session.set.value, session.budget.value);
  return (
    <>
      <Button
        variant="primary"
        aria-disabled={over !== null}
        onClick={() => over === null && void session.playTenNights()}
      >
        {told.mode.play}
      </Button>
      <p role="status" class="late col-span-full empty:hidden">
        {over !== null && told.mode.over(`${over.weeks}`, format.plain(over.yearly))}
      </p>
    </>
  );
}

/** Where it stands below the remedies, it comes into view with its first nights. */
function Results() {
  const session = useSession();
  const results = useRef<HTMLDivElement>(null);
  const hasPlayed = session.tenNights.value !== null;
  useEffect(() => {
    if (hasPlayed) results.current?.scrollIntoView({ block: 'start' });
  }, [hasPlayed]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys.
    <div ref={results} class="scroll" tabIndex={0}>
      {!hasPlayed && <p class="section second">{told.mode.before}</p>}
      <TenNights />
      <Frontier />
    </div>
  );
}
