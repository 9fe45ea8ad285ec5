// How much was read and cited of a belief at a moment: which readings count, and which citations.
import { describe, expect, test } from 'vitest';
import { citedAt } from '#model/incident/carriers.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { chanceOf, evidenceWeight, leadAt, supportAt } from '#model/scoring/support.ts';
import { cite, claim, playDrill, see, seeThreads, suspect } from '../../support/play-drill.ts';

/** Three causes. Threads at their limit leave 0.95, 0.05 and 0.05 of them; normal threads 0.05, 0.95 and 0.95. */
const SCENARIO = playDrill();
const BAD = { a: 0.95 / 1.05, b: 0.05 / 1.05 };
const FINE = { a: 0.05 / 1.95, b: 0.95 / 1.95 };

/** At a step, after the first alarm at step 100 unless said otherwise. */
function teamAt(step: number, firstStep = 100): Team {
  const team = createTeam(SCENARIO, { id: 'red', seed: 1 });
  team.world.step = step;
  team.world.monitoring.firstStep = firstStep;
  return team;
}
const at = (team: Team, step: number): Team => Object.assign(team, { world: Object.assign(team.world, { step }) });

describe('the prior', () => {
  test.each([
    [3, 1 / 3],
    [2, 1 / 2],
    [1, 1 / 2],
  ])('of %i causes', (count, chance) => {
    expect(chanceOf({ ...SCENARIO, causes: SCENARIO.causes.slice(0, count) })).toBe(chance);
  });
});

describe('what was read', () => {
  test('counts from the step in which it was read', () => {
    const team = teamAt(200);
    const id = seeThreads(team);
    expect(supportAt(team, 'a', new Set([id]), 199)).toEqual({ read: 1 / 3, cited: 1 / 3 });
    expect(supportAt(team, 'a', new Set([id]), 200).read).toBeCloseTo(BAD.a, 12);
    expect(supportAt(team, 'b', new Set(), 200).read).toBeCloseTo(BAD.b, 12);
  });

  test.each([
    ['a normal one before the first alarm excludes nothing', 99, 100, 500, 1 / 3],
    ['a normal one at the first alarm counts', 100, 100, 500, FINE.a],
    ['a normal one where no alarm has rung excludes nothing', 99, -1, 500, 1 / 3],
    ['an abnormal one counts before the alarm too', 99, 100, 840, BAD.a],
    ['an abnormal one counts where no alarm has rung', 99, -1, 840, BAD.a],
  ])('%s', (_, step, firstStep, value, read) => {
    const team = teamAt(step, firstStep);
    seeThreads(team, value);
    expect(supportAt(team, 'a', new Set(), step).read).toBeCloseTo(read, 12);
    expect(leadAt(team, step)).toBeCloseTo(Math.max(read, (1 - read) / 2), 12);
  });

  test('is all that counts for a cause of one’s own words: it keeps its prior', () => {
    const team = teamAt(200);
    const id = seeThreads(team);
    expect(supportAt(team, null, new Set([id]), 200)).toEqual({ read: 1 / 3, cited: 1 / 3 });
    expect(supportAt(team, 'unheard-of', new Set([id]), 200)).toEqual({ read: 0, cited: 0 });
  });
});

describe('what was cited', () => {
  test('is what is believed by it alone, and never more than by all that was read', () => {
    const team = teamAt(200);
    const threads = seeThreads(team);
    expect(supportAt(team, 'a', new Set(), 200)).toEqual({ read: BAD.a, cited: 1 / 3 });
    see(team, 'Gc.PauseMax', 300);
    const both = (0.95 * 0.1) / (0.95 * 0.1 + 0.05 * 0.9 + 0.05 * 0.1);
    const { read, cited } = supportAt(team, 'a', new Set([threads]), 200);
    expect(read).toBeCloseTo(both, 12);
    expect(cited).toBe(read);
  });
});

describe('the weight of evidence', () => {
  test.each([
    ['nothing at chance', 1 / 3, 1 / 3, 0.6, 0],
    ['nothing below', 0.1, 0, 0.6, 0],
    ['all where both are full', 0.6, 0.6, 0.6, 1],
    ['all above', 0.99, 0.9, 0.6, 1],
    ['two thirds for what was read', 0.6, 1 / 3, 0.6, 2 / 3],
    ['one third for what was cited', 1 / 3, 0.6, 0.6, 1 / 3],
    ['half of each halfway from chance', 0.5, 0.5, 2 / 3, 1 / 2],
    ['of halves', 0.5, 1 / 3, 2 / 3, 1 / 3],
  ])('%s', (_, read, cited, full, weight) => {
    expect(evidenceWeight(SCENARIO, { read, cited }, full)).toBeCloseTo(weight, 12);
  });
});

describe('citations', () => {
  test('count from when they were made until they are taken away', () => {
    const team = teamAt(200);
    const [hypothesis, seen] = [suspect(team, 'a'), seeThreads(team)];
    cite(team, hypothesis, seen);
    const cited = (step: number) => [...citedAt(team, team.hypotheses[0], step)];
    expect([cited(199), cited(200), cited(500)]).toEqual([[], [seen], [seen]]);
    replace(team.citations, team.citations[0], { removedStep: 300 });
    expect([cited(299), cited(300)]).toEqual([[seen], []]);
  });

  test('on the board count for their hypothesis alone, and for a claim of its cause', () => {
    const team = teamAt(200);
    const seen = [1, 2, 3].map(() => seeThreads(team));
    for (const [i, cause] of ['a', 'b', 'a'].entries()) cite(team, suspect(team, cause), seen[i]);
    const [first, second, third] = team.hypotheses;
    expect([first, second, third].map((one) => [...citedAt(team, one, 200)])).toEqual([[1], [2], [3]]);
    claim(team, 'a', 'likely');
    claim(team, 'b', 'likely', { evidence: [3] });
    claim(team, 'c', 'likely');
    expect(team.claims.map((one) => [...citedAt(team, one, 200)])).toEqual([[1, 3], [2, 3], []]);
  });

  test('for a hypothesis in one’s own words are none of a claim', () => {
    const team = teamAt(200);
    const own = suspect(team, null);
    cite(team, own, seeThreads(team));
    expect([...citedAt(team, team.hypotheses[0], 200)]).toEqual([1]);
    claim(at(team, 300), 'a', 'likely');
    expect([...citedAt(team, { ...team.claims[0], cause: null as never }, 300)]).toEqual([]);
  });
});
