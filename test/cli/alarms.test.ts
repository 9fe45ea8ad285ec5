// `npm run alarms`: alarms of one's own against the shipped outage, and promtool, where it can be had, agrees.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../server/cli/alarms.ts';
import { formatLogFile } from '../../server/export/log-file.ts';
import { playExercise } from '../support/exercise.ts';
import { ROOT } from '../support/sources.ts';
import { SLOW_MS, toolOf } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'brownout-alarms-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tool = toolOf(main);

const RULES = `
groups:
  - name: ours
    rules:
      - record: ours:threads
        expr: max(brownout_threads_max)
      - alert: ThreadsNearLimit
        expr: brownout_threads_max{service="front-end"} > 0.99 * 4915
        for: 2m
        labels: { severity: page }
        annotations: { summary: "{{ $labels.service }} has {{ $value }} threads" }
      - alert: ErrorsHigh
        expr: avg_over_time(brownout_put_record_errors{service="front-end"}[5m]) > 0.05
      - alert: Never
        expr: brownout_threads_max > 100000
      - alert: Misspelt
        expr: brownout_thread_max > 1
  - name: more
    rules:
      - record: service:errors:rise
        expr: |
          brownout_put_record_errors
            - brownout_put_record_errors offset 10m
        labels: { tier: front }
      - alert: ErrorsRise
        expr: service:errors:rise{tier="front"} > 0.1
        for: 1m
        keep_firing_for: 15m
        labels: { severity: page, of: "{{ $labels.service }}" }
      - alert: RecordGone
        expr: absent(ours:threads) or on(service) (ours:threads > bool 4900) * 0 == 1
      - alert: NearLimitOfAll
        expr: brownout_threads_max > ignoring(service) (ours:threads - 1) and on(service) brownout_put_record_errors > 0.01
`;

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const ADDITION_FROM = minuteOf('02:44');

const named = (alarms: { name: string }[], name: string) => alarms.find((alarm) => alarm.name === name);

test('a 99 % thread alarm fires 20 to 35 minutes into the addition, hours before the page', {
  timeout: SLOW_MS,
}, async () => {
  const result = await tool.json(fileOf('rules.yaml', RULES), 'kinesis-2020');
  const [threads, errors, never, misspelt] = result.alarms;
  const minutes = minuteOf(threads.fired[0].from) - ADDITION_FROM;
  expect(minutes).toBeGreaterThanOrEqual(20);
  expect(minutes).toBeLessThanOrEqual(35);
  expect(threads.beforePage).toBe(minuteOf(result.firstPage) - minuteOf(threads.fired[0].from));
  expect(threads).toMatchObject({ missed: false, unknown: [] });
  // At the peak of every quiet day a full fleet comes as near to the limit, and while telemetry gets lost it flaps.
  expect(threads.quietWeekPages).toBeGreaterThan(5);
  expect(threads.flaps).toBeGreaterThan(0);
  expect(Math.abs(errors.beforePage)).toBeLessThan(15);
  expect(never).toMatchObject({ fired: [], missed: true, beforePage: null });
  expect(misspelt.unknown).toEqual([{ asked: 'brownout_thread_max', meant: 'brownout_threads_max' }]);
  expect(named(result.scenarioAlarms, 'PutRecord errors')).toMatchObject({ beforePage: 0, quietWeekPages: 0 });
});

const DEFINITION = {
  AlarmName: 'threads',
  MetricName: 'Threads.Max',
  Dimensions: [{ Name: 'Service', Value: 'front-end' }],
  Statistic: 'Maximum',
  Period: 300,
  EvaluationPeriods: 2,
  Threshold: 0.99 * 4915,
  ComparisonOperator: 'GreaterThanThreshold',
};

test.each([
  ['describe-alarms', { MetricAlarms: [DEFINITION] }],
  ['a template', { Resources: { threads: { Type: 'AWS::CloudWatch::Alarm', Properties: DEFINITION } } }],
  ['a list', [DEFINITION]],
])('CloudWatch definitions are read from %s', { timeout: SLOW_MS }, async (_, tree) => {
  const { alarms } = await tool.json(fileOf('alarms.json', JSON.stringify(tree)), 'kinesis-2020');
  const minutes = minuteOf(alarms[0].fired[0].from) - ADDITION_FROM;
  expect(alarms[0].name).toBe('threads');
  expect(minutes).toBeGreaterThanOrEqual(20);
  expect(minutes).toBeLessThanOrEqual(40);
});

test('the run of a drill is its exported log', { timeout: SLOW_MS }, async () => {
  const { row, events, hashes } = playExercise('05:45');
  const log = fileOf('drill.jsonl', formatLogFile(row, events, hashes));
  const { scenario, alarms } = await tool.json(fileOf('rules.yaml', RULES), log);
  expect(scenario).toBe('kinesis-2020');
  expect(minuteOf(alarms[0].fired[0].from) - ADDITION_FROM).toBeLessThanOrEqual(35);
});

describe('what cannot be tested', () => {
  test.each([
    ['rules.yaml', 'groups: [', 'rules/unreadable'],
    ['rules.yaml', 'groups: []', 'rules/none'],
    ['rules.yaml', 'groups: [{ name: a, rules: [{ alert: A, expr: "rate(x[5m]) > 1" }] }]', 'rules/unsupported'],
    ['rules.yaml', 'groups: [{ name: a, rules: [{ alert: A, expr: x, for: soon }] }]', 'rules/unsupported'],
    ['alarms.json', '{', 'rules/unreadable'],
    ['alarms.json', '[]', 'rules/none'],
    ['alarms.json', JSON.stringify([{ ...DEFINITION, Period: 10 }]), 'rules/unsupported'],
    ['alarms.json', JSON.stringify([{ ...DEFINITION, Dimensions: [] }]), 'rules/unsupported'],
  ])('%s: %s is refused', async (name, text, code) => {
    expect(await tool.json(fileOf(name, text), 'kinesis-2020')).toMatchObject({ ok: false, code });
  });

  test('a file, a scenario or a script that is not there', async () => {
    expect(await tool.json(join(folder, 'none.yaml'), 'kinesis-2020')).toMatchObject({ code: 'file/missing' });
    const rules = fileOf('rules.yaml', RULES);
    expect(await tool.json(rules, 'none')).toMatchObject({ code: 'drill/unknown-scenario' });
    expect(await tool.json(rules, 'kinesis-2020', '--policy', 'none')).toMatchObject({ code: 'policy/unknown' });
  });
});

/** The real one, where `npm test` could fetch it. */
const PROMTOOL = [join(ROOT, 'node_modules/.cache/debian/usr/bin/promtool'), '/usr/bin/promtool'].find(existsSync);

test.skipIf(PROMTOOL === undefined)(
  'promtool agrees on every change of every alert',
  { timeout: SLOW_MS },
  async () => {
    const out = join(folder, 'promtool');
    await tool.json(fileOf('rules.yaml', RULES), 'kinesis-2020', '--promtool', out);
    const check = () => spawnSync(PROMTOOL!, ['test', 'rules', 'test.yaml'], { cwd: out, encoding: 'utf8' });
    const agreed = check();
    expect(agreed.stderr + agreed.stdout).toContain('SUCCESS');
    expect(agreed.status).toBe(0);
    // The same file with another limit is one on which it disagrees.
    const file = join(out, 'rules.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.99', '0.97'));
    expect(check().status).not.toBe(0);
  },
);
