// The examples of the READMEs load as they stand, so that an author can start from them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assert } from '#model/engine/result.ts';
import { loadFamily } from '../../server/content/load-scenario.ts';
import { loadTopology } from '../../server/content/load-topology.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';
import { scenarioFrom, shippedContent, textsOf } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';

/** The blocks of one language in a file, without their fences. */
const examplesIn = (file: string, language: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text]) => text,
  );

test('the scenario of the README loads', () => {
  const [text] = examplesIn('README.md', 'yaml');
  const loaded = scenarioFrom(textsOf('scenarios', '.yaml').set('my-outage', text), 'my-outage');
  expect(loaded).toMatchObject({ ok: true, scenario: { id: 'my-outage', cause: 'thread-limit' } });
});

describe('how to write a scenario', () => {
  const examples = examplesIn('scenarios/README.md', 'yaml');
  const family = examples.pop()!;

  const topologies = examples.filter((text) => /^topology:/m.test(text));

  test.each(topologies)('topology %#', (text) => {
    const parsed = parseYaml('scenarios/my-shop.yaml', text);
    assert(parsed.ok, 'the example is YAML');
    const loaded = loadTopology('my-shop', parsed);
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  test.each(examples.filter((text) => !topologies.includes(text)))('example %#', (example) => {
    const head = example.startsWith('id:') ? '' : 'id: my-outage\nextends: kinesis-2020\n';
    const loaded = scenarioFrom(textsOf('scenarios', '.yaml').set('my-outage', head + example), 'my-outage');
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  test('a family', () => {
    const parsed = parseYaml('scenarios/my-family.yaml', family);
    assert(parsed.ok, 'the example is YAML');
    expect(loadFamily('my-family', parsed, shippedContent().scenarios)).toMatchObject({ ok: true });
  });
});
