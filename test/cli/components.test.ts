// The list of component types comes from the code: it names everything that a scenario can write, and nothing else.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { main } from '../../server/cli/components.ts';
import { ROOT } from '../support/sources.ts';
import { toolOf } from './run-tool.ts';

const { run, json } = toolOf(main);

describe.each(COMPONENT_TYPES.map((type) => [type.name, type] as const))('%s', (name, type) => {
  test('is listed with all that it has, as JSON and as Markdown', async () => {
    const { types } = await json(name);
    const names = (items: { name: string }[]) => items.map((one) => one.name);
    const [listed] = types;
    expect(types).toHaveLength(1);
    expect({
      params: names(listed.params),
      inputs: names(listed.inputs),
      signals: names(listed.signals),
      metrics: names(listed.metrics),
      commands: names(listed.commands),
      faults: names(listed.faults),
    }).toEqual({
      params: Object.keys(type.params).map(kebabOf),
      inputs: Object.keys(type.inputs).map(kebabOf),
      signals: Object.keys(type.outputs).map(kebabOf),
      metrics: Object.keys(type.metrics),
      commands: Object.keys(type.commands),
      faults: Object.keys(type.faults ?? {}),
    });
    const { stdout } = await run(name);
    for (const one of [...listed.params, ...listed.metrics, ...listed.commands, ...listed.faults])
      expect(stdout).toContain(`| \`${one.name}\` | `);
  });
});

test('the README has a row for each type, as the tool prints it', async () => {
  const { stdout } = await run();
  const overview = stdout
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(0, COMPONENT_TYPES.length + 2);
  expect(overview.at(-1)).toContain(`| \`${COMPONENT_TYPES.at(-1)!.name}\` |`);
  expect(readFileSync(join(ROOT, 'scenarios/README.md'), 'utf8')).toContain(overview.join('\n'));
});

test('who stops reading ends no tool with an error', () => {
  const line = `"${process.execPath}" server/cli/components.ts | head -1`;
  expect(spawnSync('sh', ['-c', line], { cwd: ROOT, encoding: 'utf8' })).toMatchObject({
    stdout: '# Component types\n',
    stderr: '',
  });
});

test('bounds, units, defaults and what must be given are told', async () => {
  const { types } = await json('status-channel');
  expect(types[0].params).toContainEqual({
    name: 'averted',
    doc: 'share of the loss that customers avert who all know',
    type: 'number',
    unit: 'share',
    allowed: 'number from 0 to 1',
    default: 0.18,
  });
  const { stdout } = await run('status-channel');
  expect(stdout).toContain('`status` (investigating, identified, monitoring, resolved)');
});

test('all of them are listed when none is named, and a wrong name is refused with the one that was meant', async () => {
  expect((await json()).types).toHaveLength(COMPONENT_TYPES.length);
  expect(await run('databse')).toMatchObject({ status: 1 });
  expect((await run('databse')).stderr).toContain('did you mean database?');
});
