// The list of injects as a spreadsheet: nothing is lost on the way there and back, formulas are text, mistakes have a row and a column.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { FACTS } from '#model/engine/condition.ts';
import { CHANNELS, INJECT_TYPES } from '#model/engine/scenario.ts';
import { mergedTree } from '../../server/content/load-scenario.ts';
import { listOf, placeList } from '../../server/content/msel.ts';
import { COLUMNS, type InjectSections, type Row, rowsOf } from '../../server/content/msel-columns.ts';
import { sectionsOf } from '../../server/content/msel-rows.ts';
import { readCsv, readList, readXlsx, writeCsv, writeXlsx } from '../../server/content/msel-sheet.ts';
import type { Tree } from '../../server/content/yaml-tree.ts';
import { shippedContent } from '../support/shipped.ts';

/** Words as people write them, with everything that could end a cell, a line or a formula. */
const text = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '|', '\\', '\n', ' ', 'n', '\t'),
      },
      { weight: 4, arbitrary: fc.stringMatching(/^[ -~]{1,6}$/) },
      { weight: 2, arbitrary: fc.constantFrom('ä', '日本', '🏙️', '_x0041_', '&amp;', '<b>', ']]>', 'true', '05:30') },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join('').trim())
  .filter((words) => words !== '');
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const minutes = fc.integer({ min: 1, max: 600 });
const clock = fc.constantFrom('05:30', '04:00+1', '23:59');
const condition = fc.constantFrom(...Object.keys(FACTS), 'front-end.errors > 0.5 and not post(within=30)');
const value = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), text, fc.boolean());

