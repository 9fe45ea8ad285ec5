// Folders of content: all or nothing.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from '../../server/content/load-content.ts';
import { ROOT } from '../support/sources.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'brownout-content-'));
  for (const folder of ['scenarios', 'runbooks']) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, file), text.replace(from, to));
}

describe('loadContent', () => {
  test('takes a copy of what is shipped', () => {
    expect(loadContent(root)).toMatchObject({ ok: true });
  });

  test('gives nothing with one broken runbook, and names it', () => {
    change('runbooks/restart-front-end.md', 'per-hour=350', 'per-hour=fast');
    const loaded = loadContent(root);
    expect(loaded).toMatchObject({ ok: false });
    expect(loaded).not.toHaveProperty('content');
    expect(loaded.ok ? [] : loaded.problems.map(({ file, why }) => [file, why])).toEqual([
      ['runbooks/restart-front-end.md', 'per-hour must be a number'],
    ]);
  });

  test('reports a mistake in a base once, however many extend it', () => {
    writeFileSync(join(root, 'scenarios/second.yaml'), 'id: second\nextends: kinesis-2020\n');
    change('scenarios/region-us-east-1.yaml', 'limit: 4915', 'limit: many');
    const loaded = loadContent(root);
    expect(loaded.ok ? [] : loaded.problems.map(({ path }) => path)).toEqual(['services.front-end.thread.limit']);
  });

  test('reports a base that is no YAML', () => {
    change('scenarios/region-us-east-1.yaml', 'base: true', 'base: true: false');
    const loaded = loadContent(root);
    expect(loaded.ok ? [] : loaded.problems[0]).toMatchObject({
      file: 'scenarios/region-us-east-1.yaml',
      line: 3,
      code: 'yaml/syntax',
    });
  });

  test('says which folder is missing', () => {
    rmSync(join(root, 'runbooks'), { recursive: true });
    expect(loadContent(root)).toMatchObject({
      ok: false,
      problems: [{ file: 'runbooks', why: 'the folder is missing' }],
    });
  });
});
