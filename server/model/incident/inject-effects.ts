// The effects of an inject when it fires: it sends a message, changes the world, shows a false reading, or makes a tool or a
// person unavailable.

import { stepOfMinute } from '../engine/compiled-scenario.ts';
import { type Outcome, refuse } from '../engine/result.ts';
import type { InjectEffect, InjectSpec } from '../engine/scenario.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { lastSeen } from '../monitoring/measure.ts';
import { applyUnattributed } from './action.ts';
import { postsOf } from './posts.ts';
import type { Team } from './state.ts';
import { appendEntry } from './timeline.ts';

const covers = (pattern: string, command: string): boolean =>
  pattern === '*' || pattern === command || (pattern.endsWith('/*') && command.startsWith(pattern.slice(0, -1)));

/** The refusal of a command whose tool or issuer is unavailable; null if neither is. */
export function refuseDuringOutage(team: Team, command: string, seats: readonly string[]): Outcome | null {
  const outage = team.outages.find(
    ({ untilStep, seat, command: pattern }) =>
      untilStep > team.world.step &&
      covers(pattern, command) &&
      (seat === undefined || (seats.includes(seat) && !mayOtherwise(team, seats, seat, command))),
  );
  return outage === undefined ? null : refuse('tool/out-of-order', { text: outage.text });
}

/** True if another of the seats may give the command as well. */
function mayOtherwise({ scenario }: Team, seats: readonly string[], away: string, command: string): boolean {
  return scenario.seats.some(
    ({ id, may }) => id !== away && seats.includes(id) && may.some((pattern) => covers(pattern, command)),
  );
}

/** How far back to look for a reading to quote. */
const QUOTED_MINUTES = 60;

function quoteMetric({ world }: Team, name: string): string | null {
  const slash = name.indexOf('/');
  const column = world.compiled.columnOf.get(name.slice(0, slash))?.get(name.slice(slash + 1));
  if (column === undefined) return null;
  const reading = lastSeen(world, column, QUOTED_MINUTES);
  if (reading === null) return '-';
  const isShare = world.compiled.columns[column].metric.unit === 'share';
  return isShare ? `${Math.round(reading.value * 100)}%` : `${Math.round(reading.value * 10) / 10}`;
}

/**
 * `{post}` is the text of the last published update, `{post-minutes}` its age; `{service/Metric}` the value in the monitoring.
 */
function fillIn(team: Team, text: string): string {
  const post = postsOf(team.world).findLast(({ published }) => published);
  return text.replace(/\{([^{}]+)\}/g, (written, name: string) => {
    if (name === 'post') return post === undefined ? '-' : post.text || post.doing;
    if (name === 'post-status') return post?.status ?? '-';
    if (name === 'post-minutes')
      return post === undefined ? '-' : `${Math.round((team.world.step - post.step) / STEPS_PER_MINUTE)}`;
    if (name === 'severity') return `${team.severity ?? '-'}`;
    return quoteMetric(team, name) ?? written;
  });
}

function tell(team: Team, { id, effect, address }: InjectSpec, byHand: boolean): void {
  if (effect.type !== 'message') return;
  const { step } = team.world;
  const { from, channel, replyMinutes } = effect;
  const text = fillIn(team, effect.text);
  const dueStep = replyMinutes === null ? null : step + Math.max(minutesToSteps(replyMinutes), team.leastSteps);
  const answers = effect.answers?.map((answer) => ({ id: answer.id, text: answer.text }));
  const seats = address?.to === 'seats' ? address.seats : undefined;
  team.messages.push({
    id,
    step,
    from,
    channel,
    text,
    dueStep,
    ...(answers === undefined ? {} : { answers }),
    ...(seats === undefined ? {} : { seats }),
    ...(byHand ? { byHand } : {}),
  });
  // Everybody reads the timeline, so a message to one seat is not on it.
  if (seats === undefined)
    appendEntry(team, 'communication', { code: 'timeline/message-received', args: { from, text } });
  team.attentionCount++;
}

/** Outages have no message of their own. A message calls for a response. */
const outage = (team: Team, effect: Extract<InjectEffect, { type: 'tool-outage' | 'staffing' }>): void => {
  const { minutes, text } = effect;
  const untilStep = team.world.step + minutesToSteps(minutes);
  team.outages.push(
    effect.type === 'staffing'
      ? { command: '*', untilStep, text, seat: effect.seat }
      : { command: effect.command, untilStep, text },
  );
};

export function takeEffect(team: Team, spec: InjectSpec, byHand = false): void {
  const { effect } = spec;
  switch (effect.type) {
    case 'message':
      tell(team, spec, byHand);
      return;
    case 'fault':
      applyUnattributed(team, { type: 'fault', do: effect.do, with: effect.with });
      return;
    case 'override':
      applyUnattributed(team, {
        type: 'override',
        do: effect.signal,
        with: { value: effect.value, minutes: effect.minutes },
      });
      return;
    case 'reading':
      applyUnattributed(team, {
        type: 'reading',
        do: `${effect.service}/${effect.metric}`,
        with: { value: effect.value, minutes: effect.minutes },
      });
      return;
    case 'tool-outage':
    case 'staffing':
      outage(team, effect);
      return;
    case 'hint':
      team.hintsGiven.push({ hint: spec.id, level: 'question', step: team.world.step, by: '', text: effect.text });
      team.attentionCount++;
      return;
    case 'time-jump':
      team.jump = { step: team.world.step, toStep: stepOfMinute(team.scenario, effect.toMinute) };
      return;
    case 'stop':
      team.stop = { step: team.world.step, text: effect.text };
      team.attentionCount++;
  }
}
