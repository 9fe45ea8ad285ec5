// A small town for drills: a fleet that fails within the hour after a planned addition, an alarm, a message, and seats with
// different permissions.
import type { Scenario } from '#model/engine/scenario.ts';
import { scenarioOf } from './scenario.ts';

/** Step at which the addition begins. */
export const CHANGE_STEP = 60;
/** Step at which the mayor's message comes. */
export const MESSAGE_STEP = 360;

export const minimalScenario = (words: Partial<Scenario> = {}): Scenario =>
  scenarioOf({
    changes: [
      {
        id: 'CHG-1',
        title: 'Add 50 hosts',
        note: '',
        service: 'front',
        atMinute: 155,
        untilMinute: 175,
        command: { atMinute: 155, do: 'front/add-servers', with: { count: 50, perHour: 150 } },
      },
    ],
    injects: [
      {
        id: 'hello',
        title: 'The mayor asks',
        trigger: { on: 'at', atMinute: 180 },
        effect: { type: 'message', from: 'Mayor', channel: 'executive', text: 'How is it going?', replyMinutes: null },
      },
    ],
    seats: [
      { id: 'commander', name: 'Commander', role: 'commander', text: '', sees: ['*'], may: ['incident/*', 'alarm/*'] },
      { id: 'operations', name: 'Operations', role: 'operations', text: '', sees: ['*'], may: ['front/*', 'host/*'] },
      { id: 'scribe', name: 'Scribe', role: 'scribe', text: '', sees: ['measures'], may: [] },
    ],
    ...words,
  });
