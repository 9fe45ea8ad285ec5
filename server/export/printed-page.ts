// A report as one HTML page to print or to save as PDF: no script, no external resources, every text escaped.
import escapeHtml from 'escape-html';
import type { Block, ReportDocument } from './document.ts';

/** Isolates a name in another writing direction, so that it does not reorder the text around it. */
const cell = (tag: 'td' | 'th', words: string): string =>
  `<${tag}${tag === 'th' ? ' scope="col"' : ''}><bdi>${escapeHtml(words)}</bdi></${tag}>`;

const row = (tag: 'td' | 'th', cells: readonly string[]): string =>
  `<tr>${cells.map((words) => cell(tag, words)).join('')}</tr>`;

function blockHtml(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
    case 'table':
      return `<table class="columns-${block.head.length}"><thead>${row('th', block.head)}</thead><tbody>${block.rows
        .map((cells) => row('td', cells))
        .join('\n')}</tbody></table>`;
  }
}

const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 "IBM Plex Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: #16181d;
  background: #fff; max-width: 178mm; margin: 0 auto; padding: 12mm 0; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm; }
h2 { font-size: 14pt; margin: 9mm 0 2mm; padding-top: 2mm; border-top: 0.4mm solid #16181d; }
h3 { font-size: 11.5pt; margin: 6mm 0 1.5mm; }
h4 { font-size: 10.5pt; margin: 4mm 0 1mm; }
h2, h3, h4 { break-after: avoid; }
p, ul { margin: 0 0 2.5mm; }
ul { padding-left: 5mm; }
li { margin-bottom: 0.8mm; }
.stamp { display: inline-block; margin: 0 0 4mm; padding: 1mm 3mm; border: 0.5mm solid #9a3412; color: #9a3412;
  font-weight: 600; letter-spacing: 0.04em; }
table { width: 100%; border-collapse: collapse; margin: 0 0 4mm; font-size: 9pt; line-height: 1.35; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm 1.2mm 0; border-bottom: 0.2mm solid #c9ccd3;
  overflow-wrap: anywhere; }
th { border-bottom: 0.4mm solid #16181d; font-weight: 600; }
/* As wide as the longest word of a column of short words, so that no word breaks. */
th, td { min-width: 19mm; }
.columns-2 td:first-child { width: 46mm; font-weight: 600; }
@media print { body { max-width: none; padding: 0; } }
`;

/** `language` is the language of the words. */
export const renderPage = ({ title, stamp, blocks }: ReportDocument, language = 'en'): string =>
  `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p class="stamp">${escapeHtml(stamp)}</p>
${blocks.map(blockHtml).join('\n')}
</main></body></html>
`;
