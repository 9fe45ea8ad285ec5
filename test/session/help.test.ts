// What keeps a run from being ranked although the team itself asked for nothing.
import { describe, expect, test } from 'vitest';
import { createDrillState, type DrillState } from '../../server/session/drill-state.ts';
import { helpOf } from '../../server/session/help.ts';
import type { DrillRow } from '../../server/storage/log-event.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { see } from '../support/play-drill.ts';

const SCENARIO = minimalScenario();

/** Two teams; a bot of the first holds these seats. */
function drill(words: Partial<DrillRow> = {}, botSeats: readonly string[] | null = null): DrillState {
  const row: DrillRow = {
    ...{ id: 'd', version: 2, scenario: SCENARIO.id, digest: '', runbooks: {}, seed: 1, variation: 0 },
    ...{ solo: false, mode: 'unaided', code: null, startStep: 0, created: '' },
    teams: [1, 2].map((number) => ({ id: `team-${number}`, name: `Team ${number}` })),
    ...words,
  };
  const drillState = createDrillState(row, SCENARIO, []);
  if (botSeats !== null)
    drillState.players.set('bot', {
      ...{ id: 'bot', name: 'bot', team: 'team-1', owner: false, tokenDigest: '', bot: 'expert', kind: 'player' },
      ...{ seats: [...botSeats], answers: new Map() },
    });
  return drillState;
}

describe('a run is helped', () => {
  test('by nothing', () => expect(helpOf(drill(), 'team-1')).toEqual([]));
  test('by bots that hold seats of the same team', () => {
    expect(helpOf(drill({}, ['commander']), 'team-1')).toEqual(['bots']);
    expect(helpOf(drill({}, ['commander']), 'team-2')).toEqual([]);
  });
  test('by bots that were removed after they did something, not by those that did nothing', () => {
    const drillState = drill({}, []);
    expect(helpOf(drillState, 'team-1')).toEqual([]);
    see(drillState.teams.get('team-1')!, 'Threads.Max', 840, { by: 'bot' });
    expect(helpOf(drillState, 'team-1')).toEqual(['bots']);
  });
  test('by a chosen seed, and not by the one of the day', () => {
    expect(helpOf(drill({ seedChosen: true }), 'team-1')).toEqual(['seed']);
    expect(helpOf(drill({ daily: '2020-11-25' }), 'team-1')).toEqual([]);
  });
  test('by a rewind', () => {
    const drillState = drill();
    drillState.steering.ranked = false;
    expect(helpOf(drillState, 'team-1')).toEqual(['rewind']);
  });
  test('by the run that it practises on, and by all at once', () => {
    const practice = { step: 1, lost: 0, outage: true, recoveredMinute: null };
    expect(helpOf(drill({ practice }), 'team-1')).toEqual(['practice']);
    expect(helpOf(drill({ practice, seedChosen: true }, ['scribe']), 'team-1')).toEqual(['bots', 'seed', 'practice']);
  });
});
