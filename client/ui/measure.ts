// The rendered width of a text, measured by the browser in its typeface, so that labels can be laid out before they are drawn.
// Layouts take a measure as an argument; tests provide their own.
import { signal } from '@preact/signals';

/** The typefaces of words that are laid out by hand, as the style sheets have them. */
const FACES = {
  words: '500 12px "IBM Plex Sans Condensed"',
  values: '400 11.5px "IBM Plex Mono"',
  sentences: '400 12px "IBM Plex Sans"',
} as const;

type Face = keyof typeof FACES;

/** Width of a text in CSS pixels. */
export type Measure = (text: string, face: Face) => number;

/** Where a browser draws nothing: a wide letter of each typeface. */
const LETTER_PX: Readonly<Record<Face, number>> = { words: 6.4, values: 6.95, sentences: 6.6 };
/** Texts kept with their width; a longer memory would grow with the drill. */
const MOST_KEPT = 400;

const kept = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;
/** Before its typeface is there a text is measured in another one: whoever has measured then does so again. */
const typefaces = signal(0);

function open(): CanvasRenderingContext2D | null {
  document.fonts.addEventListener('loadingdone', () => {
    kept.clear();
    typefaces.value += 1;
  });
  return document.createElement('canvas').getContext('2d');
}

export const measureText: Measure = (text, face) => {
  void typefaces.value;
  const key = `${face} ${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (context === undefined) context = open();
  if (context !== null) context.font = FACES[face];
  const width = context === null ? text.length * LETTER_PX[face] : context.measureText(text).width;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, width);
  return width;
};

/** Lines that a text takes in a room, broken between words. */
export function linesOf(text: string, face: Face, room: number, measure: Measure): number {
  let lines = 1;
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const fits = line === '' || measure(longer, face) <= room;
    if (!fits) lines++;
    line = fits ? longer : word;
  }
  return lines;
}

/** What a reader's own style adds after each letter and each word, in pixels. */
type Spacing = { letter: number; word: number };

export function spacingOf(element: Element): Spacing {
  const { letterSpacing, wordSpacing } = getComputedStyle(element);
  return { letter: Number.parseFloat(letterSpacing) || 0, word: Number.parseFloat(wordSpacing) || 0 };
}

/** A measure for text that is spaced like this. */
export const spaced =
  ({ letter, word }: Spacing): Measure =>
  (text, face) =>
    measureText(text, face) + text.length * letter + (text.split(' ').length - 1) * word;
