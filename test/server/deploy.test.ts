// The files for operators stay in step with the server: they start what is there, set variables that it knows, and are sound YAML.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readSettings } from '../../server/settings.ts';
import { ROOT } from '../support/sources.ts';

const read = (file: string) => readFileSync(join(ROOT, 'server/deploy', file), 'utf8');

test.each(['compose.yaml', 'compose.nodes.yaml', 'kubernetes.yaml', 'alerts.yaml'])(
  '%s is YAML without errors',
  (file) => {
    const documents = parseAllDocuments(read(file));
    if (!Array.isArray(documents)) throw new Error('there is no document');
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  },
);

test('the container and the unit start the server with settings that it takes', () => {
  for (const file of ['Dockerfile', 'brownout.service']) {
    const text = read(file);
    expect(text.replaceAll(/[",[\]]/g, '')).toMatch(/node\S* server\/main\.ts/);
    const line = /^(?:ENV|Environment=)(.*)$/m.exec(text)![1];
    const given = Object.fromEntries([...line.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]));
    const settings = readSettings(given);
    expect(settings).toMatchObject({ ok: true, settings: { PORT: 3000, DATA_DIR: given.DATA_DIR } });
  }
});
