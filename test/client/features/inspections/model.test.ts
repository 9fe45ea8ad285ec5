// Looks on the screen: what came of one, what is under way, and what a key cites.

import { expect, test } from 'vitest';
import type { Observation } from '#model/incident/work-types.ts';
import { BY_IDS } from '#protocol/wording.ts';
import {
  inspectionsAt,
  latestOf,
  nextToCite,
  observationText,
  underWay,
  withoutSubject,
} from '../../../../client/features/inspections/model.ts';
import { wordingFor } from '../../../../client/session/drill.ts';
import { observation, task } from '../../builders.ts';

const seen = (id: number, rest: Partial<Observation> = {}) => observation({ id, ...rest });

test('what came of a look last is found by what was looked at', () => {
  const made = [seen(1, { subject: '8' }), seen(2, { subject: '8' }), seen(3, { subject: '9' })];
  const { inspection, service } = made[0];
  expect(latestOf(made, { inspection, service, subject: '8' })?.id).toBe(2);
  expect(latestOf(made, { inspection: 'heap', service, subject: '8' })).toBeUndefined();
  expect(inspectionsAt(made, service, [inspection]).map(({ id }) => id)).toEqual([3, 2, 1]);
});

test('a look is under way while its task is there', () => {
  const tasks = [task({ id: 'a', title: 'host/dump-heap' }), task({ id: 'b', title: 'inspect/query-fleet' })];
  expect(underWay(tasks, tasks[0].service, ['heap', 'canary']).map(({ id }) => id)).toEqual(['a']);
});

test('states of hosts are said in words', () => {
  const wording = wordingFor(new Map(), { players: [], seats: [] }, 0);
  const readings = [
    { name: 'state', value: 'stale-map', unit: '' },
    { name: 'threads', value: 12, unit: '' },
  ];
  expect(observationText({ message: { code: 'observation/host', args: { host: '8', readings } } }, wording)).toBe(
    'host 8: state stale map, threads 12',
  );
});

test('the name of what was looked at is not said twice', () => {
  const reading = { value: 0.09, unit: 'share' };
  const seen: Pick<Observation, 'message'> = {
    message: { code: 'observation/metric', args: { metric: 'Errors', reading, minutes: 5 } },
  };
  expect(observationText(seen, BY_IDS)).toBe('Errors: 9%, mean of 5 minutes');
  expect(withoutSubject(seen, BY_IDS)).toBe('9%, mean of 5 minutes');
});
test('a key cites the newest of one’s own that nobody cited, then others’, then the newest of all', () => {
  const made = [seen(1, { by: 'p1' }), seen(2, { by: 'p1' }), seen(3, { by: 'p2' })];
  const cite = (...ids: number[]) =>
    ids.map((id) => ({ hypothesis: 1, observation: id, mark: '+', by: 'p1', step: 0, removedStep: null }) as const);
  const next = (...cited: number[]) => nextToCite(made, cite(...cited), 'p1')?.id;
  expect([next(), next(2), next(1, 2), next(1, 2, 3)]).toEqual([2, 1, 3, 3]);
  expect(nextToCite([], [], 'p1')).toBeUndefined();
});
