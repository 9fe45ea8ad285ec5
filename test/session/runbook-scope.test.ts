// A drill lists the runbooks for its own services only.
import { expect, test } from 'vitest';
import { runbooksFor } from '../../server/session/drill-state.ts';
import { shippedContent } from '../support/shipped.ts';

const { scenarios, runbooks } = shippedContent();
/** In words only, for any topology: they belong everywhere. */
const GENERAL = ['bad-release', 'database-trouble', 'retry-storm', 'slow-dependency'];
const idsFor = (id: string) => runbooksFor(scenarios.get(id)!, runbooks).map((one) => one.id);
const ownOf = (id: string) => idsFor(id).filter((one) => !GENERAL.includes(one));

test('a first drill has its own four runbooks and none for services that it lacks', () => {
  expect(ownOf('order-stream')).toEqual([
    'drain-order-racks',
    'fail-over-map-store',
    'restart-order-stream',
    'roll-back-order-build',
  ]);
});

test('the region keeps all that were written for it', () => {
  const elsewhere = ['order-stream', 'slack-2022', 'dynamodb-2025'].flatMap(ownOf);
  const own = runbooks.map(({ id }) => id).filter((id) => !elsewhere.includes(id));
  expect(idsFor('kinesis-2020')).toEqual(own);
  expect(own).toEqual(expect.arrayContaining(GENERAL));
});

test('a runbook in words only belongs everywhere', () => {
  const [first] = runbooks;
  const words = { ...first, id: 'words', abortIf: null, steps: [] };
  expect(runbooksFor(scenarios.get('order-stream')!, [words]).map(({ id }) => id)).toEqual(['words']);
});
