// Reads an entry of the change calendar: what was changed, when, and the note of its owner.
import { stepOfMinute } from '../../engine/compiled-scenario.ts';
import { refuse } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { inspectionCommand, readNow } from './inspection.ts';

export const CHANGE_INSPECTION = inspectionCommand({
  doc: 'Read an entry of the change calendar',
  args: { change: { type: 'text', doc: 'change', max: 80 } },
  minutes: 1,
  aim: (team, { change }) =>
    team.scenario.changes.some(({ id }) => id === change)
      ? { ok: true, service: '', subject: change }
      : refuse('inspect/unknown-change', { change }),
  find(team, { subject }) {
    const change = team.scenario.changes.find(({ id }) => id === subject)!;
    const { title, note, atMinute, untilMinute } = change;
    const sinceSteps = team.world.step - stepOfMinute(team.scenario, atMinute);
    return {
      inspection: 'change',
      service: '',
      subject,
      message: {
        code: 'observation/change',
        args: { change: subject, title, from: atMinute, until: untilMinute, note },
      },
      value: Math.floor(sinceSteps / STEPS_PER_MINUTE),
      unit: 'min',
      ...readNow(team),
      sample: 1,
      lines: [],
    };
  },
});
