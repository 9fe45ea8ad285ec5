// What a scenario says about justifications names causes, commands, changes and scripts that exist.
import { describe, expect, test } from 'vitest';
import { scenarioFrom, shippedContent, textsOf } from '../support/shipped.ts';

const FILES = textsOf('scenarios', '.yaml');

/** The problems of a scenario that says this about judging and takes the rest from the shipped one. */
function problemsOf(scoring: string): string[] {
  const text = `id: mine\nextends: kinesis-2020\nscoring: ${scoring}\n`;
  const loaded = scenarioFrom(new Map([...FILES, ['mine', text]]), 'mine');
  return loaded.ok ? [] : loaded.problems.map(({ path, why }) => `${path}: ${why}`);
}

describe('justifications', () => {
  test.each([
    [
      '{ justifications: { thread-limits: [cells/split-cell] } }',
      'scoring.justifications.thread-limits: there is no cause called thread-limits',
    ],
    [
      '{ justifications: { hot-cell: [cells/split] } }',
      'scoring.justifications.hot-cell.0: cells/split is neither a command nor all commands of a service',
    ],
    [
      '{ justifications: { hot-cell: ["cells/*"] } }',
      'scoring.justifications.hot-cell.0: cells/* names several commands',
    ],
    [
      '{ statements: [status/say] }',
      'scoring.statements.0: status/say is neither a command nor all commands of a service',
    ],
    ['{ compare: [nobody] }', 'scoring.compare.0: there is no script called nobody'],
    [
      '{ mitigations: { cells/split-cell: [{ inspection: metric, service: cell }] } }',
      'scoring.mitigations.cells/split-cell.0.service: there is no service called cell',
    ],
    [
      '{ mitigations: { cells/split-cell: [{ inspection: change, subject: CHG-1 }] } }',
      'scoring.mitigations.cells/split-cell.0.subject: there is no change called CHG-1',
    ],
  ])('%s', (scoring, problem) => expect(problemsOf(scoring)).toEqual([problem]));

  test('an inspection that nobody can take is refused', () => {
    expect(problemsOf('{ mitigations: { cells/split-cell: [{ inspection: guess }] } }')).toHaveLength(1);
  });
});

/** The causes that the real outages had: their actual response is known. */
const ACTUAL = ['thread-limit', 'agent-rollout', 'empty-record'];

test('every cause of every shipped scenario calls for something, and every run that is compared is its own', () => {
  for (const { causes, scoring, scripts, cause } of shippedContent().scenarios.values()) {
    for (const { id } of causes) expect(scoring.justifications[id].length, id).toBeGreaterThan(0);
    expect(scoring.compare).toEqual(
      ACTUAL.includes(cause) ? ['reference', 'history', 'null'] : ['reference', 'trap', 'null'],
    );
    const called = scripts.reference.commands.map((command) => command.do);
    expect(called.some((command) => scoring.justifications[cause].includes(command))).toBe(true);
  }
});
