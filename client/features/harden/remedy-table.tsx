// The remedies as a table of switches: price, side effect, what each does not prevent, and its effect on the loss of each
// cause. A remedy over the budget is marked.
import type { ComponentChildren } from 'preact';
import { priceOf, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { format } from '../../ui/format.ts';
import { Track } from '../../ui/meter.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { changeOf, overBudget, spentOn, toggled } from './model.ts';
import { entryId } from './remedy-names.tsx';
import type { HardenSession } from './session.ts';
import { causeTitleOf, inertTextOf, useSession } from './use-session.ts';

/** What each does to the loss of each cause is known after a drill only. */
const causesOf = ({ basis, scenarios }: ReturnType<typeof useSession>) => (basis === null ? [] : scenarios);

/** `children` stand above the remedies; `action` beside what was spent, which stays in sight. */
export function RemedyTable({ action, children }: { action?: ComponentChildren; children?: ComponentChildren }) {
  const session = useSession();
  const { set } = session;
  const scenarios = causesOf(session);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys.
    <section class="scroll" aria-label={told.title} tabIndex={0}>
      {children}
      <Budget>{action}</Budget>
      <table class="harden-table data-table dense">
        <caption class="visually-hidden">{scenarios.length > 0 ? told.matrixText : told.title}</caption>
        <thead>
          <tr class="small-print text-fg-3">
            <th colSpan={2}>{told.columns.remedy}</th>
            <th>{told.columns.weeks}</th>
            <th>{told.columns.yearly}</th>
            {scenarios.map((scenario) => (
              <th key={scenario.cause}>{causeTitleOf(scenario)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {session.offered.map((remedy) => (
            <Row key={remedy} remedy={remedy} />
          ))}
          <tr class="lit">
            <td colSpan={2}>
              {told.yourSet}
              <span class="second block">{told.nothingProtects}</span>
            </td>
            <td class="font-mono">{spentOn(set.value).weeks}</td>
            <td class="font-mono">{format.plain(spentOn(set.value).yearly)}</td>
            {scenarios.map((scenario, i) => (
              <Cell key={scenario.cause} set={set.value} cause={i} />
            ))}
          </tr>
        </tbody>
      </table>
      {scenarios.length > 0 && <p class="second px-gutter py-3 rule-below">{told.matrixText}</p>}
      <NotOffered />
    </section>
  );
}

/** Remedies that change nothing in any night of the family. What they miss is plain to see before the nights; what failed is not. */
function NotOffered() {
  const session = useSession();
  const others = REMEDIES.filter((remedy) => !session.offered.includes(remedy));
  if (others.length === 0) return null;
  return (
    <details class="second px-gutter py-3 rule-below">
      <summary>{told.elsewhere(others.length)}</summary>
      <ul>
        {others.map((remedy) => (
          <li key={remedy} data-inert={remedy}>
            {told.remedy[remedy].name}. {isStructural(session, remedy) && inertTextOf(session, session.own, remedy)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function isStructural(session: HardenSession, remedy: RemedyId): boolean {
  const code = session.inertOn(session.own, remedy)?.code;
  return session.basis !== null || code === 'none-here' || code === 'already';
}

function Budget({ children }: { children: ComponentChildren }) {
  const { set, budget, offered } = useSession();
  const { weeks, yearly } = spentOn(set.value);
  const most = budget.value;
  return (
    <header class="harden-budget pinned columns items-center gap-x-3 px-gutter py-2 rule-below [--columns:auto_1fr_1fr_auto] max-[640px]:[--columns:1fr_1fr]">
      <h2>
        {told.title} <span class="second font-mono">{told.of(set.value.length, offered.length)}</span>
      </h2>
      <div>
        <p class="label">
          {told.weeks} <span class="font-mono block">{told.budget(`${weeks}`, `${most.weeks}`)}</span>
        </p>
        <Track parts={[{ tone: 'own', from: 0, until: Math.min(1, weeks / most.weeks) }]} />
      </div>
      <div>
        <p class="label">
          {told.yearly}{' '}
          <span class="font-mono block">
            {told.budget(format.plain(yearly), told.millions(format.plain(most.yearly)))}
          </span>
        </p>
        <Track parts={[{ tone: 'own', from: 0, until: Math.min(1, yearly / most.yearly) }]} />
      </div>
      {children}
    </header>
  );
}

function Row({ remedy }: { remedy: RemedyId }) {
  const session = useSession();
  const { set, budget } = session;
  const scenarios = causesOf(session);
  const isBought = set.value.includes(remedy);
  const over = isBought ? null : overBudget(toggled(set.value, remedy), budget.value);
  const { name, sideEffect, not } = told.remedy[remedy];
  const { weeks, yearly } = priceOf(remedy);
  const inert = session.basis === null ? null : inertTextOf(session, session.own, remedy);
  const text =
    over === null
      ? sideEffect
      : told.overBudget(
          over.weeks > 0 ? told.overWeeks(over.weeks) : '',
          over.yearly > 0 ? told.overMillions(format.plain(over.yearly)) : '',
        );
  return (
    <tr class={isBought ? 'selected' : undefined}>
      <td>
        <button
          type="button"
          role="switch"
          id={entryId(remedy)}
          class="harden-switch relative"
          aria-checked={isBought}
          aria-disabled={over !== null}
          aria-label={`${name}. ${text}`}
          onClick={() => session.toggle(remedy)}
        />
      </td>
      <td>
        {name}
        <span class={over === null ? 'second block' : 'second block tone-p2'}>{text}</span>
        <span class="second block">{told.not(not)}</span>
        {inert !== null && <span class="second block tone-p2">{told.here(inert)}</span>}
      </td>
      <td class="font-mono">{weeks}</td>
      <td class="font-mono">{format.plain(yearly)}</td>
      {scenarios.map((scenario, i) => (
        <Cell key={scenario.cause} set={[remedy]} cause={i} />
      ))}
    </tr>
  );
}

function Cell({ set, cause }: { set: readonly RemedyId[]; cause: number }) {
  const session = useSession();
  const inert = set.length === 1 ? inertTextOf(session, cause, set[0]) : null;
  if (inert !== null)
    return (
      <td class="harden-cell" title={inert} aria-label={inert}>
        –
      </td>
    );
  const change = changeOf(session.lossesOf(session.causes), set, cause);
  if (change === null) return <td class="font-mono harden-cell">…</td>;
  if (change === 0)
    return (
      <td class="harden-cell" aria-label={told.noEffect}>
        ·
      </td>
    );
  const strength = Math.round(Math.min(1, Math.abs(change) / 100) * 75) + 15;
  const hue = change < 0 ? 'var(--saves)' : 'var(--harms)';
  return (
    <td class="font-mono harden-cell" style={{ background: `color-mix(in srgb, ${hue} ${strength}%, transparent)` }}>
      {format.signedWhole(change)}
    </td>
  );
}
