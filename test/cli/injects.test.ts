// The injects of a scenario as a spreadsheet, and back into its file, from the command line.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkFiles } from '../../server/cli/check-files.ts';
import { main } from '../../server/cli/injects.ts';
import { shippedScenario } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';
import { toolOf } from './run-tool.ts';

const { run, json } = toolOf(main);
const folder = mkdtempSync(join(tmpdir(), 'brownout-injects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILE = join(folder, 'my-night.yaml');
const OWN = '# A night of our own.\nid: my-night\nextends: kinesis-2020\ntitle: Our night # ours\n';

const injectsOf = (file: string) => {
  const checked = checkFiles(ROOT, [file]);
  if (!checked.ok || checked.scenarios.length !== 1) throw new Error(JSON.stringify(checked));
  return checked.scenarios[0].injects;
};

test.each(['csv', 'xlsx'])('a list goes out as .%s and comes back the same', async (ending) => {
  writeFileSync(FILE, OWN);
  const sheet = join(folder, `list.${ending}`);
  expect(await json('export', FILE, '--to', sheet)).toMatchObject({ ok: true, to: sheet });
  expect(await json('import', sheet, '--into', FILE)).toMatchObject({ ok: true, to: FILE });
  expect(readFileSync(FILE, 'utf8')).toContain('# A night of our own.');
  expect(readFileSync(FILE, 'utf8')).toContain('title: Our night # ours');
  expect(injectsOf(FILE)).toEqual(shippedScenario().injects);
});

test('a changed row changes the scenario, and a row that is gone is gone, also where the base has it', async () => {
  writeFileSync(FILE, OWN);
  const { stdout } = await run('export', FILE);
  const changed = stdout
    .replace('A newspaper calls', 'Two newspapers call')
    .split('\r\n')
    .filter((line) => !line.startsWith('"tools-down",'))
    .join('\r\n');
  const sheet = join(folder, 'changed.csv');
  writeFileSync(sheet, changed);
  expect((await run('import', sheet, '--into', FILE)).status).toBe(0);
  const injects = injectsOf(FILE);
  expect(injects.find(({ id }) => id === 'newspaper')!.title).toBe('Two newspapers call');
  expect(injects.map(({ id }) => id)).not.toContain('tools-down');
  expect(injects).toHaveLength(shippedScenario().injects.length - 1);
});

test('a mistake names its row and column, and the scenario stays as it was', async () => {
  writeFileSync(FILE, OWN);
  const sheet = join(folder, 'wrong.csv');
  writeFileSync(
    sheet,
    'id,title,trigger,condition,effect,text\nok,Fine,manual,,hint,x\nbad,Bad,when,severitty,hint,x\n',
  );
  const ran = await run('import', sheet, '--into', FILE);
  expect(ran.status).toBe(1);
  // The fourth column of this file, wherever it stands in a list that was exported.
  expect(ran.stderr).toContain('wrong.csv:3:4: row 3, condition');
  expect(ran.stderr).toContain('did you mean severity?');
  expect(readFileSync(FILE, 'utf8')).toBe(OWN);
});

test.each([
  [['remove'], 'option/invalid'],
  [['export'], 'injects/no-scenario'],
  [['export', 'nowhere'], 'scenario/unknown'],
  [['export', 'kinesis-family'], 'scenario/family'],
  [['import'], 'injects/no-sheet'],
  [['import', '/nowhere.csv', '--into', 'x.yaml'], 'file/missing'],
])('%j is refused with a code', async (line, code) => {
  expect(await json(...line)).toMatchObject({ ok: false, code });
});
