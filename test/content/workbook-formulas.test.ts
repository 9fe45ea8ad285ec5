// Formulas of a workbook that say nothing are named at their own cell; nothing is taken for an empty cell.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { rowsOf } from '../../server/content/msel-columns.ts';
import { sectionsOf } from '../../server/content/msel-rows.ts';
import { readXlsx, writeXlsx } from '../../server/content/msel-sheet.ts';
import { silentFormulas } from '../../server/content/workbook-formulas.ts';

/** A workbook of two hints with this in one of its cells. */
async function withCell(reference: string, cell: string) {
  const rows = rowsOf({
    messages: {},
    injects: { a: { title: 'A', at: '05:30', hint: 'x' }, b: { title: 'B', hint: 'y' } },
  });
  const parts = unzipSync(await writeXlsx(rows));
  const path = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[path]).replace(new RegExp(`<c r="${reference}".*?(?:/>|</c>)`), cell);
  return readXlsx(zipSync({ ...parts, [path]: strToU8(sheet) }));
}

test.each([
  ['F2', '<c r="F2"><f>A1+1</f></c>', 2, 6, 'has no saved value'],
  ['B3', '<c r="B3"><f t="shared" si="0"/></c>', 3, 2, 'has no saved value'],
  ['AA3', '<c r="AA3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 3, 27, 'gives #DIV/0!'],
])('a formula in %s that says nothing is named at its own cell: %s', async (reference, cell, row, column, why) => {
  const read = await withCell(reference, cell);
  expect(read).toMatchObject({ ok: false, mistakes: [{ row, column }] });
  expect(!read.ok && read.mistakes[0].why).toContain(why);
});

test('all of them are named', () => {
  const sheet = '<c r="B3"><f>A1</f></c><c r="C3"><f>1</f><v>1</v></c><c r="D9" t="e"><f>1/0</f><v>#DIV/0!</v></c>';
  expect(silentFormulas(workbookOf({ sheet }))).toEqual([
    { row: 3, column: 2, error: null },
    { row: 9, column: 4, error: '#DIV/0!' },
  ]);
});

const WORKBOOK = '<workbook><sheets><sheet name="a &gt; b" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS = '<Relationships><Relationship Target="worksheets/sheet1.xml" Id="rId1"/></Relationships>';

/** Of the three parts of a workbook, one of which is hostile. */
const workbookOf = (parts: { workbook?: string; relations?: string; sheet?: string }): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(parts.workbook ?? WORKBOOK),
    'xl/_rels/workbook.xml.rels': strToU8(parts.relations ?? RELATIONS),
    'xl/worksheets/sheet1.xml': strToU8(parts.sheet ?? ''),
  });

const MANY = 300_000;

test.each([
  ['cells that never end', { sheet: '<c '.repeat(MANY) }],
  ['cells that never close', { sheet: '<c r="A1">'.repeat(MANY) }],
  ['values that never close', { sheet: `<c r="A1"><f>1</f>${'<v>'.repeat(MANY)}` }],
  ['a value that never ends', { sheet: `<c r="A1"><f>1</f>${'<v '.repeat(MANY)}` }],
  ['quotes that never end', { sheet: '<c r="'.repeat(MANY) }],
  ['a name that never ends', { sheet: `<${'c'.repeat(MANY)}` }],
  ['attributes that never end', { sheet: `<c ${'r="A1" '.repeat(MANY)}` }],
  ['sheets that never end', { workbook: '<sheet '.repeat(MANY) }],
  ['attributes of a sheet that never end', { workbook: `<sheet ${'a:id=" '.repeat(MANY)}` }],
  ['relations that never end', { relations: '<Relationship '.repeat(MANY) }],
])('%s are gone through once', (_, parts) => {
  const { user: before } = process.threadCpuUsage();
  expect(silentFormulas(workbookOf(parts))).toEqual([]);
  // Each took minutes where every place was searched to the end.
  expect((process.threadCpuUsage().user - before) / 1000).toBeLessThan(2000);
});

test('prefixes, and attributes in either quotes and any order, are read', () => {
  const workbook = "<x:workbook><x:sheet r:id='rId1' name='a > b'/></x:workbook>";
  const sheet = "<x:sheetData><x:c t='n' r='C7'><x:f>A1</x:f></x:c></x:sheetData>";
  expect(silentFormulas(workbookOf({ workbook, sheet }))).toEqual([{ row: 7, column: 3, error: null }]);
});

test('a formula with a saved value says that value, also an empty one', async () => {
  const title = await withCell('B3', '<c r="B3" t="str"><f>UPPER("c")</f><v>C</v></c>');
  expect(title.ok && sectionsOf(title.rows).sections.injects).toMatchObject({ b: { title: 'C' } });
  const none = await withCell('G2', '<c r="G2" t="str"><f>IF(1,"")</f><v></v></c>');
  expect(none.ok && sectionsOf(none.rows).sections.injects).toMatchObject({ a: { title: 'A', at: '05:30' } });
});
