// The after-action report of a drill as a document: an overview, a section for each team, a comparison of the teams, and how to
// verify the report.
import type { ActionItem } from '#protocol/action-items.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import type { DrillState } from '../session/drill-state.ts';
import { LOG_VERSION } from '../storage/log-event.ts';
import { type Block, heading, type ReportDocument, table, tableOr, text } from './document.ts';
import { duration, millions } from './figures.ts';
import { evaluatorsSection } from './sections/evaluators.ts';
import { communicationSection, injectsSection, runbooksSection } from './sections/exchange.ts';
import { lessonsSection } from './sections/lessons.ts';
import { objectivesSection, ratedObjectives } from './sections/objectives.ts';
import { overviewSection, summarySection } from './sections/overview.ts';
import { decisionsSection, timelineSection } from './sections/timeline.ts';
import type { TeamFacts } from './team-facts.ts';

/** `whole` is for the person who prepared the drill: it includes what was hidden from the players. */
/** `evaluators`: includes the notes of evaluators and the facilitator, which only they may have. */
export type ReportScope = {
  readonly teams: readonly TeamFacts[];
  readonly whole: boolean;
  readonly evaluators: boolean;
};

function actionsSection({ actionItems }: TeamFacts): Block[] {
  const status = ({ doneOn }: ActionItem) => (doneOn === null ? words.open : words.done(doneOn));
  const rows = actionItems.map((item) => [
    item.text,
    words.element[item.element],
    item.owner || words.unassigned,
    item.due || words.unassigned,
    status(item),
  ]);
  return [heading(3, words.actions), tableOr(words.noActions, words.actionColumns, rows)];
}

const teamPart = (drillState: DrillState, facts: TeamFacts, { whole, evaluators }: ReportScope): Block[] => [
  heading(2, words.teamTitle(facts.name)),
  ...summarySection(facts),
  ...objectivesSection(facts),
  ...(evaluators ? evaluatorsSection(drillState, facts) : []),
  ...timelineSection(facts),
  ...decisionsSection(facts),
  ...lessonsSection(facts),
  ...actionsSection(facts),
  ...injectsSection(facts, whole),
  ...communicationSection(facts),
  ...runbooksSection(facts),
];

function comparedPart(teams: readonly TeamFacts[]): Block[] {
  const rowOf = (title: string, cell: (facts: TeamFacts) => string): string[] => [title, ...teams.map(cell)];
  const [{ debrief: first }] = teams;
  return [
    heading(2, words.compared),
    table(
      [words.item, ...teams.map(({ name }) => name)],
      [
        rowOf(words.lostRow, ({ debrief }) => millions(debrief.runs[0].lost)),
        ...first.incidentMetrics.map(({ id }) =>
          rowOf(words.metric[id], ({ debrief }) => {
            const minutes = debrief.incidentMetrics.find((metric) => metric.id === id)?.minutes ?? null;
            return minutes === null ? words.notReached : duration(minutes);
          }),
        ),
        rowOf(words.changesRow, ({ debrief: { actions } }) =>
          words.changes(actions.length, actions.filter(({ justified }) => justified).length),
        ),
        ...ratedObjectives(first).map(({ id }) =>
          rowOf(
            words.objective[id],
            ({ debrief }) => words.rating[ratedObjectives(debrief).find((one) => one.id === id)!.rating],
          ),
        ),
        ...first.score.parts.map(({ id, most }) =>
          rowOf(words.part[id], ({ debrief }) =>
            words.points(debrief.score.parts.find((one) => one.id === id)!.points.toFixed(1), most),
          ),
        ),
        rowOf(words.total, ({ debrief }) => words.points(debrief.score.points.toFixed(1), 100)),
      ],
    ),
  ];
}

function appendix({ row }: DrillState, teams: readonly TeamFacts[]): Block[] {
  const { drill, scenario, log, check } = words.appendixRows;
  return [
    heading(2, words.appendix),
    text(words.appendixText),
    table(
      [words.item, words.value],
      [
        [drill, row.id],
        [scenario, words.seed(row.scenario, row.seed)],
        [log, String(LOG_VERSION)],
        ...teams.map(({ name, debrief }) => [check(name), debrief.hash]),
      ],
    ),
  ];
}

export function reportOf(drillState: DrillState, scope: ReportScope): ReportDocument {
  const { teams } = scope;
  return {
    title: words.title(drillState.scenario.title),
    stamp: words.stamp,
    blocks: [
      ...overviewSection(drillState, teams),
      ...(teams.length > 1 ? comparedPart(teams) : []),
      ...teams.flatMap((facts) => teamPart(drillState, facts, scope)),
      ...appendix(drillState, teams),
    ],
  };
}
