// The runbooks of the house against the outage: which ones its first alarms offer, and the one that is reasonable and wrong.
import { expect, test } from 'vitest';
import { stepOfMinute } from '#model/engine/compiled-scenario.ts';
import { parseClock } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { replaysOf } from '#model/scoring/counterfactual.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { walksReport } from '#model/scoring/walks.ts';
import { give, giveFrom } from '../support/drive.ts';
import { observe } from '../support/observation.ts';
import { shippedContent } from '../support/shipped.ts';

const { scenarios, runbooks } = shippedContent();
const scenario = scenarios.get('kinesis-2020')!;
const SEATS = scenario.seats.map(({ id }) => id);

function passTo(team: Team, clock: string): void {
  const until = stepOfMinute(scenario, parseClock(clock)!);
  while (team.world.step < until) advanceTeam(team);
}

test('at least twelve runbooks are there, and memory pressure is offered with the first alarm', () => {
  expect(runbooks.length).toBeGreaterThanOrEqual(12);
  const offered = runbooks.filter(({ alarms }) => alarms.includes('put-record-errors')).map(({ id }) => id);
  expect(offered).toContain('raise-heap');
});

test('every step that can hurt says what to expect, and how to go back or why not', () => {
  const bare = runbooks.flatMap(({ id, steps }) =>
    steps
      .filter(({ run }) => run !== null && /^(front-end|cells|metadata|sign-in|functions|scaling)\//.test(run.do))
      .filter(({ expect: seen, rollback, irreversible }) => seen === null || (rollback ?? irreversible) === null)
      .map(({ number }) => `${id} ${number}`),
  );
  expect(bare).toEqual([]);
});

test('the bigger heap is reasonable by the log, contradicted by a host, and harmful once the fleet starts with it', () => {
  const book = runbooks.find(({ id }) => id === 'raise-heap')!;
  const team = createTeam(scenario, { id: 'a', seed: 1, variation: 0, runbooks });
  const act = (clock: string, id: string, step: number, changes = {}) => {
    passTo(team, clock);
    const { run } = runbooks.find((one) => one.id === id)!.steps[step - 1];
    const args = { ...run!.with, ...changes };
    give(team, 'runbook/release-hold', { walk: team.walks.length, step }, SEATS);
    expect(giveFrom(team, { id, step }, run!.do, args, { seats: SEATS })).toEqual({ ok: true });
  };
  act('06:20', 'remove-added-hosts', 2, { perHour: 300 });
  passTo(team, '07:45');
  give(team, 'runbook/open', { runbook: 'raise-heap' }, SEATS);
  const lines = [{ name: 'heap used', value: 0.62, unit: 'share' }];
  observe(team, { inspection: 'host', service: 'front-end', subject: '7', value: null, lines });
  act('07:51', 'raise-heap', 2);
  expect(team.walks[1].steps[0].pre).toMatchObject({ held: false, read: true });
  give(team, 'runbook/open', { runbook: 'restart-front-end' }, SEATS);
  for (const step of [2, 3, 4, 5]) act('07:51', 'restart-front-end', step);
  act('13:29', 'restart-front-end', 7);
  passTo(team, '04:00+1');
  const [, heap, restart] = whole(walksReport(team, team.world, replaysOf(team, null))).walks;
  expect(heap.title).toBe(book.title);
  expect(heap.steps[1].findings).toContain('blind');
  expect(heap.findings).toContain('harmful');
  expect(heap.cost).toBeGreaterThan(10e6);
  expect(restart.steps[4].record).toBe('out-of-order');
});
