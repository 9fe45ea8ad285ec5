// LibreOffice Calc without a window: converts a spreadsheet, and edits one with a macro in Basic, as somebody would by hand.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/sources.ts';

const FETCHED = join(ROOT, 'node_modules/.cache/libreoffice/usr/lib');
const PROGRAM = join(FETCHED, 'libreoffice/program');
const CALC = existsSync(PROGRAM) ? join(PROGRAM, 'soffice') : 'soffice';
const LIBRARIES = [PROGRAM, join(FETCHED, 'x86_64-linux-gnu'), join(FETCHED, 'aarch64-linux-gnu')];
const TIMEOUT_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'brownout-calc-'));
export const removeProfile = (): void => rmSync(folder, { recursive: true });

function run(...line: string[]) {
  const env = { ...process.env, ...(existsSync(PROGRAM) && { LD_LIBRARY_PATH: LIBRARIES.join(':') }) };
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  return spawnSync(CALC, ['--headless', profile, ...line], { env, encoding: 'utf8', timeout: TIMEOUT_MS });
}

/** Why the tests are skipped, or null. */
export const NO_CALC: string | null =
  run('--version').status === 0 ? null : 'LibreOffice Calc cannot be had (Debian package `libreoffice-calc-nogui`)';
if (NO_CALC !== null) console.warn(`Tests are skipped: ${NO_CALC}`);

/** Saves a spreadsheet in another format, and returns its path. `reading`: the filter that reads it, where Calc would ask. */
export function convert(file: string, ending: 'ods' | 'xlsx' | 'csv', filter = '', reading = ''): string {
  const out = join(folder, `converted-${ending}`);
  const { stderr } = run(
    ...(reading === '' ? [] : [`--infilter=${reading}`]),
    '--convert-to',
    `${ending}${filter}`,
    '--outdir',
    out,
    file,
  );
  const made = join(
    out,
    `${file
      .split('/')
      .at(-1)!
      .replace(/\.\w+$/, '')}.${ending}`,
  );
  if (!existsSync(made)) throw new Error(`nothing was converted: ${stderr}`);
  return made;
}

const FILTERS = { xlsx: 'Calc MS Excel 2007 XML', ods: 'calc8', csv: 'Text - txt - csv (StarCalc)' } as const;

/** A cell by its column and row, from 0, and what is typed into it; Calc makes of it what it would make of the keys. */
export type Typed = { readonly column: number; readonly row: number; readonly keys: string };

const basic = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Opens a spreadsheet, types into cells, and saves it. The profile must have been used before. */
export function edit(file: string, to: string, typed: readonly Typed[]): void {
  const ending = to.split('.').at(-1) as keyof typeof FILTERS;
  const lines = typed.map(
    ({ column, row, keys }) => `sheet.getCellByPosition(${column}, ${row}).FormulaLocal = ${basic(keys)}`,
  );
  const code = `Sub Edit
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(${basic(String(pathToFileURL(file)))}, "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  ${lines.join('\n  ')}
  Dim stored(0) As New com.sun.star.beans.PropertyValue
  stored(0).Name = "FilterName" : stored(0).Value = ${basic(FILTERS[ending])}
  book.storeToURL(${basic(String(pathToFileURL(to)))}, stored())
  book.close(True)
End Sub`;
  const module = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped(code)}</script:module>`;
  writeFileSync(join(folder, 'profile/user/basic/Standard/Module1.xba'), module);
  const { stderr } = run('macro:///Standard.Module1.Edit');
  if (!existsSync(to)) throw new Error(`nothing was saved: ${stderr}`);
}
