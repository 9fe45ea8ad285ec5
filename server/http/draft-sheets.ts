// HTTP for the injects of a draft as a spreadsheet: exported as CSV or an Excel workbook, and imported back into the text.
// Errors are reported by row and column.
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { refuse } from '#model/engine/result.ts';
import { type DraftProblem, type ListedDraft, SHEET_ENDINGS, type SheetEnding } from '#protocol/drafts.ts';
import { withWords } from '#protocol/wording.ts';
import { DRAFT_LENGTH, type Drafts } from '../content/drafts.ts';
import type { Row } from '../content/msel-columns.ts';
import { readList, type SheetMistake, writeCsv, writeXlsx } from '../content/msel-sheet.ts';
import { type Problem, START } from '../content/problem.ts';

const MAX_SHEET_BYTES = 2_000_000;
/** UTF-8 text with its quotes escaped, and the sheet in base64. */
const MAX_BODY_BYTES = DRAFT_LENGTH * 4 + MAX_SHEET_BYTES * 1.4;

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const saving = z.strictObject({ text: z.string(), as: z.enum(SHEET_ENDINGS) });
const bringing = z.strictObject({ text: z.string(), as: z.enum(SHEET_ENDINGS), sheet: z.base64() });

function refuseWith(response: Response, code: 'draft/invalid' | 'draft/sheet', problems: readonly Problem[]): void {
  const [{ line, column, why, fix }] = problems;
  const told: DraftProblem[] = problems.map((one) => ({ ...one, repair: null }));
  const place = code === 'draft/sheet' ? { row: line } : { line };
  response.status(422).json({ ...withWords(refuse(code, { ...place, column, problem: why, fix })), problems: told });
}

export const refuseSheet = (response: Response, problems: readonly Problem[]): void =>
  refuseWith(response, 'draft/sheet', problems);

export const unreadableSheet = (mistakes: readonly SheetMistake[], file: string): Problem[] =>
  mistakes.map(({ row, column, why, fix }) => {
    const at = { line: row, column, path: `row ${row}, column ${column}` };
    return { file, ...START, ...at, code: 'sheet/unreadable', why, fix };
  });

export async function sendSheet(response: Response, rows: readonly Row[], as: SheetEnding): Promise<void> {
  const sheet = as === 'csv' ? writeCsv(rows) : Buffer.from(await writeXlsx(rows));
  response.set('cache-control', 'no-store').type(TYPES[as]).send(sheet);
}

const unknownShape = (response: Response) => void response.status(400).json(withWords(refuse('draft/empty')));

/**
 * `POST /drafts/sheet`: the text, and the format to export its injects to. `POST /drafts/listed`: the text and a sheet to
 * import into it.
 */
export function draftSheetRoutes(drafts: Drafts, limit: RequestHandler): Router {
  const routes = express.Router();
  const body = express.json({ limit: MAX_BODY_BYTES, type: () => true });
  routes.post('/drafts/sheet', limit, body, async (request, response) => {
    const asked = saving.safeParse(request.body);
    if (!asked.success) return unknownShape(response);
    const listed = drafts.listOf(asked.data.text);
    if (!listed.ok) return refuseWith(response, 'draft/invalid', listed.problems);
    const { as } = asked.data;
    await sendSheet(response, listed.rows, as);
  });
  routes.post('/drafts/listed', limit, body, async (request, response) => {
    const asked = bringing.safeParse(request.body);
    if (!asked.success) return unknownShape(response);
    const { text, as, sheet } = asked.data;
    const read = await readList(Buffer.from(sheet, 'base64'), as);
    if (!read.ok) return refuseSheet(response, unreadableSheet(read.mistakes, as));
    const listed = drafts.withList(text, read, as);
    if (!listed.ok)
      return refuseWith(response, listed.problems[0].file === as ? 'draft/sheet' : 'draft/invalid', listed.problems);
    response
      .set('cache-control', 'no-store')
      .json({ ok: true, text: listed.text, rows: read.rows.length } satisfies ListedDraft);
  });
  return routes;
}
