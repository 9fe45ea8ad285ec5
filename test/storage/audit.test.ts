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
  // Of another node, at the same time: which of both comes first is not said.
  await Promise.all([
    new Audit(storage.audit, ports).write('sign-in', 'bo@example.com', {}),
    audit.write('drill-created', 'ana@example.com', { drill: 'd1', scenario: 'night' }),
  ]);
  await audit.write('drill-exported', 'ana@example.com', { drill: 'd1' });
  const entries = await storage.audit.all();
  const told = entries.map(({ action, who }) => [action, who]);
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(told[0]).toEqual(['sign-in', '203.0.113.7']);
  expect(told.slice(1, 3).sort()).toEqual([
    ['drill-created', 'ana@example.com'],
    ['sign-in', 'bo@example.com'],
  ]);
  expect(told[3]).toEqual(['drill-exported', 'ana@example.com']);
  expect(checkChain(entries)).toBeNull();
  const changed = entries.map((entry) => (entry.number === 2 ? { ...entry, who: 'somebody else' } : entry));
  expect(checkChain(changed)).toMatchObject({ code: 'audit/broken', args: { entry: 2 } });
  expect(checkChain(entries.slice(1))).toMatchObject({ args: { entry: 1 } });
  expect(checkChain([entries[0], entries[2]])).toMatchObject({ args: { entry: 2 } });
  await remove();
});
