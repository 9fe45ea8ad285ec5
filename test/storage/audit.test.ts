// The chain of the audit log: every change to what was written shows.
import { expect, test } from 'vitest';
import { Audit, checkChain } from '../../server/storage/audit.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { KINDS } from '../support/storage.ts';

const ports = fakePorts();

test.each(Object.keys(KINDS))('in %s', async (name) => {
  const { storage, remove } = await KINDS[name]();
  const audit = new Audit(storage.audit, ports);
  expect(checkChain(await storage.audit.all())).toBeNull();
  await audit.write('sign-in', '203.0.113.7', { by: 'key' });
  // Of another node, at the same time.
  void new Audit(storage.audit, ports).write('sign-in', 'bo@example.com', {});
  await audit.write('drill-created', 'ana@example.com', { drill: 'd1', scenario: 'night' });
  await audit.write('drill-exported', 'ana@example.com', { drill: 'd1' });
  const entries = await storage.audit.all();
  expect(entries.map(({ number, action, who }) => [number, action, who])).toEqual([
    [1, 'sign-in', '203.0.113.7'],
    [2, 'sign-in', 'bo@example.com'],
    [3, 'drill-created', 'ana@example.com'],
    [4, 'drill-exported', 'ana@example.com'],
  ]);
  expect(checkChain(entries)).toBeNull();
  const changed = entries.map((entry) => (entry.number === 2 ? { ...entry, who: 'somebody else' } : entry));
  expect(checkChain(changed)).toMatchObject({ code: 'audit/broken', args: { entry: 2 } });
  expect(checkChain(entries.slice(1))).toMatchObject({ args: { entry: 1 } });
  expect(checkChain([entries[0], entries[2]])).toMatchObject({ args: { entry: 2 } });
  await remove();
});
