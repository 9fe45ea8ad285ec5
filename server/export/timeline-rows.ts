// The timeline of a team as rows: the truth (milestones, states of services), what the team could see of it, and what it did
// and said. The report, the CSV and the JSON Lines share these rows.
import type { AnyMessage } from '#model/engine/message.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { postsOf } from '#model/incident/posts.ts';
import type { ServiceState } from '#model/incident/view-types.ts';
import type { DebriefLane } from '#model/scoring/debrief-types.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import { csvOf } from '../content/spreadsheet.ts';
import type { TeamFacts } from './team-facts.ts';

type TimelineRow = {
  readonly step: number;
  readonly team: string;
  /** Whether it is the truth, revealed only at the end, or the team's own record. */
  readonly view: 'true' | 'seen';
  readonly lane: string;
  readonly by: string;
  readonly text: string;
  /** The source event, for programs. */
  readonly message: AnyMessage | null;
};

/** Changes of a service's state up to the end of the drill. */
function stateRows({ name, say, debrief }: TeamFacts, { service, ...lanes }: DebriefLane): TimelineRow[] {
  const title = say.name('service', service);
  return (['wasTrue', 'seen'] as const).flatMap((side) =>
    lanes[side].flatMap(({ state, from, until }, i) => {
      const row = (minute: number, to: ServiceState): TimelineRow => ({
        ...{ step: minute * STEPS_PER_MINUTE, team: name, view: side === 'seen' ? 'seen' : 'true' },
        ...{ lane: 'services', by: '', text: words.serviceState(title, words.states[to]), message: null },
      });
      const isOver = lanes[side][i + 1]?.from !== until;
      return [row(from, state), ...(isOver ? [row(until, 'normal')] : [])].filter(
        ({ step }) => step <= debrief.endedStep,
      );
    }),
  );
}

export function timelineRows(facts: TeamFacts): TimelineRow[] {
  const { name, team, debrief, say } = facts;
  const row = (step: number, rest: Omit<TimelineRow, 'step' | 'team'>): TimelineRow => ({ step, team: name, ...rest });
  const rows = [
    ...debrief.milestones.flatMap(({ title, minute }) =>
      minute === null || minute * STEPS_PER_MINUTE > debrief.endedStep
        ? []
        : row(minute * STEPS_PER_MINUTE, { view: 'true', lane: 'milestones', by: '', text: title, message: null }),
    ),
    ...debrief.lanes.flatMap((lane) => stateRows(facts, lane)),
    ...team.timeline.map(({ step, lane, message, by }) =>
      row(step, { view: 'seen', lane, by: say.person(by), text: say.message(message), message }),
    ),
    // Notes are already in the timeline.
    ...team.chat
      .filter(({ tag }) => tag === null)
      .map(({ step, by, message }) =>
        row(step, { view: 'seen', lane: 'chat', by: say.speaker(by), text: say.message(message), message }),
      ),
    ...postsOf(team.world)
      .filter(({ published }) => published)
      .map(({ step, status, impact, text }) =>
        row(step, { view: 'seen', lane: 'posts', by: '', text: words.post(status, impact, text), message: null }),
      ),
  ];
  return rows.toSorted((a, b) => a.step - b.step);
}

const minuteOf = (step: number): number => Math.round((step / STEPS_PER_MINUTE) * 100) / 100;

export const timelineCsv = (teams: readonly TeamFacts[]): string =>
  csvOf([
    words.timelineColumns,
    ...teams.flatMap((facts) =>
      timelineRows(facts).map(({ step, team, view, lane, by, text, message }) => [
        facts.say.clock(step),
        minuteOf(step),
        team,
        view,
        lane,
        by,
        text,
        message?.code ?? '',
      ]),
    ),
  ]);

export const timelineJsonLines = (teams: readonly TeamFacts[]): string =>
  teams
    .flatMap((facts) =>
      timelineRows(facts).map(({ step, message, ...rest }) => ({
        ...{ step, minute: minuteOf(step), clock: facts.say.clock(step), ...rest },
        ...{ code: message?.code ?? null, args: message?.args ?? null },
      })),
    )
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
