// A drill lists the runbooks for its own services only.
import { expect, test } from 'vitest';
import { scenarioFor } from '../../server/content/load-content.ts';
import { runbooksFor } from '../../server/session/drill-state.ts';
import { shippedContent } from '../support/shipped.ts';

const content = shippedContent();
const { runbooks } = content;
/** In words only, for any topology: they belong everywhere. */
const GENERAL = ['bad-release', 'database-trouble', 'retry-storm', 'slow-dependency'];
const idsFor = (id: string) => runbooksFor(scenarioFor(content, id, 1)!, runbooks).map((one) => one.id);
const ownOf = (id: string) => idsFor(id).filter((one) => !GENERAL.includes(one));

test('a first drill has its own four runbooks and none for services that it lacks', () => {
  expect(ownOf('order-stream')).toEqual([
    'drain-order-racks',
    'fail-over-map-store',
    'restart-order-stream',
    'roll-back-order-build',
  ]);
});

const TOPOLOGIES = {
  'web-shop': ['edge-ejects-instances', 'orders-wait-in-queue'],
  'ride-hailing': ['leave-a-region', 'trip-events-late'],
  'team-suite': ['sign-in-credentials', 'tenant-connections'],
};

test.each(Object.entries(TOPOLOGIES))('incidents of %s have runbooks with commands of their own', (id, own) => {
  expect(ownOf(id)).toEqual(own);
  const bound = runbooks
    .filter((one) => own.includes(one.id))
    .map(({ steps }) => steps.filter(({ run }) => run !== null));
  for (const steps of bound) expect(steps.length).toBeGreaterThanOrEqual(3);
});

test('the region keeps all that were written for it', () => {
  const elsewhere = ['order-stream', 'slack-2022', 'dynamodb-2025', ...Object.keys(TOPOLOGIES)].flatMap(ownOf);
  const own = runbooks.map(({ id }) => id).filter((id) => !elsewhere.includes(id));
  expect(idsFor('kinesis-2020')).toEqual(own);
  expect(own).toEqual(expect.arrayContaining(GENERAL));
});

test('a runbook in words only belongs everywhere', () => {
  const [first] = runbooks;
  const words = { ...first, id: 'words', abortIf: null, steps: [] };
  expect(runbooksFor(scenarioFor(content, 'order-stream', 1)!, [words]).map(({ id }) => id)).toEqual(['words']);
});
