// The simulator that was missing before the change, as a command.
import { expect, test } from 'vitest';
import { main } from '../../server/cli/preflight.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

test(
  'says that 150 servers breach the limit, and how many would not',
  async () => {
    const report = await tool.json('kinesis-2020', '--add', '150');
    expect(report).toMatchObject({
      breaches: true,
      threadsBefore: 4810,
      threadsAfter: 4960,
      limit: 4915,
      firstCrossing: '03:27',
      lastCrossing: '04:35',
      largestSafeAddition: { night: 105, peak: 14 },
    });
    expect(report.customerMinutesLost).toBeGreaterThan(1e10);
  },
  SLOW_MS,
);

test(
  'takes other figures than those of the scenario',
  async () => {
    const report = await tool.json('kinesis-2020', '--add', '150', '--limit', '8192');
    expect(report).toMatchObject({ breaches: false, limit: 8192, firstCrossing: null, customerMinutesLost: 0 });
    const small = await tool.json('kinesis-2020', '--add', '150', '--servers', '2000', '--per-peer', '2');
    expect(small).toMatchObject({ breaches: false, threadsBefore: 511 + 2 * 1999, threadsAfter: 511 + 2 * 2149 });
  },
  SLOW_MS,
);

test(
  'finds what breaks behind a failed front end, in causal order',
  async () => {
    const { breaks, customersHurt } = await tool.json('kinesis-2020', '--fail', 'front-end', '--for', '4h');
    const of = (service: string) => breaks.find((one: { service: string }) => one.service === service);
    expect(of('sign-in')).toMatchObject({
      what: 'errors',
      because: ['front-end'],
      signs: [{ metric: 'Buffer.Fill', worst: 1 }],
    });
    expect(of('functions')).toMatchObject({ what: 'errors', because: ['telemetry'] });
    expect(of('status')).toMatchObject({ what: 'post-by-tool', value: null });
    const before = breaks.slice(0, breaks.indexOf(of('status'))).map(({ service }: { service: string }) => service);
    expect(of('status').because.length).toBeGreaterThan(0);
    expect(before).toEqual(expect.arrayContaining(of('status').because));
    const places = ['telemetry', 'sign-in', 'status'].map((service) => breaks.indexOf(of(service)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(breaks.indexOf(of('functions'))).toBeGreaterThan(breaks.indexOf(of('telemetry')));
    expect(customersHurt).toBe(12);
  },
  SLOW_MS,
);

test(
  'follows the calls of a topology: who calls what fails, fails with it and says by which call',
  async () => {
    const { breaks, customersHurt } = await tool.json('web-shop', '--fail', 'orders-db', '--for', '20m');
    const broken = new Map(
      breaks.map((one: { service: string; because: string[]; worst: number }) => [one.service, one]),
    ) as Map<string, { because: string[]; worst: number }>;
    expect(broken.get('orders-pool')).toMatchObject({ because: ['orders-db'], worst: 1 });
    // It answers nine of ten requests itself.
    expect(broken.get('shop-cache')).toMatchObject({ because: ['orders-db'], worst: expect.closeTo(0.1, 1) });
    expect(broken.get('checkout')!.because).toContain('orders-pool');
    expect(broken.has('payments')).toBe(false);
    expect(customersHurt).toBeGreaterThan(0);
    expect((await tool.run('web-shop', '--add', '10')).stderr).toMatch(
      /no service has such a limit; try --fail SERVICE/,
    );
  },
  SLOW_MS,
);

test.each([
  [
    ['--fail', 'roku', '--for', '4h'],
    /roku is not a service that can fail; choose front-end.*\[preflight\/cannot-fail\]/,
  ],
  [['--fail', 'front-end'], /--fail needs a duration; give --for, such as --for 4h \[option\/missing\]/],
  [['--fail', 'front-end', '--for', '90h'], /outside the hours of the scenario.*\[preflight\/outside-clock\]/],
  [['--add', '0'], /an addition is a whole number from 1 to 5000.*\[option\/invalid\]/],
  [['--add', '9', '--service', 'sign-in'], /sign-in has no such limit.*choose one of front-end/],
  [[], /give either --add SERVERS or --fail SERVICE --for DURATION \[option\/clash\]/],
])('%j is refused with what to do', { timeout: SLOW_MS }, async (args, said) => {
  const { stderr, status, stdout } = await tool.run('kinesis-2020', ...args, '--json');
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false });
});

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [['kinesis-2020', '--add', '150', '--json'], ['kinesis-2020']])
      expect(startTool('preflight', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
