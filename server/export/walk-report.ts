// What a drill showed about the runbooks that were used: which steps helped, did harm, could not be followed or are out of
// date. Markdown for the pull request that fixes the runbook, with line numbers of its file.
import { partsOf, type Runbook } from '#model/engine/runbook.ts';
import type { WalkedStep } from '#model/incident/work-types.ts';
import type { StepReport, WalkReport } from '#model/scoring/debrief-types.ts';
import { reportWords } from '#protocol/words/en/report.ts';
import { exchangeWords } from '#protocol/words/en/report-exchange.ts';
import { walkReportWords as words } from '#protocol/words/en/walk-report.ts';
import type { DrillState } from '../session/drill-state.ts';
import { type Block, heading, list, type ReportDocument, table, text } from './document.ts';
import { commandText, millions } from './figures.ts';
import type { TeamFacts } from './team-facts.ts';

type Walked = { readonly walked: WalkedStep | undefined; readonly runbook: Runbook | undefined };

const WALKED = ['as-written', 'unread', 'out-of-order', 'changed'];

const wasWalked = ({ record }: StepReport): boolean => record !== null && WALKED.includes(record);

/** Of a step: it was run although its precondition was not met, or in a run that increased the loss. */
const harmed = ({ findings }: WalkReport, step: StepReport): boolean =>
  step.findings.includes('blind') || (findings.includes('harmful') && wasWalked(step) && step.asExpected !== true);

const helped = (walk: WalkReport, step: StepReport): boolean =>
  wasWalked(step) && step.asExpected === true && !harmed(walk, step);

const notFollowed = ({ deviations }: WalkReport, { number, record }: StepReport): boolean =>
  record === 'skipped' || record === 'deviated' || deviations.some(({ step }) => step === number);

const outOfDate = (step: StepReport): boolean => step.record === 'changed' || step.findings.includes('ineffective');

/** How the runbook could improve the step. */
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

/** A title that was cut from a longer text can end with the punctuation before the rest. */
const titleOf = ({ number, title }: StepReport): string => `${number}. ${title.replace(/:$/, '')}`;

/**
 * When and how the step was used, and what was run: the command as the file writes it, if an alias maps it to a command of the
 * game.
 */
function doneText({ say }: TeamFacts, { record }: StepReport, { walked, runbook }: Walked): string {
  if (record === null) return words.notTouched;
  const { recordedStep = null, ran = null, step = 0 } = walked ?? {};
  const written = runbook?.steps.find(({ number }) => number === step)?.boundFrom ?? null;
  const call = ran === null ? null : commandText(say, ran);
  return words.done(
    recordedStep === null ? null : say.clock(recordedStep),
    words.record[record],
    call === null ? null : written === null ? call : words.bound(written, call),
  );
}

function seenText({ asExpected }: StepReport, { walked }: Walked): string {
  if (asExpected === null) return '';
  return asExpected ? words.asExpected : words.notAsExpected(walked?.seen?.text ?? '');
}

/** By step: its lines in the file, and what was recorded about it. */
function walkedSteps({ team }: TeamFacts, walk: WalkReport, runbook: Runbook | undefined) {
  const own = team.walks.find(({ id }) => id === walk.walk);
  const lines = new Map((runbook === undefined ? [] : partsOf(runbook)).map((part) => [part.step, part.lines]));
  const steps = new Map(own?.steps.map((one) => [one.step, one]));
  return ({ number }: StepReport) => ({ lines: lines.get(number), walked: steps.get(number), runbook });
}

type OfStep = ReturnType<ReturnType<typeof walkedSteps>>;

function stepRow(facts: TeamFacts, walk: WalkReport, step: StepReport, walked: OfStep): string[] {
  const { pre, preTrue } = step;
  const truth = preTrue === null ? '' : preTrue ? words.preTrue : words.preFalse;
  return [
    titleOf(step),
    walked.lines === undefined ? '' : words.lines(...walked.lines),
    doneText(facts, step, walked),
    wasWalked(step) ? [words.pre[pre], truth].filter(Boolean).join(', ') : '',
    seenText(step, walked),
    changesFor(facts, walk, step).join(' '),
  ];
}

function walkBlocks(facts: TeamFacts, walk: WalkReport, solo: boolean): Block[] {
  const runbook = facts.team.runbooks.find(({ id }) => id === walk.runbook);
  const { steps, cost, findings } = walk;
  const ofStep = walkedSteps(facts, walk, runbook);
  const named = (chosen: readonly StepReport[]) => chosen.map(titleOf).join('; ') || words.nothing;
  const line = (label: string, holds: (step: StepReport) => boolean) => `${label}: ${named(steps.filter(holds))}`;
  const opener = facts.say.person(facts.team.walks.find(({ id }) => id === walk.walk)?.by ?? null);
  const by = solo ? null : words.ofTeam(opener, facts.name);
  const lost = cost === null ? null : millions(Math.abs(cost));
  return [
    heading(2, words.walk(walk.title, runbook?.file ?? `${walk.runbook}.md`)),
    text(
      [
        words.opened(by, facts.say.clock(walk.openedStep), exchangeWords.outcome[walk.outcome ?? 'open']),
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
      steps.map((step) => stepRow(facts, walk, step, ofStep(step))),
    ),
  ];
}

/** For the team's pull request: only the team's own files, if it has any. */
function unfoundBlocks({ team, debrief, say }: TeamFacts): Block[] {
  const own = new Set(team.runbooks.filter(({ file }) => file !== undefined).map(({ id }) => id));
  const unfound = debrief.walks.unfound.filter(({ runbook }) => own.size === 0 || own.has(runbook));
  const rows = unfound.map(({ title, alarms }) => [title, alarms.map((alarm) => say.name('alarm', alarm)).join('; ')]);
  return rows.length === 0 ? [] : [heading(2, words.unfound), table(words.unfoundColumns, rows)];
}

export function walkReportOf({ scenario, row }: DrillState, teams: readonly TeamFacts[]): ReportDocument {
  const walks = teams.flatMap((facts) => facts.debrief.walks.walks.map((walk) => walkBlocks(facts, walk, row.solo)));
  return {
    title: words.title(scenario.title),
    stamp: reportWords.stamp,
    blocks: [
      text(words.context(row.id, row.created.slice(0, 10), scenario.clock.zone)),
      ...(walks.length === 0 ? [text(words.none)] : walks.flat()),
      ...teams.slice(0, 1).flatMap(unfoundBlocks),
    ],
  };
}
