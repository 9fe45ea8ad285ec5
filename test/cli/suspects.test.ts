// The suspects as a command: what could be suspected by a minute, and clear refusals.
import { expect, test } from 'vitest';
import { main } from '../../server/cli/suspects.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

type Told = { sort: string; id: string; belief: number; certainty: string; reasons: string[] };

test(
  'soon after the first alarm it looks at the right component, and is not certain of the change',
  async () => {
    const { trouble, suspects } = await tool.json('kinesis-2020', '--at', '05:20', '--variation', '0');
    expect(trouble).toMatch(/^0[45]:/);
    const [component] = suspects.filter(({ sort }: Told) => sort === 'component');
    const [change] = suspects.filter(({ sort }: Told) => sort === 'change');
    expect(component).toMatchObject({ id: 'front-end', certainty: 'likely' });
    expect(change).toMatchObject({ id: 'CHG-4471', certainty: 'unsure' });
    expect(component.reasons.length).toBeGreaterThan(3);
  },
  SLOW_MS,
);

test(
  'before anything has happened it believes in nothing',
  async () => {
    const { trouble, suspects } = await tool.json('kinesis-2020', '--at', '02:40');
    expect(trouble).toBeNull();
    for (const { belief } of suspects as Told[]) expect(belief).toBeLessThan(0.05);
  },
  SLOW_MS,
);

test.each([
  [[], /required option '--at <time>' not specified.*\[option\/invalid\]/],
  [['--at', 'noon'], /a time is written 05:20/],
  [['--at', '01:00'], /01:00 lies outside the clock of kinesis-2020; choose a time from 02:30 to 04:00\+1/],
])('%j is refused with what to do', { timeout: SLOW_MS }, async (args, said) => {
  const { stderr, status } = await tool.run('kinesis-2020', ...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
});

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [
      ['kinesis-2020', '--at', '02:40'],
      ['kinesis-2020', '--at', 'noon', '--json'],
    ])
      expect(startTool('suspects', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
