// Steps of a runbook without step blocks: its numbered list, or else its headings, as manual steps. A known command in backticks
// makes a step executable.
import type { RunbookStep } from '#model/engine/runbook.ts';
import { type Known, runOf } from './runbook-step.ts';

/** `line` is the one that begins it, as it is written; `at` is its number. */
type Piece = { readonly line: string; readonly at: number; readonly text: string };

const ITEM = /^\d{1,3}[.)]\s+(.*)$/;
const HEADING = /^#{2,4}\s+(.*?)\s*#*$/;
const TITLE_LENGTH = 100;

/** A title without Markdown marks. */
function titleOf(line: string): string {
  const bare = line
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .trim();
  return bare.length > TITLE_LENGTH ? `${bare.slice(0, TITLE_LENGTH - 1)}…` : bare || 'Step';
}

/** The text above the first piece, and each piece with the lines below its first; fenced code is never split. */
function cutAt(lines: readonly string[], firstLine: number, mark: RegExp): { intro: string; pieces: Piece[] } {
  const intro: string[] = [];
  const pieces: { line: string; at: number; below: string[] }[] = [];
  let fenced = false;
  for (const [i, line] of lines.entries()) {
    const begun = fenced ? null : mark.exec(line);
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (begun !== null) pieces.push({ line: begun[1], at: firstLine + i, below: [] });
    else (pieces.at(-1)?.below ?? intro).push(line);
  }
  const text = (of: readonly string[]) => of.join('\n').trim();
  return { intro: text(intro), pieces: pieces.map(({ line, at, below }) => ({ line, at, text: text(below) })) };
}

/** A heading between two items of a list introduces the item below it. */
function moveHeadings(pieces: readonly Piece[]): Piece[] {
  let above = '';
  return pieces.map(({ line, at, text }) => {
    const lines = text.split('\n');
    const heading = lines.findIndex((one) => HEADING.test(one));
    const own = heading < 0 ? text : lines.slice(0, heading).join('\n').trim();
    const piece = { line, at, text: [above, own].filter(Boolean).join('\n\n') };
    above = heading < 0 ? '' : lines.slice(heading).join('\n').trim();
    return piece;
  });
}

/** The first text in backticks that is a command which exists. */
function boundIn({ line, text }: Piece, known: Known): RunbookStep['run'] {
  for (const [, code] of `${line}\n${text}`.matchAll(/`([^`\n]+)`/g)) {
    let sound = true;
    const run = runOf(code, known, () => {
      sound = false;
    });
    if (sound) return run;
  }
  return null;
}

const stepOf = (piece: Piece, i: number, known: Known): RunbookStep => ({
  number: i + 1,
  title: titleOf(piece.line),
  text: piece.text,
  pre: null,
  run: boundIn(piece, known),
  byHand: null,
  expect: null,
  verify: null,
  rollback: null,
  irreversible: null,
  hazard: null,
  blast: null,
  approve: null,
  hold: null,
  minutes: 0,
  more: {},
});

/** Introduction and steps of a body without step blocks, which begins at `firstLine`. */
export function stepsOfPlain(body: string, firstLine: number, known: Known) {
  const title = /^\s*# .*/.exec(body)?.[0] ?? '';
  const lines = body.slice(title.length).split(/\r?\n/);
  const first = firstLine + title.split('\n').length - 1;
  const numbered = cutAt(lines, first, ITEM);
  const { intro, pieces } = numbered.pieces.length > 0 ? numbered : cutAt(lines, first, HEADING);
  const whole = numbered.pieces.length > 0 ? moveHeadings(pieces) : pieces;
  return { intro, lines: whole.map(({ at }) => at), steps: whole.map((piece, i) => stepOf(piece, i, known)) };
}
