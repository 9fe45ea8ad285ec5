// A list of injects goes out, is edited in LibreOffice Calc and saved as ODS, XLSX and CSV, and comes back: what was edited has
// changed, and nothing else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergedTree } from '../../server/content/load-scenario.ts';
import { listOf, placeList } from '../../server/content/msel.ts';
import { COLUMNS, type Column, type InjectSections, rowsOf } from '../../server/content/msel-columns.ts';
import { sectionsOf } from '../../server/content/msel-rows.ts';
import { readCsv, readXlsx, writeCsv, writeXlsx } from '../../server/content/msel-sheet.ts';
import { shippedContent } from '../support/shipped.ts';
import { convert, edit, NO_CALC, removeProfile } from './calc.ts';

const ODD: InjectSections = {
  messages: { early: { at: '04:00+1', from: 'Ana "the press" Ruiz', channel: 'press', text: 'One, two; three' } },
  injects: {
    formula: { title: '=SUM(A1:A9)', hint: '+1 for the first, -2 for the second' },
    command: { title: '@here', hint: "=cmd|'/c calc'!A1", note: '\'quoted\' and "doubly"' },
    lines: {
      title: 'Lines',
      at: '05:30',
      from: 'VP',
      channel: 'executive',
      text: 'First.\n\nSecond, with a comma.\n  Third.',
    },
    letters: {
      title: 'Störung in 東京 🏙️',
      when: 'front-end.errors > 0.5 and not post(within=30)',
      for: 7,
      hint: 'חברים, _x0041_ &amp; <b>',
    },
    numbers: { title: '007', after: 'lines late', wait: 15, hint: '1e5', objective: '1/2', controller: '2026-11-25' },
    truth: {
      title: 'TRUE',
      hint: '50%',
      critical: true,
      expect: { action: '12:00', when: 'post', within: 20, otherwise: 'lines' },
    },
    lost: { title: 'Lost', lose: 'metadata.service', minutes: 30, value: 0.25 },
    fault: { title: 'Fault', fault: 'cells/overrun-cell', with: { cell: 17, share: 0.5, name: 'a b' } },
    asked: {
      title: 'Asked',
      from: 'VP',
      channel: 'page',
      text: 'Sure?',
      within: 10,
      answers: { yes: { text: 'Yes | no', holds: 'post', after: 5 }, no: { text: 'No.' } },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'brownout-office-'));
const ROWS = rowsOf(ODD);
const at = (id: string, column: Column, keys: string) => ({
  column: COLUMNS.indexOf(column),
  row: ROWS.findIndex((row) => row.id === id) + 1,
  keys,
});

/** As a planner types it into cells of that spreadsheet. */
const EDITS = [
  at('lines', 'sim time', '6:15'),
  at('lines', 'evaluator note', 'Who answers first?'),
  at('early', 'sim time', '0:00'),
  at('letters', 'title', 'Störung, wieder'),
  at('lost', 'lasts', '45'),
  at('truth', 'critical task', 'no'),
  at('fault', 'status', 'cancelled'),
  { column: 0, row: ROWS.length + 1, keys: 'one-more' },
  { column: COLUMNS.indexOf('title'), row: ROWS.length + 1, keys: 'One more' },
  { column: COLUMNS.indexOf('effect'), row: ROWS.length + 1, keys: 'hint' },
  { column: COLUMNS.indexOf('text'), row: ROWS.length + 1, keys: 'Look at the calendar, then at the change.' },
];

function edited(): InjectSections {
  const { fault: _, ...injects } = structuredClone(ODD.injects) as Record<string, Record<string, unknown>>;
  Object.assign(injects.lines, { at: '06:15', note: 'Who answers first?' });
  injects.letters.title = 'Störung, wieder';
  injects.lost.minutes = 45;
  injects.truth.critical = false;
  injects['one-more'] = { title: 'One more', hint: 'Look at the calendar, then at the change.' };
  const messages = structuredClone(ODD.messages) as Record<string, Record<string, unknown>>;
  messages.early.at = '00:00';
  return { messages, injects };
}

async function sectionsIn(file: string): Promise<InjectSections> {
  const read = file.endsWith('.xlsx') ? await readXlsx(readFileSync(file)) : readCsv(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read));
  const { sections, bad } = sectionsOf(read.rows);
  expect(bad).toEqual([]);
  return JSON.parse(JSON.stringify(sections)) as InjectSections;
}

/** UTF-8, commas, what stands in quotation marks is text, cells as they are shown. */
const CSV_FILTER = ':Text - txt - csv (StarCalc):44,34,76,1,,0,true,true';

describe.skipIf(NO_CALC !== null)('a list of injects in LibreOffice Calc', () => {
  const sheet = join(folder, 'list.xlsx');
  let ods = '';
  beforeAll(async () => {
    writeFileSync(sheet, await writeXlsx(ROWS));
    ods = convert(sheet, 'ods');
  });
  afterAll(() => {
    removeProfile();
    rmSync(folder, { recursive: true });
  });

  test('is the same after it was saved as ODS and from there as XLSX and as CSV', async () => {
    expect(await sectionsIn(convert(ods, 'xlsx'))).toEqual(ODD);
    expect(await sectionsIn(convert(ods, 'csv', CSV_FILTER))).toEqual(ODD);
  });

  test('comes from CSV into Calc, and back, without a loss and without a formula', async () => {
    const csv = join(folder, 'list.csv');
    writeFileSync(csv, writeCsv(ROWS));
    expect(await sectionsIn(convert(csv, 'xlsx', '', CSV_FILTER.slice(1)))).toEqual(ODD);
  });

  test('has exactly the changes that a planner types into its cells', async () => {
    const saved = join(folder, 'edited.xlsx');
    edit(ods, saved, EDITS);
    expect(await sectionsIn(saved)).toEqual(edited());
    expect(await sectionsIn(convert(saved, 'csv', CSV_FILTER))).toEqual(edited());
  });

  test('of a shipped scenario gives the same injects', async () => {
    const merged = mergedTree(shippedContent().files!, 'kinesis-2020');
    if (!merged.ok) throw new Error('kinesis-2020 is broken');
    const shipped = join(folder, 'shipped.xlsx');
    writeFileSync(shipped, await writeXlsx(listOf(merged.tree)));
    const read = await readXlsx(readFileSync(convert(convert(shipped, 'ods'), 'xlsx')));
    const placed = placeList('kinesis-2020', merged.tree, read.ok ? read.rows : [], 'shipped.xlsx');
    expect(placed.ok && placed.scenario.injects).toEqual(shippedContent().scenarios.get('kinesis-2020')!.injects);
  });
});
