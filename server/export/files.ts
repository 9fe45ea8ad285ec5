// The files of an export: the report as Markdown and as a page to print, the timeline, the runbooks that were used, and the
// whole log for callers who may have it; as single files or as one ZIP.
import { strToU8, zipSync } from 'fflate';
import type { DrillState } from '../session/drill-state.ts';
import type { LogEvent } from '../storage/log-event.ts';
import type { Block, ReportDocument } from './document.ts';
import { formatLogFile } from './log-file.ts';
import { renderPage } from './printed-page.ts';
import { type ReportScope, reportOf } from './report.ts';
import { timelineCsv, timelineJsonLines } from './timeline-rows.ts';
import { walkReportOf } from './walk-report.ts';

/** Characters with a meaning in Markdown or HTML anywhere in a text. */
const MARKUP = /[\\`*_[\]<>|~&]/g;
/** At the start of a line these would begin a heading, a list or a rule. */
const LINE_START = /^(?:#{1,6}|[+-]|[-=]{2,})(?=\s|$)|^-{2,}|^={2,}/;
const NUMBERED = /^(\d+)([.)])(?=\s|$)/;

/** Puts a text on one line: line breaks become spaces. */
export function escapeMarkdown(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  const visible = line.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '');
  return visible.replaceAll(MARKUP, '\\$&').replace(LINE_START, '\\$&').replace(NUMBERED, '$1\\$2');
}

const rowOf = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;

function blockText(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'text':
      return escapeMarkdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return [
        rowOf(block.head),
        rowOf(block.head.map(() => '')).replaceAll('  ', ' --- '),
        ...block.rows.map(rowOf),
      ].join('\n');
  }
}

export const renderMarkdown = ({ title, stamp, blocks }: ReportDocument): string =>
  `${[`# ${escapeMarkdown(title)}`, `**${escapeMarkdown(stamp)}**`, ...blocks.map(blockText)].join('\n\n')}\n`;

export type ExportedFile = { readonly name: string; readonly type: string; readonly text: string };

const MARKDOWN = 'text/markdown;charset=utf-8';

/** `log`: all events and check values, if the caller may have the whole log. */
export function exportedFiles(
  drillState: DrillState,
  scope: ReportScope,
  log: { readonly events: readonly LogEvent[]; readonly hashes: Readonly<Record<string, string>> } | null,
): ExportedFile[] {
  const report = reportOf(drillState, scope);
  return [
    { name: 'report.md', type: MARKDOWN, text: renderMarkdown(report) },
    { name: 'report.html', type: 'text/html;charset=utf-8', text: renderPage(report) },
    { name: 'runbooks.md', type: MARKDOWN, text: renderMarkdown(walkReportOf(drillState, scope.teams)) },
    { name: 'timeline.csv', type: 'text/csv;charset=utf-8', text: timelineCsv(scope.teams) },
    { name: 'timeline.jsonl', type: 'application/jsonl', text: timelineJsonLines(scope.teams) },
    ...(log === null
      ? []
      : [
          {
            name: 'drill.jsonl',
            type: 'application/jsonl',
            text: formatLogFile(drillState.row, log.events, log.hashes),
          },
        ]),
  ];
}

/** Entries have a fixed date, so that the same drill gives the same bytes. */
const ZIP_DATE = '2000-01-01T12:00:00';

export const zipOf = (folder: string, files: readonly ExportedFile[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ name, text }) => [`${folder}/${name}`, strToU8(text)])), { mtime: ZIP_DATE });
