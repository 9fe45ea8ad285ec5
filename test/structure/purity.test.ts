// Checks what the import table cannot: the model uses nothing that differs between engines or runs, only the ports access time
// and randomness, only the entry points access the process.
import { describe, expect, test } from 'vitest';
import { readSources, type Source } from '../support/sources.ts';

type Ban = { readonly word: RegExp; readonly instead: string };

const MODEL_BANS: readonly Ban[] = [
  {
    word: /\bMath\.(?!floor\b|min\b|max\b|imul\b|round\b|abs\b|ceil\b|sign\b)\w+/g,
    instead: 'products and first-order steps; see math.ts',
  },
  { word: /\*\*/g, instead: 'written products' },
  { word: /\b(Date|performance|process|globalThis|crypto)\b\s*[.(]/g, instead: 'steps and seeded streams' },
  {
    word: /\b(setTimeout|setInterval|queueMicrotask|fetch|require)\b\s*\(/g,
    instead: 'nothing: the model does no I/O',
  },
  { word: /\b(Intl|localeCompare|toLocale\w*)\b/g, instead: 'plain comparison; locale belongs to the screen' },
];

const SERVER_BANS: readonly Ban[] = [
  { word: /\b(Date\.now|performance\.now|new Date|setTimeout|setInterval|Math\.random)\b/g, instead: 'the ports' },
];
const PROCESS_BAN: readonly Ban[] = [{ word: /\bprocess\.\w+/g, instead: 'main.ts or cli/' }];

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (block) => block.replace(/[^\n]/g, ' ')).replace(/\/\/.*$/gm, '');

function found(source: Source, bans: readonly Ban[]): string[] {
  return withoutComments(source.text)
    .split('\n')
    .flatMap((line, i) =>
      bans.flatMap(({ word, instead }) =>
        [...line.matchAll(word)].map(([hit]) => `${hit} is banned here, use ${instead} (${source.path}:${i + 1})`),
      ),
    );
}

const server = readSources('server');
const model = server.filter((source) => source.path.startsWith('server/model/'));

describe('purity', () => {
  test('the model uses nothing that differs between engines or runs', () => {
    expect(model.length).toBeGreaterThan(25);
    expect(model.flatMap((source) => found(source, MODEL_BANS))).toEqual([]);
  });

  test('only ports touch time and chance', () => {
    const rest = server.filter(({ path }) => path !== 'server/ports.ts' && !path.startsWith('server/cli/'));
    expect(rest.flatMap((source) => found(source, SERVER_BANS))).toEqual([]);
  });

  test('only main.ts, start.ts and cli/ touch the process', () => {
    const rest = server.filter(
      ({ path }) => !['server/main.ts', 'server/start.ts'].includes(path) && !path.startsWith('server/cli/'),
    );
    expect(rest.flatMap((source) => found(source, PROCESS_BAN))).toEqual([]);
  });

  test('the scan finds what it bans, and names the place', () => {
    const bad: Source = { path: 'server/model/x.ts', text: '// Math.pow is fine here\nMath.pow(2, 3);', imports: [] };
    expect(found(bad, MODEL_BANS)).toEqual([
      'Math.pow is banned here, use products and first-order steps; see math.ts (server/model/x.ts:2)',
    ]);
  });
});
