// A drill lists the runbooks for its own services only.
import { expect, test } from 'vitest';
import { runbooksFor } from '../../server/session/runbook-scope.ts';
import { shippedContent } from '../support/shipped.ts';

const { scenarios, runbooks } = shippedContent();
const idsFor = (id: string) => runbooksFor(scenarios.get(id)!, runbooks).map((one) => one.id);

test('a first drill has its own four runbooks and none for services that it lacks', () => {
  expect(idsFor('order-stream')).toEqual([
    'drain-order-racks',
    'fail-over-map-store',
    'restart-order-stream',
    'roll-back-order-build',
  ]);
});

test('the region keeps all that were written for it', () => {
  const own = runbooks.map(({ id }) => id).filter((id) => !idsFor('order-stream').includes(id));
  expect(idsFor('kinesis-2020')).toEqual(own);
});

test('a runbook in words only belongs everywhere', () => {
  const [first] = runbooks;
  const words = { ...first, id: 'words', abortIf: null, steps: [] };
  expect(runbooksFor(scenarios.get('order-stream')!, [words]).map(({ id }) => id)).toEqual(['words']);
});
