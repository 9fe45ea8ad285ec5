// What a drill showed about the runbooks that were walked: which steps helped, harmed, could not be followed or are out of date.
// It is Markdown for the pull request that mends the runbook, with the lines of its file.
import { partsOf, type Runbook } from '#model/engine/runbook.ts';
import type { StepReport, WalkReport } from '#model/scoring/debrief-types.ts';
import { reportWords } from '#protocol/words/en/report.ts';
import { exchangeWords } from '#protocol/words/en/report-exchange.ts';
import { walkReportWords as words } from '#protocol/words/en/walk-report.ts';
import type { DrillState } from '../session/drill-state.ts';
import { type Block, heading, list, type ReportDocument, table, text } from './document.ts';
import { commandText, millions } from './figures.ts';
import type { TeamFacts } from './team-facts.ts';

const WALKED = ['as-written', 'unread', 'out-of-order', 'changed'];

const wasWalked = ({ record }: StepReport): boolean => record !== null && WALKED.includes(record);

/** Of a step: it was run where its precondition was not met, or in a walk that made the loss larger. */
const harmed = ({ findings }: WalkReport, step: StepReport): boolean =>
  step.findings.includes('blind') || (findings.includes('harmful') && wasWalked(step) && step.asExpected !== true);

const helped = (walk: WalkReport, step: StepReport): boolean =>
  wasWalked(step) && step.asExpected === true && !harmed(walk, step);

const notFollowed = ({ deviations }: WalkReport, { number, record }: StepReport): boolean =>
  record === 'skipped' || record === 'deviated' || deviations.some(({ step }) => step === number);

const outOfDate = (step: StepReport): boolean => step.record === 'changed' || step.findings.includes('ineffective');

/** What the runbook could say better about the step. */
function changesFor({ team, say }: TeamFacts, walk: WalkReport, step: StepReport): string[] {
  const { change } = words;
  const { findings, record, reason, number, pre } = step;
  const ran = team.walks.find(({ id }) => id === walk.walk)?.steps.find((one) => one.step === number)?.ran ?? null;
  return [
    ...(harmed(walk, step) ? [change.harmed] : []),
    ...(findings.includes('ineffective') ? [change.ineffective] : []),
    ...(record === 'changed' && ran !== null ? [change.changed(commandText(say, ran))] : []),
    ...(record === 'skipped' ? [change.skipped(reason)] : []),
    ...walk.deviations.filter(({ step: of }) => of === number).map(({ why, instead }) => change.deviated(why, instead)),
    ...(findings.includes('unverified') ? [change.unverified] : []),
    ...(wasWalked(step) && pre === 'unread' ? [change.unread] : []),
  ];
}

function stepRow(facts: TeamFacts, walk: WalkReport, runbook: Runbook | undefined, step: StepReport): string[] {
  const part = runbook === undefined ? undefined : partsOf(runbook).find(({ step: of }) => of === step.number);
  const { number, title, record, pre, preTrue, asExpected } = step;
  const truth = preTrue === null ? '' : preTrue ? words.preTrue : words.preFalse;
  return [
    `${number}. ${title}`,
    part === undefined ? '' : words.lines(...part.lines),
    record === null ? words.notTouched : words.record[record],
    wasWalked(step) ? [words.pre[pre], truth].filter(Boolean).join(', ') : '',
    asExpected === null ? '' : asExpected ? words.asExpected : words.notAsExpected,
    changesFor(facts, walk, step).join(' '),
  ];
}

function walkBlocks(facts: TeamFacts, walk: WalkReport): Block[] {
  const runbook = facts.team.runbooks.find(({ id }) => id === walk.runbook);
  const { steps, cost, findings } = walk;
  const named = (chosen: readonly StepReport[]) =>
    chosen.map(({ number, title }) => `${number}. ${title}`).join('; ') || words.nothing;
  const line = (label: string, holds: (step: StepReport) => boolean) => `${label}: ${named(steps.filter(holds))}`;
  const lost = cost === null ? null : millions(Math.abs(cost));
  return [
    heading(2, words.walk(walk.title, `${walk.runbook}.md`)),
    text(
      [
        words.byTeam(facts.name, facts.say.clock(walk.openedStep), exchangeWords.outcome[walk.outcome ?? 'open']),
        ...(lost === null || !findings.some((finding) => finding !== 'past-stop')
          ? []
          : [cost! > 0 ? words.cost(lost) : words.saved(lost)]),
        ...(findings.includes('past-stop') ? [words.stop] : []),
      ].join(' '),
    ),
    heading(3, words.summary),
    list([
      line(words.helped, (step) => helped(walk, step)),
      line(words.harmed, (step) => harmed(walk, step)),
      line(words.notFollowed, (step) => notFollowed(walk, step)),
      line(words.outOfDate, outOfDate),
      line(words.notWalked, ({ record }) => record === null),
    ]),
    heading(3, words.steps),
    table(
      words.columns,
      steps.map((step) => stepRow(facts, walk, runbook, step)),
    ),
  ];
}

function unfoundBlocks({ debrief, say }: TeamFacts): Block[] {
  const { unfound } = debrief.walks;
  const rows = unfound.map(({ title, alarms }) => [title, alarms.map((alarm) => say.name('alarm', alarm)).join('; ')]);
  return rows.length === 0 ? [] : [heading(2, words.unfound), table(words.unfoundColumns, rows)];
}

export function walkReportOf({ scenario }: DrillState, teams: readonly TeamFacts[]): ReportDocument {
  const walks = teams.flatMap((facts) => facts.debrief.walks.walks.map((walk) => walkBlocks(facts, walk)));
  return {
    title: words.title(scenario.title),
    stamp: reportWords.stamp,
    blocks: [...(walks.length === 0 ? [text(words.none)] : walks.flat()), ...teams.slice(0, 1).flatMap(unfoundBlocks)],
  };
}
