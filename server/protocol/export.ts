// Exports of an ended drill: the request, and the file in the answer.

export const EXPORT_FORMATS = ['zip', 'markdown', 'page', 'runbooks', 'csv', 'jsonl', 'log'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `content` is text, or the bytes of a ZIP. */
export type ExportFile = { readonly name: string; readonly type: string; readonly content: string | Uint8Array };
