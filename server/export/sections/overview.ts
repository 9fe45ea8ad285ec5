// The overview of a drill, and the summary of one team's incident.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import type { DrillState, Player } from '../../session/drill-state.ts';
import { stepOf } from '../../session/drill-state.ts';
import { type Block, heading, table } from '../document.ts';
import { millions } from '../figures.ts';
import { isStaff, type TeamFacts } from '../team-facts.ts';

function kindOf({ owner, kind, bot, agent }: Player, solo: boolean): string {
  if (bot !== null) return words.kind.bot;
  if (agent === true) return words.kind.agent;
  if (kind === 'observer') return words.kind.observer;
  return owner && !solo ? words.kind.facilitator : words.kind.person;
}

/** The facilitator and evaluators belong to no team; a shared screen is not a participant. */
function participants(drillState: DrillState, teams: readonly TeamFacts[]): Block {
  const { row, scenario, players, steering } = drillState;
  const seatName = (id: string) => scenario.seats.find((seat) => seat.id === id)?.name ?? id;
  const rowOf = (team: string) => (player: Player) => [
    player.name,
    team,
    player.seats.map(seatName).join(', ') || words.none,
    kindOf(player, row.solo) + (steering.removed.has(player.id) ? words.removed : ''),
  ];
  const staff = [...players.values()].filter((player) => isStaff(player, row.solo));
  return table(words.participantColumns, [
    ...staff.map(rowOf(words.none)),
    ...teams.flatMap(({ name, players: own }) => own.map(rowOf(name))),
  ]);
}

/** Why the drill is unranked, if it is. */
function unranked({ row, steering }: DrillState, clock: (step: number) => string): string[] {
  const practice = row.practice === undefined ? [] : [words.practice(clock(row.practice.step))];
  return steering.ranked ? practice : [...practice, words.rewound];
}

export function overviewSection(drillState: DrillState, teams: readonly TeamFacts[]): Block[] {
  const { row, scenario } = drillState;
  const { fromMinute, zone } = scenario.clock;
  const clock = (step: number) => formatClock(fromMinute + step / STEPS_PER_MINUTE);
  const type = row.solo ? 'solo' : row.teams.length > 1 ? 'teams' : 'team';
  return [
    heading(2, words.overview),
    table(
      [words.item, words.value],
      [
        [words.exerciseName, scenario.title],
        [words.exerciseDate, row.created.slice(0, 10)],
        [words.exerciseType, words.types[type]],
        [words.mission, words.missionText],
        [words.threat, scenario.summary],
        [words.time, words.from(clock(row.startStep), clock(stepOf(drillState)), zone)],
        [words.help, words.mode[row.mode]],
        ...unranked(drillState, clock).map((why) => [words.ranking, why]),
      ],
    ),
    heading(3, words.participants),
    participants(drillState, teams),
  ];
}

/** Planned changes that affected the simulated services. */
function triggerText({ team, say }: TeamFacts): string {
  const { changes, clock } = team.scenario;
  const trigger = changes
    .filter(({ command }) => command !== null)
    .map(({ title, atMinute, untilMinute }) =>
      words.trigger(
        title,
        say.clockOfMinute(atMinute - clock.fromMinute),
        say.clockOfMinute(untilMinute - clock.fromMinute),
      ),
    );
  return trigger.join('; ') || words.noTrigger;
}

function detectionText({ team, say }: TeamFacts): string {
  const { firstStep, firstAlarm, alarms } = team.world.monitoring;
  return firstStep < 0 ? words.noAlarm : words.firstAlarm(alarms[firstAlarm].title, say.clock(firstStep));
}

function resolutionText({ debrief, say }: TeamFacts): string {
  const own = debrief.runs[0];
  if (!own.outage) return words.noOutage;
  return own.recoveredMinute === null ? words.notRecovered : words.recovered(say.clockOfMinute(own.recoveredMinute));
}

export function summarySection(facts: TeamFacts): Block[] {
  const { debrief, say } = facts;
  const claims = debrief.claims.map(({ cause, certainty, step, right }) =>
    words.claimed(say.name('cause', cause), words.certainty[certainty], say.clock(step), right),
  );
  const { impact, cause, trigger, detection, resolution, diagnosis } = words.summaryRows;
  return [
    heading(3, words.summary),
    table(
      [words.item, words.value],
      [
        [impact, words.lost(millions(debrief.lostAtEnd), millions(debrief.runs[0].lost))],
        [cause, `${debrief.cause.title}. ${debrief.cause.text}`],
        [trigger, triggerText(facts)],
        [detection, detectionText(facts)],
        [resolution, resolutionText(facts)],
        [diagnosis, claims.join('; ') || words.noClaim],
        ...(debrief.hints > 0 ? [[words.help, words.hints(debrief.hints)]] : []),
      ],
    ),
  ];
}
