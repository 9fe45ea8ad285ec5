// Notes of evaluators and the facilitator on a team: objectives with ratings, critical tasks and other marks.
import type { Bookmark } from '#protocol/console.ts';
import { exchangeWords as words } from '#protocol/words/en/report-exchange.ts';
import type { DrillState } from '../../session/drill-state.ts';
import { objectivesOf } from '../../session/objectives.ts';
import { type Block, heading, tableOr } from '../document.ts';
import type { TeamFacts } from '../team-facts.ts';

function kindOf({ kind, met, rewound }: Bookmark): string {
  const isTask = kind === 'critical-task' && met !== null;
  const name = isTask ? words.criticalTask[met ? 'yes' : 'no'] : words.bookmark[kind];
  return rewound === true ? words.beforeRewind(name) : name;
}

export function evaluatorsSection(drillState: DrillState, { team, say }: TeamFacts): Block[] {
  const { bookmarks, ratings } = drillState.steering;
  const rated = objectivesOf(drillState).flatMap((objective) => {
    const own = ratings.filter((one) => one.team === team.id && one.objective === objective);
    if (own.length === 0) return [[objective, words.notRated, '', '', '']];
    return own.map(({ rating, note, by, step }) => [
      objective,
      words.evaluated[rating],
      note,
      say.person(by),
      say.clock(step),
    ]);
  });
  const marks = bookmarks
    .filter((one) => one.team === null || one.team === team.id)
    .map((one) => [say.clock(one.step), kindOf(one), one.note, say.person(one.by)]);
  return [
    heading(3, words.evaluators),
    tableOr(words.noRatings, words.evaluatedColumns, rated),
    tableOr(words.noEvaluators, words.bookmarkColumns, marks),
  ];
}
