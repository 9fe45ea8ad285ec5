// One standard word for each idea, in identifiers, file names, style classes and on screen. A banned word comes with the word
// to use instead; identifiers are split at capitals, so that `myDesk` is found as well as `desk`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { filesBelow, ROOT, readSources, type Source } from '../support/sources.ts';

/** Parts of identifiers, file names, style classes and on screen. */
const NAMES: Readonly<Record<string, string>> = {
  aftermath: 'postDrill',
  archive: 'storage',
  audience: 'subscribers',
  cheat: 'exploit',
  cheats: 'exploits',
  deed: 'action',
  deeds: 'actions',
  desk: 'uiState',
  doomed: 'willFail',
  doorbell: 'firstAlarmPager',
  giver: 'issuer',
  hasty: 'skewed',
  judge: 'scoring',
  judged: 'scored',
  judgement: 'assessment',
  judging: 'scoring',
  knot: 'branchPoint',
  knots: 'branchPoints',
  lever: 'control',
  levers: 'controls',
  lore: 'knowledge',
  oracle: 'referenceView',
  outflow: 'broadcastScheduler',
  reel: 'replay',
  sayings: 'chat',
  sight: 'telemetryCoverage',
  surroundings: 'dependencies',
  tape: 'actionLog',
  timekeeper: 'drillClock',
  traveller: 'replayer',
  twig: 'branch',
  twigs: 'branches',
  useless: 'staleMap',
  warrant: 'justification',
  warrants: 'justifications',
  wedge: 'blockRefresh',
  wedged: 'refreshBlocked',
  yardstick: 'baselines',
};

/** Words and phrases that are banned on screen. */
const ON_SCREEN: Readonly<Record<string, string>> = {
  doomed: 'will fail',
  'hold the wave': 'Pause rollout',
  'it does not hold': 'Not met',
  'let time run': 'Resume',
  levers: 'Controls',
  'nobody looks after it': 'unacknowledged',
  'put down': 'Cancel',
  'run until needed': 'Skip to next event',
  'useless map': 'stale map',
  wedged: 'stale map',
  'what came of': 'result',
  'what you looked at is there': 'Result ready',
};

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see);
    return;
  }
  if (!isNode(value)) return;
  see(value);
  for (const child of Object.values(value)) visit(child, see);
}

const programOf = ({ path, text }: Pick<Source, 'path' | 'text'>) =>
  parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }).program;

const partsOf = (name: string): string[] =>
  (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((part) => part.toLowerCase());

const bannedIn = (name: string, where: string): string[] =>
  partsOf(name)
    .filter((part) => Object.hasOwn(NAMES, part))
    .map((part) => `${name} (${where}): "${part}" is banned, use ${NAMES[part]}`);

function identifiersIn(source: Pick<Source, 'path' | 'text'>): Set<string> {
  const names = new Set<string>();
  visit(programOf(source), (node) => {
    if (/Identifier$/.test(node.type) && typeof node.name === 'string') names.add(node.name);
  });
  return names;
}

/** The string literals and templates of a word file. */
function textsIn(source: Pick<Source, 'path' | 'text'>): string[] {
  const texts: string[] = [];
  visit(programOf(source), (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value);
    if (node.type === 'TemplateElement') texts.push((node.value as { raw: string }).raw);
  });
  return texts;
}

const phrasesIn = (source: Pick<Source, 'path' | 'text'>): string[] =>
  textsIn(source).flatMap((text) =>
    Object.keys(ON_SCREEN)
      .filter((phrase) => new RegExp(`\\b${phrase}\\b`, 'i').test(text))
      .map((phrase) => `${source.path}: "${text}": say "${ON_SCREEN[phrase]}", not "${phrase}"`),
  );

const sources = ['client', 'server', 'test'].flatMap(readSources);
const isOfWords = ({ path }: Source): boolean => /^(client|server\/protocol)\/words\//.test(path);

describe('vocabulary', () => {
  test('no identifier has a banned word', () => {
    const found = sources
      .filter(({ path }) => path !== 'test/structure/vocabulary.test.ts')
      .flatMap((source) => [...identifiersIn(source)].flatMap((name) => bannedIn(name, source.path)));
    expect(found).toEqual([]);
  });

  test('no file or folder has a banned word in its name', () => {
    const found = ['client', 'server', 'test', 'scenarios', 'runbooks'].flatMap(filesBelow);
    expect(found.flatMap((path) => bannedIn(path, 'path'))).toEqual([]);
  });

  test('no style class or property has a banned word', () => {
    const sheets = filesBelow('client').filter((path) => path.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(5);
    const found = sheets.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:\.|--)([a-z][a-z0-9-]*)/g)].flatMap(([, name]) =>
        bannedIn(name, path),
      ),
    );
    expect(found).toEqual([]);
  });

  test('no words on screen are banned', () => {
    const words = sources.filter(isOfWords);
    expect(words.length).toBeGreaterThan(10);
    expect(words.flatMap(phrasesIn)).toEqual([]);
  });

  test('finds them wherever they stand', () => {
    const path = 'client/x.ts';
    expect([...identifiersIn({ path, text: 'const openDesk = (theLever: number) => theLever;' })]).toEqual([
      'openDesk',
      'theLever',
    ]);
    expect(bannedIn('openDesk', path)).toEqual(['openDesk (client/x.ts): "desk" is banned, use uiState']);
    expect(bannedIn('MOST_WARRANTS', path)).toHaveLength(1);
    expect(bannedIn('desktop', path)).toEqual([]);
    expect(phrasesIn({ path, text: "const a = { b: 'Put down' };" })).toHaveLength(1);
    expect(phrasesIn({ path, text: 'const a = (n: number) => `$' + '{n} put down`;' })).toHaveLength(1);
  });
});
