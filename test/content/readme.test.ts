// The scenario that the README shows loads as it stands, so that an author can start from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scenarioFrom, textsOf } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';

test('the scenario of the README loads', () => {
  const [, text] = /```yaml\n(.*?)```/s.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))!;
  const loaded = scenarioFrom(textsOf('scenarios', '.yaml').set('my-outage', text), 'my-outage');
  expect(loaded).toMatchObject({ ok: true, scenario: { id: 'my-outage', cause: 'thread-limit' } });
});
