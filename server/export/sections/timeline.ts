// The timeline in two columns, the truth next to what the team saw and did, and each decision with what was known when it was
// made.

import type { Observation } from '#model/incident/work-types.ts';
import type { Debrief, DebriefAction } from '#model/scoring/debrief-types.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import { type Block, heading, list, table, tableOr, text } from '../document.ts';
import { commandText, millions, percent } from '../figures.ts';
import type { TeamFacts } from '../team-facts.ts';
import { timelineRows } from '../timeline-rows.ts';

/** Maximum number of readings shown for a decision; cited ones come first. */
const MOST_KNOWN = 8;

type Row = ReturnType<typeof timelineRows>[number];

/** Events that the team observed as they happened share a row with their observation. */
function pairedRows(rows: readonly Row[]): { readonly row: Row; readonly seenAtOnce: boolean }[] {
  const isTwin = (a: Row, b: Row | undefined) =>
    b !== undefined && a.lane === 'services' && b.lane === 'services' && a.step === b.step && a.text === b.text;
  return rows.flatMap((row, i) =>
    row.view === 'seen' && isTwin(row, rows[i - 1]) ? [] : [{ row, seenAtOnce: isTwin(row, rows[i + 1]) }],
  );
}

export function timelineSection(facts: TeamFacts): Block[] {
  // Readings are shown with the decisions; chat and updates have sections of their own. The CSV contains everything.
  const told = timelineRows(facts).filter(
    ({ lane, message }) => lane !== 'chat' && lane !== 'posts' && message?.code !== 'timeline/inspected',
  );
  const rows = pairedRows(told).map(({ row: { step, view, lane, text: said, by }, seenAtOnce }) => {
    const seen = lane === 'services' ? words.seen(said) : said;
    return [facts.say.clock(step), view === 'true' ? said : '', view === 'seen' || seenAtOnce ? seen : '', by];
  });
  return [heading(3, words.timeline), text(words.timelineText), tableOr(words.noTimeline, words.timelineHead, rows)];
}

function readingText({ say }: TeamFacts, { step, service, message }: Observation): string {
  const where = service === '' ? '' : say.name('service', service);
  return words.reading(say.clock(step), words.at(say.message(message), where));
}

function knownText(facts: TeamFacts, { knew, cause, step }: DebriefAction): string[] {
  const { observations, citations, hypotheses } = facts.team;
  const cited = new Set(
    citations
      .filter(
        ({ hypothesis, step: at }) => at <= step && hypotheses.find(({ id }) => id === hypothesis)?.cause === cause,
      )
      .map(({ observation }) => observation),
  );
  const known = observations.filter(({ id }) => knew.includes(id));
  const order = [...known.filter(({ id }) => cited.has(id)), ...known.filter(({ id }) => !cited.has(id)).reverse()];
  const told = order.slice(0, MOST_KNOWN).map((observation) => readingText(facts, observation));
  if (told.length === 0) return [words.knewNothing];
  return order.length > told.length ? [...told, words.moreKnown(order.length - told.length)] : told;
}

function effectText({ lostWithout, verdict }: DebriefAction, lost: number): string {
  if (lostWithout === null) return words.unpriced;
  if (verdict.endsWith('/no-change')) return words.noEffect;
  const saved = Math.round(lostWithout - lost);
  return saved > 0 ? words.saved(millions(saved)) : words.cost(millions(-saved));
}

function decisionBlocks(facts: TeamFacts, action: DebriefAction): Block[] {
  const { say, debrief } = facts;
  const { step, by, basis, cause, support, predicted, approved, verified, verdict, sooner } = action;
  const checks = Object.entries({ predicted, approved, verified })
    .filter(([, done]) => done)
    .map(([check]) => words.check[check as 'predicted']);
  const told = [effectText(action, debrief.runs[0].lost), words.verdict[verdict]];
  if (sooner !== null) told.push(words.sooner(say.clock(sooner.step), millions(sooner.saved)));
  return [
    heading(4, words.decision(say.clock(step), commandText(say, action))),
    table(
      [words.item, words.value],
      [
        [words.decidedBy, say.person(by)],
        [words.basis, words.basisText(basis, cause === null ? '' : say.name('cause', cause), percent(support))],
        [words.checks, checks.join(', ') || words.check.none],
        [words.effect, told.join('. ').replace('..', '.')],
      ],
    ),
    text(`${words.knewTitle}:`),
    list(knownText(facts, action)),
  ];
}

function claimRow(facts: TeamFacts, claim: Debrief['claims'][number]): string[] {
  const { say, team } = facts;
  const { step, cause, certainty, by, evidence, right, retractedStep } = claim;
  const cited = team.observations.filter(({ id }) => evidence.includes(id));
  const result = right ? words.right : words.wrong;
  return [
    say.clock(step),
    say.name('cause', cause),
    words.certainty[certainty],
    say.person(by),
    cited.map((observation) => readingText(facts, observation)).join('; '),
    retractedStep === null ? result : `${result}, ${words.retracted(say.clock(retractedStep))}`,
  ];
}

export const decisionsSection = (facts: TeamFacts): Block[] => [
  heading(3, words.decisions),
  ...(facts.debrief.actions.length === 0 ? [text(words.noDecisions)] : []),
  ...facts.debrief.actions.flatMap((action) => decisionBlocks(facts, action)),
  heading(4, words.claims),
  tableOr(
    words.noClaim,
    words.claimColumns,
    facts.debrief.claims.map((claim) => claimRow(facts, claim)),
  ),
];
