// Every control of a facilitator x every kind of caller: what each is answered. The controls are listed from the protocol and from
// the commands of the model, so that a new one without a row fails here.
import { describe, expect, test } from 'vitest';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { isForFacilitator } from '#model/incident/rights.ts';
import { type SteeringRequest, steeringRequest } from '#protocol/steering.ts';
import { answersTo, type Cast } from '../support/callers.ts';

const ONLY_FACILITATOR = 'yes yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined';
/** Injects are commands of a seat that only the facilitator has. */
const ONLY_INJECTS =
  'yes yes not-your-seat not-your-seat not-your-seat not-your-seat not-your-seat not-your-seat not-joined';
/** Evaluators keep notes. */
const NOTES = 'yes yes not-yours not-yours not-yours not-yours yes not-yours not-joined';

type SteeringVerb = SteeringRequest['do'];
const VERBS = steeringRequest.options.map(({ shape }) => shape.do.value);

type Made<V extends SteeringVerb> = SteeringRequest & { do: V };

/** A request that the facilitator is granted, after what it needs has been done. */
const STEERING: { readonly [V in SteeringVerb]: (cast: Cast) => Made<V> | Promise<Made<V>> } = {
  'name-deputy': () => ({ do: 'name-deputy', player: null }),
  'mute-player': ({ bots }) => ({ do: 'mute-player', player: bots.player.welcome!.me, muted: true }),
  'remove-player': ({ bots }) => ({ do: 'remove-player', player: bots.player.welcome!.me }),
  'move-player': ({ bots }) => ({ do: 'move-player', player: bots.player.welcome!.me, team: 'team-2', seats: [] }),
  'free-seat': () => ({ do: 'free-seat', team: 'team-1', seat: 'operations' }),
  'reserve-seat': () => ({ do: 'reserve-seat', team: 'team-2', seat: 'operations', name: 'Zoe' }),
  'stop-exercise': () => ({ do: 'stop-exercise', reason: 'Fire alarm' }),
  'resume-exercise': async ({ bots }) => {
    await bots.facilitator.ask('drill:steer', { do: 'stop-exercise', reason: 'Fire alarm' });
    return { do: 'resume-exercise' };
  },
  jump: () => ({ do: 'jump', step: 900 }),
  rewind: ({ bots }) => ({ do: 'rewind', step: bots.facilitator.clock!.step - 1 }),
  undo: async ({ bots }) => {
    await bots.facilitator.must('clock:set', { speed: 5 });
    await bots.facilitator.must('clock:set', { speed: 20 });
    await bots.facilitator.caughtUp();
    return { do: 'undo', event: bots.facilitator.view.consoleState!.undoable.at(-1)!.event };
  },
  bookmark: () => ({ do: 'bookmark', team: 'team-1', kind: 'moment', note: '' }),
  'add-objective': () => ({ do: 'add-objective', text: 'Declare early' }),
  'rate-objective': async ({ bots }) => {
    await bots.facilitator.ask('drill:steer', { do: 'add-objective', text: 'Watch' });
    return { do: 'rate-objective', team: 'team-1', objective: 'Watch', rating: 'met', note: '' };
  },
  'create-link': () => ({ do: 'create-link', label: 'Phone' }),
  'revoke-link': async ({ bots }) => {
    await bots.facilitator.caughtUp();
    return { do: 'revoke-link', link: bots.facilitator.view.consoleState!.access!.links[0].id };
  },
  'choose-paging': () => ({ do: 'choose-paging', targets: [] }),
};

const STEERING_ROWS: Record<SteeringVerb, string> = {
  'name-deputy': ONLY_FACILITATOR,
  'mute-player': ONLY_FACILITATOR,
  'remove-player': ONLY_FACILITATOR,
  'move-player': ONLY_FACILITATOR,
  'free-seat': ONLY_FACILITATOR,
  'reserve-seat': ONLY_FACILITATOR,
  'stop-exercise': ONLY_FACILITATOR,
  'resume-exercise': ONLY_FACILITATOR,
  jump: ONLY_FACILITATOR,
  rewind: ONLY_FACILITATOR,
  undo: ONLY_FACILITATOR,
  bookmark: NOTES,
  'add-objective': ONLY_FACILITATOR,
  'rate-objective': NOTES,
  'create-link': ONLY_FACILITATOR,
  'revoke-link': ONLY_FACILITATOR,
  'choose-paging': ONLY_FACILITATOR,
};

/** With fields that the facilitator is granted. */
const INJECTS: Record<string, Record<string, string | number>> = {
  'inject/fire': { inject: 'press' },
  'inject/delay': { inject: 'press', minutes: 2 },
  'inject/skip': { inject: 'press' },
  'inject/move': { inject: 'press', atStep: 900 },
  'inject/edit': { inject: 'press', text: 'Anything new?' },
  'inject/clone': { inject: 'press' },
  'inject/send': { from: 'Press', channel: 'press', text: 'Hello?' },
  'inject/announce': { text: 'A break of ten minutes' },
  'inject/hint': { level: 'question' },
  'inject/remove-role': { seat: 'operations', reason: 'on holiday' },
  'inject/return-role': { seat: 'operations' },
};
/** A hint is refused only because this scenario has none. */
const INJECT_ROWS: Record<string, string> = {
  'inject/fire': ONLY_INJECTS,
  'inject/delay': ONLY_INJECTS,
  'inject/skip': ONLY_INJECTS,
  'inject/move': ONLY_INJECTS,
  'inject/edit': ONLY_INJECTS,
  'inject/clone': ONLY_INJECTS,
  'inject/send': ONLY_INJECTS,
  'inject/announce': ONLY_INJECTS,
  'inject/hint':
    'none-left none-left not-your-seat not-your-seat not-your-seat not-your-seat not-your-seat not-your-seat not-joined',
  'inject/remove-role': ONLY_INJECTS,
  'inject/return-role': ONLY_INJECTS,
};
describe('what is arranged', () => {
  test('each has a row', () => {
    expect(Object.keys(STEERING_ROWS).sort()).toEqual([...VERBS].sort());
  });

  test.each(VERBS)('%s', async (verb) => {
    const row = await answersTo(async (drill, caller) =>
      drill.bots[caller].ask('drill:steer', await STEERING[verb](drill)),
    );
    expect(row).toBe(STEERING_ROWS[verb]);
  });
});

describe('what is put into the drill', () => {
  const commands = Object.keys(TEAM_COMMANDS).filter(isForFacilitator);

  test('each has a row', () => {
    expect(Object.keys(INJECT_ROWS).sort()).toEqual([...commands].sort());
  });

  test.each(commands)('%s', async (command) => {
    const row = await answersTo(async ({ bots }, caller) => {
      if (command === 'inject/return-role')
        await bots.facilitator.command('inject/remove-role', INJECTS['inject/remove-role']);
      return bots[caller].command(command, INJECTS[command]);
    });
    expect(row).toBe(INJECT_ROWS[command]);
  });
});
