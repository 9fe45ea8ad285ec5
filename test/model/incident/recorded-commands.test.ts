// What every command of a team does in the middle of an outage, with arguments that fit and others that do not: what refused it, or
// what the team sees otherwise at once and ten minutes later; and the whole of what it sees then. The lists stand beside this test,
// to be read; with RECORD_EFFECTS=1 they are written anew, after a change that is meant to move them.
import { expect, test } from 'vitest';
import { formatCall } from '#model/engine/command-line.ts';
import type { Field, Values } from '#model/engine/fields.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { COMMAND_GROUPS } from '#model/incident/commands.ts';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { recordedLines } from '../../support/recorded-lines.ts';
import { giveStaged, passMinutes, RUNBOOKS, SEATS, stagedTeam } from '../../support/staged-team.ts';

const LATER_MINUTES = 10;

/** What the staged team has, by the name of the field, then what nobody has. */
const KNOWN: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  alarm: ['reads-fail', 'orders-slow', 'nothing'],
  service: ['stream', 'map-store', 'nothing'],
  metric: ['PutRecord.Errors', 'Latency.P50', 'Nothing'],
  line: ['last refresh', 'build', 'nothing'],
  first: [-1, 3, 59],
  host: [3, 59, 60],
  change: ['CHG-88', 'CHG-88', 'CHG-1'],
  cause: ['slow-store', 'bad-deploy', 'nothing'],
  trigger: ['store-machine', '', 'nothing'],
  mechanism: ['refreshes-refused', '', ''],
  limit: ['', 'nothing', ''],
  slowness: ['', '', ''],
  evidence: ['1', '1 2', '9'],
  hypothesis: [1, 2, 9],
  observation: [1, 2, 9],
  claim: [1, 1, 2],
  commands: ['map-store/fail-over', 'stream/restart-servers per-hour=600 batch=6', 'stream/no-such-verb'],
  predict: ['', 'stream/PutRecord.Errors down', 'nothing'],
  proposal: [1, 2, 3],
  task: [3, 2, 9],
  to: ['operations', 'communications', 'nobody'],
  poll: [1, 1, 9],
  message: ['support-asks', 'handover', 'nothing'],
  runbook: [RUNBOOKS[1].id, RUNBOOKS[0].id, 'nothing'],
  walk: [1, 1, 9],
  step: [1, 2, 99],
  deviation: [1, 1, 9],
  inject: ['director-asks', 'support-asks', 'nothing'],
  atStep: [600, 480, 100_000],
  expected: ['', '', ''],
  within: [0, 30, 0],
  seat: ['operations', 'communications', 'nobody'],
  instead: ['map-store/fail-over', 'stream/no-such-verb', ''],
};
const VARIANTS = [0, 1, 2];

function argumentFor(name: string, field: Field, variant: number): Values[string] {
  const known = KNOWN[name]?.[variant];
  if (known !== undefined && (field.type !== 'number' || typeof known === 'number')) return known;
  switch (field.type) {
    case 'number': {
      const { min = 0, max = min + 30, integer } = field;
      const value = variant === 1 ? max : min + (max - min) / 10;
      return integer === true ? Math.floor(value) : value;
    }
    case 'choice':
      return variant === 1 ? field.of[field.of.length - 1] : field.of[0];
    case 'flag':
      return variant !== 1;
    case 'text':
      return variant !== 1 ? 'Some words' : field.default === undefined ? 'Other words' : '';
  }
}

const keyOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'id' in item ? `#${item.id}` : JSON.stringify(item);

/** Items of lists are told apart by their id, others by all that they are. */
function* listDifferences(before: readonly unknown[], after: readonly unknown[], path: string): Generator<string> {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  for (const item of after) {
    const key = keyOf(item);
    if (known.has(key)) yield* differences(known.get(key), item, `${path} ${key}`);
    else yield `${path} + ${JSON.stringify(item)}`;
    known.delete(key);
  }
  for (const item of known.values()) yield `${path} - ${JSON.stringify(item)}`;
}

/** What differs, a line a value. */
function* differences(before: unknown, after: unknown, path = ''): Generator<string> {
  if (Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    if ([...before, ...after].some((item) => typeof item === 'object')) yield* listDifferences(before, after, path);
    else if (`${before}` !== `${after}`) yield `${path}: ${before} -> ${after}`;
    return;
  }
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    yield `${path}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
    return;
  }
  for (const [key, value] of Object.entries(after))
    yield* differences((before as Record<string, unknown>)[key], value, path === '' ? key : `${path}.${key}`);
}

const seen = (team: Team) => structuredClone({ ...viewOf(team, SEATS), attention: team.attentionCount });

test.each(
  COMMAND_GROUPS.map(({ commands }) => ({ group: Object.keys(commands)[0]?.split('/')[0] ?? 'none', commands })).filter(
    ({ group }) => group !== 'none',
  ),
)('commands of $group', ({ group, commands }) => {
  const undisturbed = stagedTeam();
  const [now, later] = [seen(undisturbed), seen(passMinutes(undisturbed, LATER_MINUTES))];
  const lines = Object.entries(commands).flatMap(([name, { args }]) =>
    VARIANTS.flatMap((variant) => {
      const team = stagedTeam();
      const values = Object.fromEntries(
        Object.entries(args).map(([field, spec]) => [field, argumentFor(field, spec, variant)]),
      );
      const outcome = giveStaged(team, name, values);
      const call = formatCall({ do: name, with: values });
      if (!outcome.ok) return [call, `  refused: ${outcome.code} ${JSON.stringify(outcome.args)}`];
      const atOnce = [...differences(now, seen(team))];
      const afterwards = [...differences(later, seen(passMinutes(team, LATER_MINUTES)))].filter(
        (line) => !atOnce.includes(line),
      );
      return [call, ...atOnce.map((line) => `  ${line}`), ...afterwards.map((line) => `  later ${line}`)];
    }),
  );
  compare(`${group}-${Object.keys(commands)[0].split('/')[1]}`, lines);
});

function compare(name: string, lines: readonly string[]): void {
  const now = `${lines.join('\n')}\n`;
  expect(now.split('\n')).toEqual(recordedLines(new URL(`recorded-commands/${name}.txt`, import.meta.url), now));
}

/** One line for each thing in a list, and one for each value that is none. */
const partLines = (value: object): string[] =>
  Object.entries(value).flatMap(([name, part]) =>
    Array.isArray(part) && typeof part[0] === 'object'
      ? [`${name}:`, ...part.map((one) => `  ${JSON.stringify(one)}`)]
      : [`${name}: ${JSON.stringify(part)}`],
  );

test.each([
  ['everybody', SEATS],
  ['communications', ['communications']],
])('what %s sees', (name, seats) => {
  compare(`view-${name}`, partLines(viewOf(stagedTeam(), seats)));
});

test('what everybody is told from the start', () => {
  const { commands: _, look: __, ...briefing } = briefingOf(stagedTeam(), ['operations']);
  compare('briefing', partLines(briefing));
});
