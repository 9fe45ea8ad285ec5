// Alarms as people have them: rules files with records, templates and timing, PrometheusRule of Kubernetes, the answer of describe-alarms
// and templates. What is evaluated otherwise is refused at its line and column; what is taken fires as it does there.
import { describe, expect, test } from 'vitest';
import type { RunSeries, Unusable } from '../../server/rules/firing.ts';
import { type LoadedAlarms, loadAlarms } from '../../server/rules/load-alarms.ts';
import type { Series } from '../../server/rules/series.ts';

const one = (name: string, service: string, samples: (number | null)[]): Series => ({
  ...{ name, labels: { service }, service, metric: name, samples },
});
const RUN: RunSeries = {
  minutes: 12,
  series: [
    one('load', 'a', [1, 1, 9, 9, 9, 1, 1, 9, 1, 1, 1, 1]),
    one('load', 'b', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, null, null]),
    one('load', 'c', [1, 1, ...Array<null>(10).fill(null)]),
    one('limit', 'a', [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]),
  ],
};

function loaded(text: string): LoadedAlarms {
  const answer = loadAlarms('rules.yaml', text);
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.args)}`);
  return answer;
}

/** The minutes at which the first alarm of the file fires. */
const firing = (text: string, place = 0): number[] =>
  loaded(text)
    .alarms[place].firingAt(RUN)
    .flatMap((fires, minute) => (fires ? minute : []));

/** What is refused, and where in the file. */
function refused(text: string): [string, string, number | undefined, number | undefined] {
  const answer = loadAlarms('rules.yaml', text);
  if (answer.ok) throw new Error('it was taken');
  const { what, problem, line, column } = answer.args as Record<string, string> & { line?: number; column?: number };
  return [answer.code, what ?? problem, line, column];
}

const rules = (body: string): string => `groups:\n  - name: ours\n    rules:\n${body}`;

describe('rules of Prometheus', () => {
  test('an alert reads what a record made, with the labels of the group and its own', () => {
    const text = `groups:
  - name: recorded
    labels: { team: core }
    rules:
      - record: service:load:share
        expr: load / limit
        labels: { tier: front }
      - alert: NearLimit
        expr: service:load:share{tier="front"} > 0.8
        labels: { severity: page }
        annotations: { summary: "{{ $labels.service }} at {{ $value | humanizePercentage }}" }
`;
    expect(firing(text)).toEqual([2, 3, 4, 7]);
    expect(loaded(text).rules[0].alertsAt(RUN)[2]).toEqual([{ service: 'a', team: 'core', tier: 'front' }]);
    expect(loaded(text).rules[0].labels).toEqual({ team: 'core', severity: 'page' });
    expect(loaded(text).alarms[0].unknown(RUN)).toEqual([]);
  });

  test('what a record no longer gives is gone at once, not for another five minutes', () => {
    const text = rules(`      - record: busy
        expr: load{service="b"}
      - alert: Gone
        expr: absent(busy)
      - alert: GoneItself
        expr: absent(load{service="b"})
`);
    // The sample of minute 9 itself is looked back to for five minutes, and so is read by the record.
    expect(firing(text, 1)).toEqual([]);
    expect(firing(text)).toEqual([]);
    const high = rules(`      - record: high
        expr: load > 5
      - alert: High
        expr: high
