// An inject that was read is written again in such words that it is read as the same.
import { expect, test } from 'vitest';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { mergedTree } from '../../server/content/load-scenario.ts';
import { placeList } from '../../server/content/msel.ts';
import { rowsOf } from '../../server/content/msel-columns.ts';
import { readCsv, writeCsv } from '../../server/content/msel-sheet.ts';
import { writtenInject } from '../../server/content/msel-specs.ts';
import { shippedContent } from '../support/shipped.ts';

/** Through a spreadsheet, in place of the injects of a shipped scenario. */
function again(scenario: string, injects: readonly InjectSpec[]): readonly InjectSpec[] {
  const merged = mergedTree(shippedContent().files!, scenario);
  const written = Object.fromEntries(injects.map((spec) => [spec.id, writtenInject(spec)]));
  const read = readCsv(writeCsv(rowsOf({ messages: {}, injects: written })));
  if (!read.ok || !merged.ok) throw new Error(JSON.stringify(read));
  const placed = placeList(scenario, merged.tree, read.rows, 'list.csv', { columns: read.columns });
  if (!placed.ok) throw new Error(JSON.stringify(placed.problems));
  return placed.scenario.injects;
}

const SHIPPED = [...shippedContent().scenarios.values()].filter(({ injects }) => injects.length > 0);

test.each(SHIPPED.map(({ id, injects }) => [id, injects] as const))('the injects of %s come back', (id, injects) => {
  expect(again(id, injects)).toEqual(injects);
});

const KINESIS = shippedContent().scenarios.get('kinesis-2020')!;
const { fromMinute } = KINESIS.clock;
const condition = KINESIS.injects.flatMap(({ trigger }) => (trigger.on === 'when' ? [trigger.condition] : []))[0];
const letter = { type: 'message', from: 'Ann', channel: 'press', text: '=1+1', replyMinutes: null } as const;
const inject = (id: string, rest: Partial<InjectSpec>): InjectSpec => ({
  ...{ id, title: id, trigger: { on: 'hand' }, effect: letter },
  ...rest,
});

test('an inject of each kind comes back', () => {
  const all: InjectSpec[] = [
    inject('clock', { trigger: { on: 'at', atMinute: fromMinute + 5 }, address: { to: 'all' } }),
    inject('next-day', { trigger: { on: 'at', atMinute: 24 * 60 + 5 } }),
    inject('held', { trigger: { on: 'when', condition, minutes: 3 }, only: condition }),
    inject('then', { trigger: { on: 'after', inject: 'held', outcome: 'missed', minutes: 2 } }),
    inject('next', { trigger: { on: 'after', inject: 'clock', outcome: 'fired', minutes: 0 } }),
    inject('asks', {
      effect: {
        ...letter,
        replyMinutes: 15,
        answers: [
          { id: 'yes', text: 'Yes | no', holds: condition, minutes: 5 },
          { id: 'no', text: 'No.', holds: null, minutes: 0 },
        ],
      },
      address: { to: 'seats', seats: KINESIS.seats.slice(0, 2).map(({ id }) => id) },
      objective: 'Say it early',
      critical: false,
      controller: 'Bo',
      note: 'Two\nlines',
      type: 'press',
    }),
    inject('one', { address: { to: 'seats', seats: [KINESIS.seats[0].id] } }),
    inject('team', { address: { to: 'team', team: 'Red, the first' } }),
    inject('lost', { effect: { type: 'override', signal: 'metadata.up', value: 0.25, minutes: 30 } }),
    inject('shown', {
      ...{ type: 'alarm' as const },
      effect: { type: 'reading', service: 'front-end', metric: 'Heap.Used', value: -0.5, minutes: 9 },
    }),
    inject('tool', { effect: { type: 'tool-outage', command: 'tool/*', minutes: 5, text: 'Down.' } }),
    inject('away', { effect: { type: 'staffing', seat: KINESIS.seats[0].id, minutes: 5, text: 'Asleep.' } }),
    inject('hint', { effect: { type: 'hint', text: 'Look.' }, title: '007' }),
    inject('jump', { effect: { type: 'time-jump', toMinute: fromMinute + 60 } }),
    inject('stop', { effect: { type: 'stop', text: 'Fire alarm' } }),
  ];
  const held = all.findIndex(({ id }) => id === 'held');
  all[held] = { ...all[held], expected: { text: 'Posts', condition, minutes: 30, otherwise: 'hint' } };
  const read = again('kinesis-2020', all);
  expect(read.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(all.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});
