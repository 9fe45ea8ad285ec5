// Holds that every word on the screen stands in client/words, where another language can take its place.
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { readSources, type Source } from '../support/sources.ts';

/** Attributes that are read out or shown. */
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

/** What a node says itself, without the nodes in it. */
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
