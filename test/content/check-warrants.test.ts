// What a scenario says about warrants names causes, commands, changes and scripts that exist.
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../server/content/load-scenario.ts';
import { shippedContent, textsOf } from '../support/shipped.ts';

const FILES = textsOf('scenarios', '.yaml');

/** The problems of a scenario that says this about judging and takes the rest from the shipped one. */
function problemsOf(judging: string): string[] {
  const text = `id: mine\nextends: kinesis-2020\njudging: ${judging}\n`;
  const loaded = loadScenario(new Map([...FILES, ['mine', text]]), 'mine');
  return loaded.ok ? [] : loaded.problems.map(({ path, why }) => `${path}: ${why}`);
}

describe('warrants', () => {
  test.each([
    [
      '{ warrants: { thread-limits: [cells/split-cell] } }',
      'judging.warrants.thread-limits: there is no cause called thread-limits',
    ],
    [
      '{ warrants: { hot-cell: [cells/split] } }',
      'judging.warrants.hot-cell.0: cells/split is neither a command nor the commands of a service',
    ],
    ['{ warrants: { hot-cell: ["cells/*"] } }', 'judging.warrants.hot-cell.0: cells/* names several commands'],
    [
      '{ statements: [status/say] }',
      'judging.statements.0: status/say is neither a command nor the commands of a service',
    ],
    ['{ compare: [nobody] }', 'judging.compare.0: there is no script called nobody'],
    [
      '{ mitigations: { cells/split-cell: [{ look: metric, service: cell }] } }',
      'judging.mitigations.cells/split-cell.0.service: there is no service called cell',
    ],
    [
      '{ mitigations: { cells/split-cell: [{ look: change, subject: CHG-1 }] } }',
      'judging.mitigations.cells/split-cell.0.subject: there is no change called CHG-1',
    ],
  ])('%s', (judging, problem) => expect(problemsOf(judging)).toEqual([problem]));

  test('a look that nobody can take is refused', () => {
    expect(problemsOf('{ mitigations: { cells/split-cell: [{ look: guess }] } }')).toHaveLength(1);
  });
});

test('every cause of every shipped scenario calls for something, and every run that is compared is its own', () => {
  for (const { causes, judging, scripts, cause } of shippedContent().scenarios.values()) {
    for (const { id } of causes) expect(judging.warrants[id].length, id).toBeGreaterThan(0);
    expect(judging.compare).toEqual(
      cause === 'thread-limit' ? ['reference', 'history', 'null'] : ['reference', 'trap', 'null'],
    );
    const called = scripts.reference.commands.map((command) => command.do);
    expect(called.some((command) => judging.warrants[cause].includes(command))).toBe(true);
  }
});
