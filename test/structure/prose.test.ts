// Facts inside, wording outside: the model writes no sentences, and the client does not parse any.
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { readSources, type Source } from '../support/sources.ts';

type Node = { type: string; start: number; [key: string]: unknown };

/** Every node of a file with the names of the enclosing properties and calls. */
function visit(value: unknown, within: readonly string[], see: (node: Node, within: readonly string[]) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, within, see);
  else if (typeof value === 'object' && value !== null && 'type' in value) {
    const node = value as Node;
    see(node, within);
    const name = nameOf(node);
    const inside = name === null ? within : [...within, name];
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child, inside, see);
  }
}

function nameOf(node: Node): string | null {
  if (node.type === 'Property') return (node.key as { name?: string }).name ?? null;
  if (node.type === 'FunctionDeclaration') return (node.id as { name?: string } | null)?.name ?? null;
  if (node.type === 'CallExpression') return (node.callee as { name?: string }).name ?? null;
  return null;
}

const lineOf = ({ path, text }: Pick<Source, 'path' | 'text'>, start: number): string =>
  `${path}:${text.slice(0, start).split('\n').length}`;

/** Two words with a space between them. */
const SENTENCE = /[A-Za-z]{2,},? [a-z]{2,}/;

/**
 * Places where a sentence is allowed: documentation of a declaration (`doc`, including through field helpers), and invariants
 * of our own code. Component types document their parameters and metrics in files of their own, and bots write like people.
 */
const PLACES = ['doc', 'assert', 'command', 'inspectionCommand', 'number', 'words'];
const APART = /^server\/model\/(bots|components|generate)\//;

function sentencesIn(source: Pick<Source, 'path' | 'text'>): string[] {
  const found: string[] = [];
  visit(parseSync(source.path, source.text).program, [], (node, within) => {
    const said =
      node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node.type === 'TemplateElement'
          ? (node.value as { cooked: string }).cooked
          : '';
    if (SENTENCE.test(said) && !PLACES.some((place) => within.includes(place)))
      found.push(`${lineOf(source, node.start)}: ${said.trim()}`);
  });
  return found;
}

test('no file of the model holds a sentence', () => {
  expect(
    readSources('server/model')
      .filter(({ path }) => !APART.test(path))
      .flatMap(sentencesIn),
  ).toEqual([]);
});

test('a sentence of the model is caught', () => {
  const text =
    "const a = 'there is no alarm here now';\nconst b = { doc: 'what it is for' };\nassert(b, 'it is there');";
  expect(sentencesIn({ path: 'server/model/a.ts', text })).toEqual(['server/model/a.ts:1: there is no alarm here now']);
});

/** Client files that use a regular expression, each with its purpose: none of them parses wording of the server. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'client/app/palette-entries.ts': 'words that somebody searches for',
  'client/city/webgl.ts': 'whether the browser draws in software',
  'client/features/city/tags.ts': 'breaks a label into lines; metric names of a scenario',
  'client/features/comms/model.ts': 'ends what a person wrote with a full stop',
  'client/features/editor/code.tsx': 'what a completion goes on to be valid for',
  'client/features/editor/completion.ts': 'the place of a key in a line of YAML',
  'client/features/editor/inject-form.ts': 'the id of an inject from what it is called',
  'client/features/editor/sheet.ts': 'cells that were copied in a spreadsheet',
  'client/features/editor/yaml-edit.ts': 'the lines of a value in YAML',
  'client/features/intro/view.tsx': 'bold parts of our own words',
  'client/features/lobby/team-forms.tsx': 'letters of a join code as they are typed',
  'client/features/runbooks/model.ts': 'the heading of a Markdown file',
  'client/features/runbooks/prose.tsx': 'targets of links in a Markdown file',
  'client/session/people.ts': 'initials of a name',
  'client/ui/note.tsx': 'ends a sentence with a full stop',
};

test('no file of the client takes a text apart, but for what is listed', () => {
  const users = readSources('client')
    .filter(({ path }) => !path.startsWith('client/words/') && path !== 'client/vite.config.ts')
    .filter((source) => {
      let uses = false;
      visit(parseSync(source.path, source.text, { lang: 'tsx' }).program, [], (node) => {
        if (node.type === 'Literal' && node.regex !== undefined) uses = true;
        if (node.type === 'NewExpression' && (node.callee as { name?: string }).name === 'RegExp') uses = true;
      });
      return uses;
    })
    .map(({ path }) => path);
  expect(users.filter((path) => !(path in EXPRESSIONS))).toEqual([]);
  expect(Object.keys(EXPRESSIONS).filter((path) => !users.includes(path))).toEqual([]);
});
