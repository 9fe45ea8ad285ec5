// Checks the import table: which folder can import which, without exceptions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, ROOT, readSources, type Source, targetOf } from '../support/sources.ts';

/** Folder of the importer -> pattern for its targets. The first matching row applies. */
const TABLE: readonly { from: RegExp; may: RegExp; said: string }[] = [
  { from: /^server\/model\//, may: /^server\/model\//, said: 'the model imports only itself' },
  {
    from: /^server\/protocol\//,
    may: /^(server\/(model|protocol)\/|npm:zod$)/,
    said: 'the protocol imports model types and zod',
  },
  {
    from: /^server\/rules\//,
    may: /^(server\/(model|rules)\/|npm:(zod|yaml)$)/,
    said: 'the rules of alarms run in the page too: they import the model, zod and yaml',
  },
  { from: /^server\//, may: /^(server\/|npm:|node:)/, said: 'the server imports the server, npm and node' },
  {
    from: /^client\/city\//,
    may: /^(client\/(city|session)\/|client\/ui\/colour\.ts$|client\/features\/city\/[^/]+\.ts$|server\/(model|protocol)\/|npm:phaser$)/,
    said: 'files that draw import the session and the models of the city, never sockets or views',
  },
  {
    from: /^client\//,
    may: /^(client\/|server\/(model|protocol|rules)\/|npm:)/,
    said: 'the client imports npm, the model, the protocol and the rules of alarms',
  },
];

const sources = [...readSources('server'), ...readSources('client')];

const violations = (all: readonly Source[]): string[] =>
  all.flatMap((source) => {
    const row = TABLE.find(({ from }) => from.test(source.path))!;
    return source.imports
      .map((i) => targetOf(source, i.from))
      .filter((target) => !row.may.test(target))
      .map((target) => `${source.path} imports ${target}: ${row.said}`);
  });

/**
 * Folders of the model, lowest first: a file can import its own folder and lower ones. The empty name stands for files outside
 * any of them.
 */
const MODEL_RANKS: readonly (readonly string[])[] = [
  ['engine'],
  ['components', 'monitoring'],
  [''],
  ['analysis'],
  ['incident'],
  ['scoring'],
  ['bots', 'generate'],
];

/** The folder of the model that contains a file. */
const modelFolderOf = (path: string): string => /^server\/model\/(?:([^/]+)\/)?/.exec(path)?.[1] ?? '';

const rankOf = (path: string): number => MODEL_RANKS.findIndex((folders) => folders.includes(modelFolderOf(path)));

/** Imports within the model that violate its order. */
const upwardImports = (all: readonly Source[]): string[] =>
  all
    .filter(({ path }) => path.startsWith('server/model/'))
    .flatMap((source) =>
      source.imports
        .map(({ from }) => targetOf(source, from))
        .filter((target) => target.startsWith('server/model/') && modelFolderOf(target) !== modelFolderOf(source.path))
        .filter((target) => rankOf(target) >= rankOf(source.path))
        .map((target) => `${source.path} imports ${target}`),
    );

/** The direct and transitive dependencies of each file, through the imports that count. */
function reachOf(all: readonly Source[], counts: (i: Import) => boolean): Map<string, ReadonlySet<string>> {
  const targets = new Map(
    all.map((source) => [source.path, source.imports.filter(counts).map((i) => targetOf(source, i.from))]),
  );
  const reachedFrom = (path: string): Set<string> => {
    const reached = new Set<string>();
    const ahead = [...(targets.get(path) ?? [])];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      ahead.push(...(targets.get(next) ?? []));
    }
    return reached;
  };
  return new Map(all.map(({ path }) => [path, reachedFrom(path)]));
}

/** Types are erased before anything runs. */
const ofValues = ({ typeOnly }: Import): boolean => !typeOnly;

/** Import cycles, including type imports, each group once. */
function circlesOf(all: readonly Source[]): string[] {
  const reach = reachOf(all, () => true);
  const groups = all
    .filter(({ path }) => reach.get(path)!.has(path))
    .map(({ path }) =>
      [...reach.get(path)!]
        .filter((other) => reach.get(other)?.has(path))
        .sort()
        .join(' '),
    );
  return [...new Set(groups)];
}

describe('import table', () => {
  test('holds for every file', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(violations(sources)).toEqual([]);
  });

  test('only the city imports Phaser', () => {
    const others = sources.filter(
      (source) => source.imports.some((i) => i.from === 'phaser') && !source.path.startsWith('client/city/'),
    );
    expect(others.map((source) => source.path)).toEqual([]);
  });

  test('a feature knows another one by its models, never by what that one draws', () => {
    const drawn = sources.flatMap((source) => {
      const own = /^client\/features\/[^/]+\//.exec(source.path)?.[0];
      if (own === undefined) return [];
      const others = source.imports
        .map((i) => targetOf(source, i.from))
        .filter((target) => target.startsWith('client/features/') && !target.startsWith(own));
      return others.filter((target) => !target.endsWith('.ts')).map((target) => `${source.path} imports ${target}`);
    });
    expect(drawn).toEqual([]);
  });

  test('catches a model file that imports a package', () => {
    const bad: Source = { path: 'server/model/x.ts', text: '', imports: [{ from: 'zod', typeOnly: false }] };
    expect(violations([bad])).toEqual(['server/model/x.ts imports npm:zod: the model imports only itself']);
  });

  test('the page does not carry the engine: the world is stepped on the server, and after the end in a worker', () => {
    const engine = 'server/model/engine/step.ts';
    const reach = reachOf(sources, ofValues);
    expect(reach.get('server/session/drill-state.ts')).toContain(engine);
    const carriers = sources.filter(({ path }) => path.startsWith('client/') && reach.get(path)!.has(engine));
    expect(carriers.map(({ path }) => path)).toEqual(['client/features/what-if/worker.ts']);
  });

  test('the model runs one way: engine, components and monitoring, analysis and generate, incident, scoring, bots', () => {
    const unknown = sources.filter(({ path }) => path.startsWith('server/model/') && rankOf(path) < 0);
    expect(unknown.map(({ path }) => path)).toEqual([]);
    expect(upwardImports(sources)).toEqual([]);
  });

  test.each([
    ['server/model/engine/x.ts', '../components/registry.ts', 'server/model/components/registry.ts'],
    ['server/model/components/x.ts', '../monitoring/y.ts', 'server/model/monitoring/y.ts'],
    ['server/model/engine/x.ts', '../simulation.ts', 'server/model/simulation.ts'],
  ])('catches %s that imports %s, for its types alone', (path, from, target) => {
    const bad: Source = { path, text: '', imports: [{ from, typeOnly: true }] };
    expect(upwardImports([bad])).toEqual([`${path} imports ${target}`]);
  });

  test('what a team knows and does runs one way: state, commands, apply, view', () => {
    const reach = reachOf(sources, () => true);
    const inIncident = (file: string) => `server/model/incident/${file}`;
    const needed = (files: readonly string[]) =>
      [...new Set(files.flatMap((file) => [...reach.get(file)!]))].filter((path) => path.startsWith(inIncident('')));
    const types = ['state.ts', 'work-types.ts', 'view-types.ts'].map(inIncident);
    const commands = sources.map(({ path }) => path).filter((path) => path.startsWith(inIncident('commands/')));
    const above = (...files: string[]) => files.map(inIncident);
    expect(needed(types).filter((path) => !types.includes(path))).toEqual([]);
    expect(commands.length).toBeGreaterThan(10);
    for (const path of above('commands.ts', 'apply.ts', 'view.ts', 'team.ts'))
      expect(needed(commands)).not.toContain(path);
    expect(needed(above('apply.ts'))).not.toContain(inIncident('view.ts'));
  });

  test('no file needs itself, types included', () => {
    expect(circlesOf(sources)).toEqual([]);
  });

  test.each([false, true])('catches two files that need each other, typeOnly: %s', (typeOnly) => {
    const file = (path: string, from: string): Source => ({ path, text: '', imports: [{ from, typeOnly }] });
    const pair = [file('server/a.ts', './b.ts'), file('server/b.ts', './a.ts')];
    expect(circlesOf(pair)).toEqual(['server/a.ts server/b.ts']);
  });

  test('the protocol takes types and lists of words from the model, and nothing that makes a world', () => {
    const reach = reachOf(sources, ofValues);
    const loaded = sources.flatMap(({ path }) => (path.startsWith('server/protocol/') ? [...reach.get(path)!] : []));
    expect(loaded).toContain('server/model/incident/state.ts');
    expect(loaded.filter((path) => /^server\/model\/(components|engine\/(world|step))/.test(path))).toEqual([]);
  });

  // It renames events for the whole page: a handler for leaving a field would fire on every keystroke.
  test('nobody brings in preact/compat', () => {
    const from = sources.filter(({ imports }) => imports.some((i) => i.from.startsWith('preact/compat')));
    expect(from.map(({ path }) => path)).toEqual([]);
  });

  test('only the loader of players imports a file by a computed name', () => {
    const computed = sources.filter(({ text }) => /\bimport\((?!['"])/.test(text));
    expect(computed.map(({ path }) => path)).toEqual(['server/cli/player-file.ts']);
  });

  // The client is built before it is packed, so that its packages are needed only at build time.
  test('every imported package is a dependency: of the server to run, of the client at least to be built', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const running = new Set(Object.keys(manifest.dependencies));
    const building = new Set([...running, ...Object.keys(manifest.devDependencies)]);
    const missing = sources.flatMap((source) =>
      source.imports
        .map((i) => targetOf(source, i.from))
        .filter((target) => target.startsWith('npm:'))
        .filter((target) => !(source.path.startsWith('client/') ? building : running).has(target.slice(4)))
        .map((target) => `${source.path}: ${target}`),
    );
    expect(missing).toEqual([]);
  });
});
