// Alarms as a team's work: somebody looks after the one that rings.
import { DONE, refuse } from '../../result.ts';
import { type Area, teamCommand } from '../area.ts';
import { ALARM_STATES } from '../view-types.ts';

export const ALARMS: Area = {
  commands: {
    'alarm/acknowledge-alarm': teamCommand({
      doc: 'Say that somebody looks after an alarm',
      args: { alarm: { type: 'text', doc: 'alarm', max: 80 } },
      apply(team, args, { by }) {
        const { watch, step } = team.world;
        const index = watch.alarms.findIndex((alarm) => alarm.id === args.alarm);
        if (index < 0)
          return refuse('alarm/unknown', `there is no alarm ${args.alarm}`, 'choose one from the alarm list');
        const alarm = watch.alarms[index];
        if (ALARM_STATES[watch.states[index]] === 'OK')
          return refuse(
            'alarm/not-ringing',
            `${alarm.title} is not ringing`,
            'acknowledge alarms that ring or have no data',
          );
        if (team.acknowledged.has(alarm.id))
          return refuse(
            'alarm/acknowledged',
            `${alarm.title} is acknowledged already`,
            'choose one that nobody looks after',
          );
        team.acknowledged.set(alarm.id, { by, step });
        team.firstAcknowledgedStep ??= step;
        return DONE;
      },
    }),
  },
};
