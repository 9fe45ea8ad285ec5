// Runs side by side: the teams of a drill on one seed, earlier drills of this browser, bots and the responses of the scenario.
// Two runs are compared in detail: timelines, the first decision that differed and its effect, before and after.
import './compare.css';
import { changesOf, type FigureChange, inTime, overTime } from '#model/scoring/compare/changes.ts';
import type { Figure, Response } from '#model/scoring/compare/responses.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { earlierTokens } from '../../session/earlier-teams.ts';
import { AfterBar } from '../../ui/after-pages.tsx';
import { SelectField } from '../../ui/field.tsx';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { Table } from '../../ui/table.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { type Ask, usePageSession } from '../what-if/page-session.ts';
import { FirstDifference } from './first-difference.tsx';
import { RunsTable } from './runs-table.tsx';
import { CompareSession } from './session.ts';
import { Timelines } from './timelines.tsx';
import { dateText, figureText, hourText, SessionContext, useRunName, useSession } from './use-session.ts';

const LEAST_POINTS = 2;

function OverTime() {
  const session = useSession();
  const chosen = session.runOf(session.one.value);
  const runs = overTime(session.runs.value).filter(({ figures }) => figures.share !== null);
  const days = runs.map(({ date }) => dateText(date));
  const text = (run: Response) => told.point(run.name, run.title, dateText(run.date), format.share(run.figures.share!));
  return (
    <section class="px-gutter py-3 rule-below">
      <h2>{told.overTime}</h2>
      <p class="second">{runs.length < LEAST_POINTS ? told.fewer : told.overTimeText}</p>
      <ol class="flex gap-3 py-2 overflow-x-auto">
        {runs.map((run) => (
          <li key={run.id} class="grid content-start justify-center justify-items-center min-w-16 max-w-24 text-center">
            <button
              class="relative w-7 h-24 border border-rule aria-pressed:outline-2 aria-pressed:outline-act"
              type="button"
              aria-pressed={run.id === session.other.value}
              aria-label={text(run)}
              title={text(run)}
              onClick={() => session.choose('other', run.id)}
            >
              <i
                class={classes(
                  'absolute inset-x-0 bottom-0 border-t-2 border-ivory',
                  run.scenario === chosen.scenario && 'bg-ivory',
                )}
                style={{ height: `${Math.min(1, run.figures.share!) * 100}%` }}
              />
            </button>
            <span class="font-mono">{format.share(run.figures.share!)}</span>
            <span class="second">
              {dateText(run.date)}
              {/* Two of one day are told apart by their hour. */}
              {days.filter((day) => day === dateText(run.date)).length > 1 && ` ${hourText(run.date)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function changeText(figure: Figure, change: number): string {
  if (change === 0) return told.noChange;
  const sign = change > 0 ? '+' : '−';
  // Of two percentages the difference is in points; a sign of percent would be a share of the first.
  const size =
    figure === 'share' ? told.points(format.whole(Math.abs(change) * 100)) : figureText(figure, Math.abs(change));
  return `${sign}${size}`;
}

function BeforeAfter() {
  const session = useSession();
  const nameOf = useRunName();
  const [before, after] = inTime(session.runOf(session.one.value), session.runOf(session.other.value));
  if (before.id === after.id) return null;
  const row = ({ figure, before: was, after: is, change, better }: FigureChange) => (
    <tr key={figure} data-change={figure}>
      <th scope="row">{told.figure[figure]}</th>
      <td class="font-mono">{figureText(figure, was)}</td>
      <td class="font-mono">{figureText(figure, is)}</td>
      <td class={`font-mono ${better === null ? '' : better ? 'better' : 'worse'}`}>
        {change === null ? told.unknown : changeText(figure, change)}
        {better !== null && <span class="visually-hidden"> {better ? told.better : told.worse}</span>}
      </td>
    </tr>
  );
  return (
    <section class="px-gutter py-3 rule-below">
      <h2>{told.beforeAfter}</h2>
      <p class="second">{before.scenario === after.scenario ? told.beforeAfterText : told.otherScenario}</p>
      <Table class="dense" caption={told.beforeAfter} head={['', nameOf(before), nameOf(after), told.change]}>
        {changesOf(before, after).map(row)}
      </Table>
    </section>
  );
}

const ask: Ask<CompareSession> = async ({ link, store }) => {
  const tokens = earlierTokens(browserStorage, store.room.value?.drill ?? '');
  const team = store.debriefTeam.value;
  const [basis, family, runs] = await Promise.all([link.basis(team), link.family(), link.compare(tokens, team)]);
  if (!basis.ok) return basis;
  if (!family.ok) return family;
  if (!runs.ok) return runs;
  return { ok: true, make: (pool) => new CompareSession(basis.basis, family.scenarios, runs, pool) };
};

export function Compare() {
  const { session, problem } = usePageSession(ask);
  return (
    <div class="compare page-screen">
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
          <main class="page-columns [--columns:minmax(0,1.5fr)_minmax(360px,1fr)] scroll" tabIndex={0}>
            <div>
              <Chosen />
              <Timelines />
            </div>
            <div class="rule-beside">
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
    <section class="halves px-gutter py-3 rule-below" aria-label={told.title}>
      {select('one')}
      {select('other')}
    </section>
  );
}