`);
    expect(firing(high)).toEqual([2, 3, 4, 7]);
  });

  test('an alert waits for as long as its for, and goes on for as long as keep_firing_for', () => {
    const waits = rules('      - { alert: A, expr: load > 5, for: 2m }\n');
    expect(firing(waits)).toEqual([4]);
    const keeps = rules('      - { alert: A, expr: load > 5, keep_firing_for: 2m }\n');
    expect(firing(keeps)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('a PrometheusRule of Kubernetes is read like a file', () => {
    const text = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: ours, labels: { release: stack } }
spec:
  groups:
    - name: ours
      interval: 30s
      partial_response_strategy: warn
      rules:
        - { alert: A, expr: load > 5 }
`;
    expect(firing(text)).toEqual([2, 3, 4, 7]);
  });

  test.each([
    ['plain', '        expr: rate(load[5m]) > 1\n', 'rate()', 5, 15],
    ['in double quotes', '        expr: "load > 1 and rate(load[5m]) > 1"\n', 'rate()', 5, 29],
    ['in single quotes', "        expr: 'load{a=''b''} > on(service) group_left limit'\n", "load{a='b'}", 0, 0],
    ['a literal block', '        expr: |\n          load > 1\n            and rate(load[5m])\n', 'rate()', 7, 17],
    [
      'a folded block',
      '        expr: >-\n          load > 1\n          and\n          deriv(load[5m])\n',
      'deriv()',
      8,
      11,
    ],
    [
      'over several lines',
      '        expr: load > 1\n          and histogram_quantile(0.9, load)\n',
      'histogram_quantile()',
      6,
      15,
    ],
  ])('an expression %s is refused where it is not understood', (name, expr, what, line, column) => {
    const text = rules(`      - alert: A\n${expr}`);
    if (name === 'in single quotes') return expect(refused(text).slice(1)).toEqual(['group_left', 5, 44]);
    expect(refused(text)).toEqual(['rules/unsupported', what, line, column]);
  });

  test.each([
    ['      - { alert: A, expr: load, for: soon }\n', 'rules/unsupported', 'for: soon', 4, 38],
    ['      - alert: A\n        expr: load\n        fro: 5m\n', 'rules/unreadable', null, 6, 14],
    ['      - alert: A\n        for: 5m\n', 'rules/unreadable', null, 4, 9],
    [
      '      - { alert: A, expr: load, labels: { value: "{{ $value }}" } }\n',
      'rules/unsupported',
      'a value in the label value',
      4,
      50,
    ],
    ['      - alert: A\n        expr: load >\n', 'rules/unsupported', 'the end', 5, 21],
  ] as const)('%s is refused at its place', (body, code, what, line, column) => {
    const [gotCode, gotWhat, gotLine, gotColumn] = refused(rules(body));
    expect([gotCode, gotLine, gotColumn]).toEqual([code, line, column]);
    if (what !== null) expect(gotWhat).toBe(what);
  });

  test.each([
    ['interval: 5m', 'interval: 5m, longer than 1m'],
    ['limit: 3', 'limit'],
    ['query_offset: 1m', 'query_offset'],
  ])('a group with %s would be evaluated otherwise', (field, what) => {
    const text = `groups:\n  - name: ours\n    ${field}\n    rules: [{ alert: A, expr: load }]\n`;
    expect(refused(text)).toEqual(['rules/unsupported', what, 3, field.indexOf(':') + 7]);
  });

  test('a rule that Prometheus fails on these series is refused at its expression when it is tested', () => {
    const { alarms } = loaded('groups:\n  - name: ours\n    rules: [{ alert: A, expr: load / on() limit }]\n');
    let thrown: unknown = null;
    try {
      alarms[0].firingAt(RUN);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as Unusable).refusal).toMatchObject({
      code: 'rules/unsupported',
      args: { rule: 'A', what: 'several series on the left of / that match one', line: 3 },
    });
  });

  test.each([
    ['hello\n', 'the file: it is a text, not a map of fields', 1, 1],
    ['', 'the file: it is empty, not a map of fields', 1, 1],
    ['groups: 3\n', 'groups: it is a number, not a list', 1, 9],
    ['groups:\n  - rules: []\n', 'groups.0.name: it is missing', 2, 5],
    [rules('      - { alert: A, expr: load, fro: 5m }\n'), 'groups.0.rules.0.fro: there is no such field', 4, 38],
    ['a: &a [x]\ngroups: [*a, *a]\n', '*a is an alias; write out what it stands for', 2, 10],
  ])('%j says what is wrong in words of its writer', (text, problem, line, column) => {
    expect(refused(text)).toEqual(['rules/unreadable', problem, line, column]);
  });

  test('a file that is no YAML is refused where it breaks', () => {
    expect(refused('groups:\n  - name: [ours\n').slice(0, 1)).toEqual(['rules/unreadable']);
    expect(refused('groups:\n  - name: [ours\n')[2]).toBeGreaterThan(1);
  });
});