const effect = fc.oneof(
  fc.record({ from: text, channel: fc.constantFrom(...CHANNELS), text }, { requiredKeys: ['from', 'channel', 'text'] }),
  fc.record({ fault: fc.constant('cells/overrun-cell'), with: fc.dictionary(name, value, { maxKeys: 3 }) }),
  fc.record({ tool: fc.constantFrom('tool/*', '*'), minutes, text }),
  fc.record({ lose: fc.constant('metadata.service'), minutes, value: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ blind: fc.double({ min: 0, max: 1, noNaN: true }), minutes }),
  fc.record({
    show: fc.constant('front-end/Heap.Used'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    minutes,
  }),
  fc.record({ alarm: name, minutes }),
  fc.record({ away: name, minutes, text }),
  fc.record({ hint: text }),
  fc.record({ jump: clock }),
  fc.record({ stop: text }),
);
const trigger = fc.oneof(
  fc.record({ at: clock }),
  fc.record({ when: condition, for: minutes }, { requiredKeys: ['when'] }),
  fc.record({ after: name.map((id) => `${id} late`), wait: minutes }, { requiredKeys: ['after'] }),
  fc.constant({}),
);
const about = fc.record(
  {
    type: fc.constantFrom(...INJECT_TYPES),
    only: condition,
    to: fc.oneof(
      name,
      name.map((team) => `team:${team}`),
      fc.array(name, { minLength: 1, maxLength: 3 }),
    ),
    expect: fc.record(
      { action: text, when: condition, within: minutes, otherwise: name },
      { requiredKeys: ['action'] },
    ),
    answers: fc.dictionary(name, fc.record({ text, holds: condition, after: minutes }, { requiredKeys: ['text'] }), {
      minKeys: 1,
      maxKeys: 3,
    }),
    objective: text,
    critical: fc.boolean(),
    controller: text,
    note: text,
  },
  { requiredKeys: [] },
);
const inject = fc
  .tuple(text, trigger, effect, about)
  .map(([title, ...parts]): Tree => Object.assign({ title }, ...parts));
const message = fc
  .record(
    { at: clock, from: text, channel: fc.constantFrom(...CHANNELS), text, within: minutes },
    { requiredKeys: ['at', 'from', 'channel', 'text'] },
  )
  .map((one) => (one.within === undefined ? one : { ...one, asks: true }));
const sections: fc.Arbitrary<InjectSections> = fc
  .tuple(fc.dictionary(name, message, { maxKeys: 3 }), fc.dictionary(name, inject, { minKeys: 1, maxKeys: 5 }))
  .map(([messages, injects]) => ({
    messages: Object.fromEntries(Object.entries(messages).filter(([id]) => injects[id] === undefined)),
    injects: { ...injects },
  }));

const plainOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a round trip', () => {
  test('through CSV loses nothing', () => {
    fc.assert(
      fc.property(sections, (written) => {
        const read = readCsv(writeCsv(rowsOf(written)));
        expect(read.ok && plainOf(sectionsOf(read.rows))).toMatchObject({
          bad: [],
          sections: plainOf(written) as object,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('through an Excel workbook loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(sections, async (written) => {
        const read = await readXlsx(await writeXlsx(rowsOf(written)));
        expect(read.ok && plainOf(sectionsOf(read.rows))).toMatchObject({
          bad: [],
          sections: plainOf(written) as object,
        });
      }),
      { numRuns: 40 },
    );
  });

  test.each([...shippedContent().scenarios.values()].map((one) => [one.id, one] as const))(
    'of %s gives the same injects',
    async (id, scenario) => {
      const merged = mergedTree(shippedContent().files!, id);
      if (!merged.ok) throw new Error(`${id} is broken`);
      for (const read of [
        readCsv(writeCsv(listOf(merged.tree))),
        await readXlsx(await writeXlsx(listOf(merged.tree))),
      ]) {
        const placed = placeList(id, merged.tree, read.ok ? read.rows : [], 'list.csv');
        expect(placed.ok && placed.scenario.injects).toEqual(scenario.injects);
      }
    },
  );
});

test('no cell can be taken for a formula', () => {
  const dangerous = ['=1+1', '+A1', '-A1', '@SUM(A1)', "'=1", '\t=1'];
  const rows = rowsOf({
    messages: {},
    injects: Object.fromEntries(dangerous.map((title, i) => [`i${i}`, { title, hint: title }])),
  });
  const cells = writeCsv(rows)
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[1].replace(/^"/, ''));
  for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/);
});

const row = (words: Partial<Row>): Row =>
  ({ ...Object.fromEntries(COLUMNS.map((column) => [column, ''])), ...words }) as Row;
const MERGED = mergedTree(shippedContent().files!, 'kinesis-2020');

const HINT = { id: 'a', title: 'A', effect: 'hint', text: 'x' } as const;

describe('mistakes', () => {
  test.each([
    [{ id: '', title: 'A' }, 'row 2, id', 'the id is missing'],
    [{ id: 'a', title: 'A', trigger: 'never' }, 'row 2, trigger', 'never sets nothing off'],
    [{ id: 'a', title: 'A', trigger: 'at' }, 'row 2, sim time', 'the time is missing'],
    [{ id: 'a', title: 'A', effect: 'magic', text: 'x' }, 'row 2, effect', 'magic is no effect'],
    [{ id: 'a', title: 'A', effect: 'hint', text: 'x', lasts: 'long' }, 'row 2, lasts', 'long is not a number'],
    [
      { id: 'a', title: 'A', effect: 'hint', text: 'x', 'critical task': 'perhaps' },
      'row 2, critical task',
      'perhaps is',
    ],
    [{ id: 'a', title: 'A', effect: 'hint', text: 'x', 'only if': 'severitty' }, 'row 2, only if', 'at character 1'],
    [{ id: 'a', title: 'A', effect: 'hint', text: 'x', trigger: 'at', 'sim time': '99:00' }, 'row 2, sim time', ''],
    [{ id: 'a', title: 'A', effect: 'hint', text: 'x', 'if not done': 'b' }, 'row 2, expected action', ''],
    [{ id: 'a', title: 'A', effect: 'lose metadata.servise', lasts: '5' }, 'row 2, effect', 'metadata has no signal'],
    [{ id: 'a', title: 'A', effect: 'hint', text: 'x', to: 'nobody' }, 'row 2, to', 'there is no seat called nobody'],
    [{ id: 'a', title: 'A' }, 'row 2, id', 'it has no effect'],
    [{ ...HINT, trigger: 'manual', 'sim time': '05:30' }, 'row 2, sim time', 'says nothing where trigger is manual'],
    [{ ...HINT, trigger: 'at', 'sim time': '05:30', condition: 'claim' }, 'row 2, condition', 'trigger is at'],
    [{ ...HINT, trigger: 'when', condition: 'claim', 'sim time': '05:30' }, 'row 2, sim time', 'trigger is when'],
    [{ ...HINT, condition: 'claim' }, 'row 2, trigger', 'the condition says nothing without it'],
    [{ ...HINT, 'player visible': 'no' }, 'row 2, player visible', 'players see what it says'],
    [{ ...HINT, 'player visible': 'maybe' }, 'row 2, player visible', 'maybe is neither yes nor no'],
    [{ ...HINT, 'real-world flag': 'yes' }, 'row 2, real-world flag', 'only the effect stop'],
    [{ ...HINT, effect: 'stop', 'real-world flag': 'no' }, 'row 2, real-world flag', 'the effect stop stops'],
    [{ ...HINT, id: '__proto__' }, 'row 2, id', 'is no name'],
  ])('%j is named by row and column', (words, path, why) => {
    const placed = placeList('kinesis-2020', MERGED.ok ? MERGED.tree : {}, [row(words)], 'list.csv');
    const { problems } = placed as Exclude<typeof placed, { ok: true }>;
    expect(problems[0]).toMatchObject({ file: 'list.csv', line: 2, path });
    expect(problems[0].why).toContain(why);
    expect(problems[0].fix).not.toBe('');
    expect(problems[0].column).toBe(COLUMNS.findIndex((column) => path.endsWith(`, ${column}`)) + 1);
  });

  test('of all rows are named at once, and none that only follows from another', () => {
    const rows = [
      row({ ...HINT, trigger: 'manual', 'sim time': '05:30', to: 'nobody' }),
      row({ ...HINT, id: 'b', trigger: 'at', 'sim time': '25:99' }),
    ];
    const placed = placeList('kinesis-2020', MERGED.ok ? MERGED.tree : {}, rows, 'list.csv');
    expect(placed.ok ? [] : placed.problems.map(({ path }) => path)).toEqual(['row 2, sim time', 'row 3, sim time']);
  });

  test.each([
    ['', 'the first row has no column id'],
    ['id,titel\na,b', 'there is no column called titel'],
    ['id,id\na,b', 'the column id stands there twice'],
    ['id,title\n"a', 'a quotation mark is not closed'],
    ['id,title\na,A "b" c', 'a quotation mark stands inside a cell'],
    ['id,title\n"a"b,A', 'words follow the quotation mark'],
    ['id,title\na,A,lost', 'there is no column name above this cell'],
  ])('%j is no list', (csv, why) => {
    const read = readCsv(csv);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.mistakes[0].why).toContain(why);
  });

  test('of the first row are named at once, and so are those of the cells below it', () => {
    const placesIn = (csv: string) => {
      const read = readCsv(csv);
      return read.ok ? [] : read.mistakes.map(({ row, column, why }) => `${row} ${column} ${why}`);
    };
    expect(placesIn('titel,text,text,,wann\na,b,c,d,e')).toEqual([
      '1 1 there is no column called titel',
      '1 3 the column text stands there twice',
      '1 5 there is no column called wann',
      '1 1 the first row has no column id',
    ]);
    expect(placesIn(`id,,text\na,lost,${'x'.repeat(20_001)}\nb,lost,c,d`)).toEqual([
      '2 2 there is no column name above this cell',
      '2 3 the cell is longer than 20000 characters',
      '3 4 there is no column name above this cell',
    ]);
  });

  test('a file in the letters of one country is refused, before any is lost', async () => {
    const latin = Buffer.from('id,title\na,Plan\nb,Gr\u00f6\u00dfe', 'latin1');
    expect(await readList(latin, 'csv')).toMatchObject({ ok: false, mistakes: [{ row: 3 }] });
  });

  test('a file that is no workbook is refused', async () => {
    expect(await readXlsx(new TextEncoder().encode('id,title'))).toMatchObject({ ok: false, mistakes: [{ row: 1 }] });
  });
});

test('every cell of the CSV is in quotes, with its line breaks, whatever breaks the lines of a file', () => {
  const rows = rowsOf({ messages: {}, injects: { a: { title: '007', hint: 'First.\nSecond.' } } });
  const [header, line, second] = writeCsv(rows).split('\r\n');
  expect(header).toMatch(/^\ufeff?"id","title",/);
  expect(line).toMatch(/^"a","007",.*"First\.\nSecond\."/s);
  expect(second).toBe('');
});

test.each([
  ['5:30', '05:30'],
  ['05:30:00', '05:30'],
  ['6:15:00 AM', '06:15'],
  ['12:00 a.m.', '00:00'],
  ['12:05 PM', '12:05'],
  ['11:59:00 pm', '23:59'],
  ['04:00+1', '04:00+1'],
  ['half past', 'half past'],
])('the time %s is %s', (written, at) => {
  const { sections: read } = sectionsOf([
    row({ id: 'a', title: 'A', trigger: 'at', 'sim time': written, effect: 'hint', text: 'x' }),
  ]);
  expect(read.injects.a).toMatchObject({ at });
});

/** A list of one hint whose time and words are these cells. */
async function fromWorkbook(time: object, text: object = { value: 'Look.', type: String }) {
  const names = ['id', 'title', 'trigger', 'effect', 'sim time', 'text'];
  const cells = ['a', 'A', 'at', 'hint'].map((value) => ({ value, type: String }));
  const sheet = [names.map((value) => ({ value, type: String })), [...cells, time, text]];
  const read = await readXlsx(await writeExcelFile(sheet as never).toBuffer());
  return read.ok ? sectionsOf(read.rows).sections.injects.a : read;
}

test.each([
  [0.229166666666667, 'General', '05:30'],
  [0, 'hh:mm', '00:00'],
  [0, 'General', '00:00'],
  // A sum of times ends a little before the minute.
  [0.22916666, 'hh:mm', '05:30'],
  [1.0486111111, '[h]:mm', '01:10+1'],
  [1.0486111111, 'General', '01:10+1'],
  [46_000.229166667, 'yyyy-mm-dd hh:mm', '05:30'],
  [46_000.229166667, 'General', '05:30'],
  // Nobody's day: somebody wrote a time with a dot, and the check says so.
  [5.3, 'General', '5.3'],
])('the cell %s as %s is %s', async (value, format, at) => {
  expect(await fromWorkbook({ value, type: Number, format })).toMatchObject({ at });
});

test('a date in a text stays a date', async () => {
  const date = { value: new Date('2026-11-30T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' };
  expect(await fromWorkbook({ value: '05:30', type: String }, date)).toMatchObject({ hint: '2026-11-30' });
});

test.each([
  ['tabs, in UTF-16', Buffer.from('\ufeffid\ttitle\teffect\ttext\na\tA\thint\tx, y; z', 'utf16le')],
  ['semicolons, and a line that says so', Buffer.from('sep=;\r\nid;title;effect;text\r\na;A;hint;"x, y; z"')],
  ['a blank row', Buffer.from('id,title,effect,text\n,,,\na,A,hint,"x, y; z"\n')],
])('a list with %s is understood', async (_, bytes) => {
  const read = await readList(bytes, 'csv');
  expect(read.ok && sectionsOf(read.rows)).toMatchObject({
    bad: [],
    sections: { injects: { a: { title: 'A', hint: 'x, y; z' } } },
  });
});

test('what a spreadsheet makes of times, numbers and columns is understood', () => {
  const csv =
    'title;id;trigger;sim time;effect;text;status\nA;a;at;5:30:00;hint;Look.;planned\nB;b;;;hint;x;cancelled\nC;c;;0,229166667;hint;x;\n';
  const read = readCsv(csv);
  expect(read.ok && sectionsOf(read.rows).sections).toEqual({
    messages: {},
    injects: {
      a: { title: 'A', at: '05:30', hint: 'Look.' },
      c: { title: 'C', at: '05:30', hint: 'x' },
    },
  });
});
