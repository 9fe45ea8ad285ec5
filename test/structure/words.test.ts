// Every word on the screen comes from client/words, where another language can replace it, and is short and in standard terms.
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { readSources, type Source } from '../support/sources.ts';

/** Attributes that are read out or displayed. */
const SAID = new Set(['alt', 'aria-description', 'aria-label', 'aria-valuetext', 'label', 'placeholder', 'title']);
const LETTERS = /\p{L}{2}/u;

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const textOf = (value: unknown): string => {
  if (!isNode(value)) return '';
  if (value.type === 'JSXExpressionContainer') return textOf(value.expression);
  if (value.type === 'TemplateLiteral')
    return (value.quasis as { value: { raw: string } }[]).map((part) => part.value.raw).join(' ');
  return typeof value.value === 'string' ? value.value : '';
};

/** The node's own text, without nested nodes. */
function saidBy(node: Node): string[] {
  if (node.type === 'JSXAttribute') return SAID.has((node.name as { name: string }).name) ? [textOf(node.value)] : [];
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return (node.children as unknown[]).map(textOf);
  return [];
}

function wordsIn({ path, text }: Pick<Source, 'path' | 'text'>): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    found.push(...saidBy(value).filter((said) => LETTERS.test(said)));
    Object.values(value).forEach(visit);
  };
  visit(parseSync(path, text, { lang: 'tsx' }).program);
  return found.map((said) => `${path}: ${said.trim()}`);
}

test('no panel says a word of its own', () => {
  const panels = readSources('client').filter(({ path }) => path.endsWith('.tsx'));
  expect(panels.length).toBeGreaterThan(50);
  expect(panels.flatMap(wordsIn)).toEqual([]);
});

test('catches text, what is read out, and both within braces', () => {
  const path = 'client/panels/x.tsx';
  const said = (text: string): string[] => wordsIn({ path, text: `const x = ${text};` });
  expect(said('<p>Ready</p>')).toEqual([`${path}: Ready`]);
  expect(said('<p>{"Ready"}{" "}{words.x}</p>')).toEqual([`${path}: Ready`]);
  expect(said('<p>{`of $' + '{n}`}</p>')).toEqual([`${path}: of`]);
  expect(said('<b title="Ready" class="big">{words.x}</b>')).toEqual([`${path}: Ready`]);
});

/** Words that nobody uses on a bridge call, with the words to use instead. */
const BANNED: Readonly<Record<string, string>> = {
  'hold the wave': 'Pause rollout',
  'it holds': 'Met',
  'let time run': 'Resume',
  'looks after': 'unacknowledged',
  'nobody acts': 'No response',
  'put down': 'Cancel',
  ringing: 'firing',
  rings: 'fires',
  'run until needed': 'Skip to next event',
  'time stands still': 'The clock is paused',
  'useless map': 'stale map',
  warranted: 'justified',
};
const MOST_WORDS = 14;

/** Every text of the word files. A template placeholder counts as one word. */
function textsIn({ path, text }: Pick<Source, 'path' | 'text'>): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value) || value.type === 'ImportDeclaration') return;
    if (value.type === 'Literal' && typeof value.value === 'string') found.push(value.value);
    if (value.type === 'TemplateLiteral')
      found.push((value.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('X'));
    // The name of an entry is a code.
    if (value.type === 'Property') visit(value.value);
    else Object.values(value).forEach(visit);
  };
  visit(parseSync(path, text, { lang: 'ts' }).program);
  return found;
}

const sentencesIn = (source: Pick<Source, 'path' | 'text'>): string[] =>
  textsIn(source).flatMap((text) => text.split(/(?<=[.:;!?])\s/));

const tooLong = (sentence: string): boolean => sentence.split(/\s+/).length > MOST_WORDS;

const bannedIn = (sentence: string): string[] =>
  Object.entries(BANNED)
    .filter(([word]) => new RegExp(`\\b${word}\\b`, 'i').test(sentence))
    .map(([word, instead]) => `"${sentence}": "${word}" is banned, say "${instead}"`);

describe('what stands on the screen', () => {
  const sentences = readSources('client/words').flatMap(sentencesIn);

  test('is said in at most fourteen words a sentence', () => {
    expect(sentences.length).toBeGreaterThan(500);
    expect(sentences.filter(tooLong)).toEqual([]);
  });

  test('is said in words of the field', () => expect(sentences.flatMap(bannedIn)).toEqual([]));

  test('catches a long sentence, a banned word, and neither in an import', () => {
    const text = `import x from 'rings.ts'; const y = { 'rings/x': 'It rings.', b: '${'a '.repeat(15)}' };`;
    const found = sentencesIn({ path: 'x.ts', text });
    expect(found.filter(tooLong)).toHaveLength(1);
    expect(found.flatMap(bannedIn)).toEqual(['"It rings.": "rings" is banned, say "fires"']);
  });
});
