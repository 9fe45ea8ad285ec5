// How wide a text of the timeline is drawn, so that labels can be laid beside each other before they are drawn.

const FONT = '500 12px "IBM Plex Sans Condensed"';
/** Where a browser draws nothing: a wide letter of this typeface. */
const LETTER_PX = 6.4;
/** Texts kept with their width; a longer memory would grow with the drill. */
const MOST_KEPT = 400;

const kept = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

// Before its typeface is there a text is measured in another one.
void document.fonts?.ready.then(() => kept.clear());

/** What a reader's own style adds after each letter and each word, in pixels. */
type Spacing = { letter: number; word: number };

export function spacingOf(element: Element): Spacing {
  const { letterSpacing, wordSpacing } = getComputedStyle(element);
  return { letter: Number.parseFloat(letterSpacing) || 0, word: Number.parseFloat(wordSpacing) || 0 };
}

export const spacedWidth = (text: string, { letter, word }: Spacing): number =>
  textWidth(text) + text.length * letter + (text.split(' ').length - 1) * word;

function textWidth(text: string): number {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = FONT;
  }
  const width = context === null ? text.length * LETTER_PX : context.measureText(text).width;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, width);
  return width;
}
