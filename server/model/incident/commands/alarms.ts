// Alarm handling: acknowledge a firing alarm, or shelve one with a reason for a limited time. A shelved alarm stays silent for
// that time, and fires again afterwards if its condition still holds.
import { DONE, type Refusal, refuse } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { ALARM_STATES, type AlarmState } from '../../monitoring/alarm-rules.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';

/** Maximum duration of a shelving. It must be renewed after that. */
const MOST_SHELVED_MINUTES = 240;

const ALARM_FIELD = { type: 'text', doc: 'alarm', max: 80 } as const;

type Known = { ok: true; id: string; title: string; state: AlarmState };

function alarmNamed(team: Team, id: string): Known | Refusal {
  const { monitoring } = team.world;
  const index = monitoring.alarms.findIndex((alarm) => alarm.id === id);
  if (index < 0) return refuse('alarm/unknown', { alarm: id });
  return { ok: true, id, title: monitoring.alarms[index].title, state: ALARM_STATES[monitoring.states[index]] };
}

/** Ends a shelving. An alarm whose condition holds counts as newly fired. */
function takeBack(team: Team, id: string): void {
  team.shelved.delete(id);
  const alarm = alarmNamed(team, id);
  if (!alarm.ok || alarm.state !== 'ALARM') return;
  team.acknowledged.delete(id);
  appendEntry(team, 'alarms', { code: 'timeline/alarm', args: { alarm: alarm.id } });
  team.attentionCount++;
}

const acknowledge = teamCommand({
  doc: 'Say that somebody looks after an alarm',
  args: { alarm: ALARM_FIELD },
  apply(team, args, { by }) {
    const alarm = alarmNamed(team, args.alarm);
    if (!alarm.ok) return alarm;
    const { id, state } = alarm;
    if (state === 'OK') return refuse('alarm/not-ringing', { alarm: id });
    if (team.acknowledged.has(id)) return refuse('alarm/acknowledged', { alarm: id });
    const { step } = team.world;
    team.acknowledged.set(id, { by, step });
    team.firstAcknowledgedStep ??= step;
    return DONE;
  },
});

const shelve = teamCommand({
  doc: 'Put an alarm aside, silent for a time, because it says nothing that helps now',
  args: {
    alarm: ALARM_FIELD,
    minutes: {
      type: 'number',
      unit: 'min',
      doc: 'how long; then it rings again if it still has cause',
      min: 5,
      max: MOST_SHELVED_MINUTES,
      integer: true,
      default: 30,
    },
    reason: { type: 'text', doc: 'why it says nothing that helps now', max: 120 },
  },
  apply(team, { alarm: id, minutes, reason }, { by }) {
    const alarm = alarmNamed(team, id);
    if (!alarm.ok) return alarm;
    if (team.shelved.has(id)) return refuse('alarm/shelved', { alarm: alarm.id });
    team.shelved.set(id, { by, reason, untilStep: team.world.step + minutes * STEPS_PER_MINUTE });
    return DONE;
  },
});

const unshelve = teamCommand({
  doc: 'Take a shelved alarm back before its time',
  args: { alarm: ALARM_FIELD },
  apply(team, args) {
    const alarm = alarmNamed(team, args.alarm);
    if (!alarm.ok) return alarm;
    if (!team.shelved.has(alarm.id)) return refuse('alarm/not-shelved', { alarm: alarm.id });
    takeBack(team, alarm.id);
    return DONE;
  },
});

export const ALARMS: CommandGroup = {
  commands: {
    'alarm/acknowledge-alarm': acknowledge,
    'alarm/shelve-alarm': shelve,
    'alarm/unshelve-alarm': unshelve,
  },
  advance(team) {
    for (const [id, { untilStep }] of team.shelved) if (untilStep <= team.world.step) takeBack(team, id);
  },
};
