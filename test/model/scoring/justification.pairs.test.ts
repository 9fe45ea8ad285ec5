// Changes that come within two minutes: which of them belong together, and which cannot be told apart.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import type { Action } from '#model/incident/work-types.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import { act, BOOTSTRAP, changesOf, HEAP, last, REMOVE, suspectA, teamAt } from '../../support/changes-on-record.ts';
import { propose, see, suspectFor } from '../../support/play-drill.ts';

describe('two changes within two minutes', () => {
  /** A first change, and the remedy so many steps after it. */
  const second = (
    first: (team: Team) => void,
    after: number,
    words: (team: Team) => Partial<Action> = () => ({}),
  ): JustifiedChange => {
    const team = teamAt();
    suspectA(team);
    first(team);
    team.world.step += after;
    act(team, BOOTSTRAP, words(team));
    return last(team);
  };
  const CROWDED = { crowded: true, reason: expect.closeTo(0.3, 12), q: expect.closeTo(0.24, 12) };
  const APART = { crowded: false, reason: 1, q: expect.closeTo(0.8, 12) };

  test('of which one was for nothing cannot be told apart', () => {
    expect(second((team) => act(team, HEAP), 23)).toMatchObject(CROWDED);
    expect(second((team) => act(team, HEAP), 24)).toMatchObject(APART);
  });

  test('for two causes neither', () => {
    const forB = (team: Team) => {
      const pauses = see(team, 'Gc.PauseMax', 900);
      act(team, HEAP, { proposal: propose(team, suspectFor(team, 'b', pauses)) });
      team.observations.length = 1;
    };
    const team = teamAt();
    suspectA(team);
    forB(team);
    act(team, BOOTSTRAP);
    const [one, two] = changesOf(team);
    expect([one.cause, two.cause]).toEqual([null, 'a']);
    expect(two.crowded).toBe(true);
  });

  test('for one cause, or with a general mitigation, belong together', () => {
    expect(second((team) => act(team, REMOVE), 0)).toMatchObject(APART);
    const mitigated = (team: Team) => {
      see(team, 'CHG-1', 0, { inspection: 'change', service: '' });
      team.hypotheses.length = 0;
      act(team, REMOVE);
      suspectA(team);
    };
    expect(second(mitigated, 0)).toMatchObject(APART);
  });

  test('of one runbook, or of one cleared proposal, were planned together', () => {
    const of = (words: Partial<Action>, other = words) =>
      second(
        (team) => {
          propose(team, null);
          propose(team, 1);
          act(team, HEAP, words);
        },
        1,
        () => other,
      );
    expect(of({ runbook: { id: 'mend', step: 1 } }, { runbook: { id: 'mend', step: 2 } })).toMatchObject(APART);
    expect(of({ runbook: { id: 'mend', step: 1 } }, { runbook: { id: 'other', step: 2 } })).toMatchObject(CROWDED);
    expect(of({ proposal: 2 })).toMatchObject(APART);
    expect(of({ proposal: 1 }, { proposal: 2 })).toMatchObject(CROWDED);
    // Nobody approved it.
    expect(of({ proposal: 2, alone: false })).toMatchObject({ crowded: true, reason: expect.closeTo(0.3 * 0.75, 12) });
  });
});
