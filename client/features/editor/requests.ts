// The editor's HTTP requests to the server: the schema of a scenario file, the check of a text, a rehearsal.

import type { CheckedDraft, ListedDraft, RefusedDraft, RehearsedDraft, SheetEnding } from '#protocol/drafts.ts';
import { SERVER_KEY_HEADER } from '#protocol/limits.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { pageUrl } from '../../session/page-url.ts';
import { SERVER_KEY } from '../../session/tokens.ts';
import { words } from '../../words/en/editor.ts';
import { words as formWords } from '../../words/en/editor-form.ts';

/** What the server says about the text; null before its first answer. */
export type Checked = CheckedDraft | RefusedDraft | null;

/** The connection failed before the server could answer. */
const UNREACHED: RefusedDraft = { ok: false, code: 'link/lost', args: {}, ...words.noAnswer };

function ask(path: string, init: RequestInit): Promise<Response> {
  const key = browserStorage.read(SERVER_KEY);
  const headers = { ...init.headers, ...(key !== null && { [SERVER_KEY_HEADER]: key }) };
  return fetch(pageUrl(path), { ...init, headers });
}

async function answerTo<T>(path: string, init: RequestInit): Promise<T | RefusedDraft> {
  try {
    const response = await ask(path, init);
    return (await response.json()) as T | RefusedDraft;
  } catch {
    return UNREACHED;
  }
}

export const checkText = (text: string, signal?: AbortSignal): Promise<CheckedDraft | RefusedDraft> =>
  answerTo('drafts', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text, signal });

export const rehearse = (draft: string): Promise<RehearsedDraft | RefusedDraft> =>
  answerTo(`drafts/${draft}/rehearsal`, { method: 'POST' });

export async function readSchema(): Promise<object> {
  const response = await fetch(pageUrl('drafts/schema.json'));
  return (await response.json()) as object;
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The injects of the text as a file. */
export async function saveSheet(text: string, as: SheetEnding): Promise<Blob | RefusedDraft> {
  try {
    const response = await ask('drafts/sheet', json({ text, as }));
    return response.ok ? await response.blob() : ((await response.json()) as RefusedDraft);
  } catch {
    return UNREACHED;
  }
}

const MAX_SHEET_BYTES = 2_000_000;

/** The text with the rows of a file in place of its injects. */
export async function bringSheet(text: string, as: SheetEnding, file: Blob): Promise<ListedDraft | RefusedDraft> {
  if (file.size > MAX_SHEET_BYTES) return { ok: false, code: 'draft/too-large', args: {}, ...formWords.sheetTooLarge };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return answerTo('drafts/listed', json({ text, as, sheet: btoa(binary) }));
}
