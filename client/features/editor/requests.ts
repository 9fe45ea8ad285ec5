// What the editor asks of the server over HTTP: the shape of a scenario file, the check of a text, a rehearsal.

import type { CheckedDraft, RefusedDraft, RehearsedDraft } from '#protocol/drafts.ts';
import { SERVER_KEY_HEADER } from '#protocol/limits.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { pageUrl } from '../../session/page-url.ts';
import { SERVER_KEY } from '../../session/tokens.ts';
import { words } from '../../words/en/editor.ts';

/** What the server says about the text; null before its first answer. */
export type Checked = CheckedDraft | RefusedDraft | null;

/** The connection failed before the server could answer. */
const UNREACHED: RefusedDraft = { ok: false, code: 'link/lost', args: {}, ...words.noAnswer };

async function answerTo<T>(path: string, init: RequestInit): Promise<T | RefusedDraft> {
  const key = browserStorage.read(SERVER_KEY);
  const headers = { ...init.headers, ...(key !== null && { [SERVER_KEY_HEADER]: key }) };
  try {
    const response = await fetch(pageUrl(path), { ...init, headers });
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