const ALARM = {
  AlarmName: 'load high',
  Namespace: 'Ours',
  MetricName: 'load',
  Dimensions: [{ Name: 'Service', Value: 'a' }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
};
const json = (alarm: object): string => JSON.stringify({ MetricAlarms: [alarm] }, null, 1);

describe('alarms of CloudWatch', () => {
  test('fire at M of N periods', () => {
    expect(firing(json(ALARM))).toEqual([3, 4, 5]);
    expect(firing(json({ ...ALARM, DatapointsToAlarm: 3 }))).toEqual([4]);
    expect(firing(json({ ...ALARM, EvaluationPeriods: 1, DatapointsToAlarm: 1 }))).toEqual([2, 3, 4, 7]);
  });

  test('treat what is missing as they say, once nothing real is left in the range', () => {
    const gone = {
      ...ALARM,
      Dimensions: [{ Name: 'Service', Value: 'c' }],
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
    };
    const breaching = firing(json({ ...gone, TreatMissingData: 'breaching' }));
    expect(breaching[0]).toBeGreaterThan(2);
    expect(breaching.at(-1)).toBe(11);
    for (const treated of ['notBreaching', 'missing', 'ignore'])
      expect(firing(json({ ...gone, TreatMissingData: treated }))).toEqual([]);
  });

  test('the answer of describe-alarms has empty fields for what is not used', () => {
    const answer = {
      MetricAlarms: [{ ...ALARM, Metrics: [], ExtendedStatistic: null, OKActions: [] }],
      CompositeAlarms: [],
    };
    expect(firing(JSON.stringify(answer))).toEqual(firing(json(ALARM)));
  });

  test.each([
    [{ Metrics: [{ Id: 'e1', Expression: 'm2/m1*100' }] }, 'metric math (Metrics)', 19, 15],
    [{ ExtendedStatistic: 'p99' }, 'a percentile (ExtendedStatistic)', 19, 25],
    [{ ThresholdMetricId: 'ad1' }, 'anomaly detection (ThresholdMetricId)', 19, 25],
    [{ Threshold: { Ref: 'Most' } }, 'Threshold: Ref of a stack', 17, 17],
    [{ Period: 10 }, 'Period: must be whole minutes: metrics of a run have a sample a minute', 14, 14],
    [{ Threshold: null }, 'Threshold: must be a number', 17, 17],
    [{ MetricName: undefined }, 'MetricName: it is missing', 3, 3],
    [{ EvaluationPeriods: 0 }, 'EvaluationPeriods: it is below 1', 15, 25],
    [
      { TreatMissingData: 'bad' },
      'TreatMissingData: "bad" is no choice here, use one of missing, ignore, breaching, notBreaching',
      19,
      24,
    ],
    [{ Threshold: '' }, 'Threshold: must be a number', 17, 17],
    [{ DatapointsToAlarm: 4 }, 'DatapointsToAlarm: must not be more than EvaluationPeriods', 16, 25],
  ])('%j is refused by name at its place', (field, what, line, column) => {
    expect(refused(json({ ...ALARM, ...field }))).toEqual(['rules/unsupported', what, line, column]);
  });

  test('a second dimension names another metric than that of a service', () => {
    const both = [...ALARM.Dimensions, { Name: 'Operation', Value: 'put' }];
    expect(refused(json({ ...ALARM, Dimensions: both })).slice(0, 2)).toEqual([
      'rules/unsupported',
      'Dimensions: must name the service and nothing else: metrics of a run have one dimension',
    ]);
    expect(firing(json({ ...ALARM, Threshold: '5' }))).toEqual(firing(json(ALARM)));
  });

  test('composite alarms are refused, as they read others', () => {
    const text = JSON.stringify({ CompositeAlarms: [{ AlarmName: 'both', AlarmRule: 'ALARM(a) AND ALARM(b)' }] });
    expect(refused(text).slice(0, 2)).toEqual(['rules/unsupported', 'a composite alarm (AlarmRule)']);
  });
});

describe('a file that would keep a page busy', () => {
  const alert = (i: number) => `      - { alert: A${i}, expr: load > ${i} }\n`;
  const many = (count: number) => rules(Array.from({ length: count }, (_, i) => alert(i)).join(''));
  const codeOf = (text: string) => {
    const answer = loadAlarms('rules.yaml', text);
    return answer.ok ? 'taken' : answer.code;
  };

  test('is refused before it is read or tested, with how much can be', () => {
    expect(codeOf(many(1000))).toBe('taken');
    const records = '      - { record: r, expr: load }\n';
    expect(loadAlarms('rules.yaml', many(1000) + records)).toMatchObject({
      ...{ ok: false, code: 'rules/too-many', args: { file: 'rules.yaml', rules: 1001, most: 1000 } },
    });
    // 45,000 lines of whatever kind.
    expect(codeOf('      - alert\n'.repeat(45_000))).toBe('rules/too-long');
  });

  test('has no expression of any length or depth', () => {
    const of = (expr: string) => refused(rules(`      - { alert: A, expr: '${expr}' }\n`))[1];
    expect(of(Array(501).fill('load').join(' + '))).toBe('an expression of more than 1000 words');
    expect(of(`${'('.repeat(60)}load${')'.repeat(60)}`)).toBe('more than 50 levels in each other');
    expect(refused('['.repeat(100_000))[1]).toBe('too many levels in each other');
  });

  test.each([
    ['(.*)*x', true],
    ['(([a-z_]+)+)+!', true],
    ['(a|b|ab)*!', true],
    ['(a?){30}', true],
    ['.*.*.*.*.*.*.*!', true],
    ['(front|back)-end.*|api[0-9]+|(x)+', false],
    [`${'foo_bar|'.repeat(3000)}brownout_.*`, false],
  ])('knows by the pattern %.40s that it goes back over its choices: %s', (pattern, isSlow) => {
    const answer = loadAlarms('rules.yaml', rules(`      - { alert: A, expr: 'load{service=~"${pattern}"} > 0' }\n`));
    expect(answer.ok).toBe(!isSlow);
    if (answer.ok) expect(answer.alarms[0].firingAt(RUN)).toHaveLength(12);
  });
});

test.each([['max_over_time(load[1h:5m]) > 1', 'a subquery', 4, 49]])(
  '%s is refused as %s',
  (expr, what, line, column) => {
    expect(refused(rules(`      - { alert: A, expr: '${expr}' }\n`))).toEqual([
      'rules/unsupported',
      what,
      line,
      column,
    ]);
  },
);

test('what Prometheus itself would not load is refused, in words of whoever writes it', () => {
  const file = rules('      - { alert: A, expr: load > 1 }\n');
  const twice = file + file.replace('groups:\n', '');
  expect(refused(twice)).toEqual(['rules/unreadable', 'a second group called ours', 5, 11]);
  expect(refused(`${file}---\n${file}`)).toEqual(['rules/unreadable', 'a second document begins here; give one', 5, 1]);
});

test.each([
  ['a mark before it', (text: string) => `\ufeff${text}`],
  ['the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
])('a file with %s is read like any other', (_, written) => {
  expect(firing(written(rules('      - alert: A\n        expr: load > 5\n')))).toEqual([2, 3, 4, 7]);
  const alarm = {
    ...{ AlarmName: 'a', MetricName: 'load', Dimensions: [{ Name: 'Service', Value: 'a' }], EvaluationPeriods: 1 },
    ...{ Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' },
  };
  expect(firing(written(JSON.stringify([alarm], null, 2)))).toEqual([2, 3, 4, 7]);
});

describe('what a run does not have', () => {
  const unknown = (expr: string, before = '') =>
    loaded(rules(`${before}      - { alert: A, expr: '${expr}' }\n`)).alarms[0].unknown(RUN);

  test.each<[string, string, string | null]>([
    ['laod > 1', 'laod', 'load'],
    ['pods_limit > 1', 'pods_limit', 'limit'],
    ['node_cpu_seconds > 1', 'node_cpu_seconds', null],
    ['load{service="aa"} > 1', 'load{service="aa"}', 'load{service="a"}'],
    ['limit{service="front"} > 1', 'limit{service="front"}', 'limit{service="a"}'],
    ['sum(load{zone="a"}) > 1', 'load{zone="a"}', null],
  ])('%s: no %s, meant was %s', (expr, asked, meant) => {
    expect(unknown(expr)).toEqual([{ asked, meant }]);
  });

  test('a record that is never true is no mistake, and one that reads nothing leads to what it asks for', () => {
    expect(unknown('high', '      - { record: high, expr: load > 99 }\n')).toEqual([]);
    const chain = '      - { record: one, expr: laod }\n      - { record: two, expr: one }\n';
    expect(unknown('two > 1', chain)).toEqual([{ asked: 'laod', meant: 'load' }]);
  });

  test('a metric of CloudWatch is looked for in its service', () => {
    const of = (service: string, metric: string) => {
      const definition = {
        ...{ AlarmName: 'a', MetricName: metric, Dimensions: [{ Name: 'Service', Value: service }] },
        ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
      };
      return loaded(JSON.stringify([definition])).alarms[0].unknown(RUN);
    };
    expect(of('a', 'load')).toEqual([]);
    expect(of('a', 'Laod')).toEqual([{ asked: 'a/Laod', meant: 'a/load' }]);
    expect(of('bb', 'load')).toEqual([{ asked: 'bb/load', meant: 'b/load' }]);
    expect(of('b', 'limit')).toEqual([{ asked: 'b/limit', meant: 'a/limit' }]);
  });
});
