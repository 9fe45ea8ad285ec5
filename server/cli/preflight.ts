// `npm run preflight -- SCENARIO --add 150 [--servers N] [--limit L] [--per-peer T] [--json]` simulates a planned capacity
// change before it is made; `--fail SERVICE --for 4h` fails a service for a while and reports which others break.

import { type AdditionReport, tryAddition } from '#model/analysis/addition.ts';
import { type Break, type FailureReport, tryFailure } from '#model/analysis/failure.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatDayClock } from '#model/engine/time.ts';
import {
  contentFor,
  createTool,
  type Main,
  millions,
  parseDuration,
  parseLine,
  parseSeed,
  print,
  type Ran,
  runProcess,
  scenarioFor,
  stop,
  wholeNumber,
} from './tool.ts';

type Options = {
  add?: number;
  service?: string;
  servers?: number;
  limit?: number;
  perPeer?: number;
  fail?: string;
  for?: number;
  seed: number;
  json?: boolean;
};

const clockOrNull = (minute: number | null): string | null => (minute === null ? null : formatDayClock(minute));

/** The report with clock times instead of minutes. */
function additionJson({ ok: _, startMinute, firstCrossingMinute, lastCrossingMinute, ...rest }: AdditionReport) {
  return {
    ...rest,
    start: formatDayClock(startMinute),
    firstCrossing: clockOrNull(firstCrossingMinute),
    lastCrossing: clockOrNull(lastCrossingMinute),
  };
}

function additionText(report: ReturnType<typeof additionJson>): string {
  const { night, peak } = report.largestSafeAddition;
  return [
    `${report.scenario}: add ${report.add} servers to ${report.service} at ${report.start}`,
    report.breaches
      ? `  BREACHES the limit: ${report.serversOver} servers would need more than ${report.limit} threads`
      : `  stays under the limit of ${report.limit} threads until the scenario ends`,
    `  threads of the busiest server  ${report.threadsBefore} before, ${report.threadsAfter} after`,
    `  at the daily peak              ${report.atPeak.threadsBefore} before, ${report.atPeak.threadsAfter} after`,
    ...(report.breaches
      ? [`  over the limit                 first ${report.firstCrossing}, last ${report.lastCrossing}`]
      : []),
    `  largest safe addition          ${night} at night, ${peak} at the daily peak`,
    `  loss without a response        ${millions(report.customerMinutesLost)} million customer-minutes`,
  ].join('\n');
}

const breakJson = ({ minute, lastMinute, signs, ...rest }: Break) => ({
  at: formatDayClock(minute),
  until: formatDayClock(lastMinute),
  ...rest,
  signs: signs.map(({ minute: left, ...sign }) => ({ at: formatDayClock(left), ...sign })),
});

/** The report with clock times instead of minutes. */
function failureJson({ ok: _, fromMinute, untilMinute, breaks, ...rest }: FailureReport) {
  return {
    ...rest,
    from: formatDayClock(fromMinute),
    until: formatDayClock(untilMinute),
    breaks: breaks.map(breakJson),
  };
}

function breakLines(one: ReturnType<typeof breakJson>): string[] {
  const told =
    one.threshold === null
      ? `${one.what} stops working`
      : `${one.what} ${one.value}, threshold ${one.threshold}, worst ${one.worst}`;
  return [
    `  ${one.at} ${`+${one.after}`.padStart(4)} min  ${one.name}: ${told}, until ${one.until}`,
    `                  ${one.doc}; it depends on ${one.because.join(' and ') || 'nothing that failed'}`,
    ...one.signs.map(
      ({ metric, usual, value, worst, at }) =>
        `                  ${metric} differs from its usual ${usual} since ${at}: ${value} at failure, worst ${worst}`,
    ),
  ];
}

function failureText(report: ReturnType<typeof failureJson>): string {
  return [
    `${report.scenario}: ${report.service} fails from ${report.from} to ${report.until}, without a response`,
    ...(report.breaks.length === 0 ? ['  nothing else breaks'] : report.breaks.flatMap(breakLines)),
    `  not affected: ${report.held.join(', ') || 'nothing'}`,
    `  ${report.customersHurt} customers affected, ${millions(report.customerMinutesLost)} million customer-minutes`,
  ].join('\n');
}

function addition(scenario: Scenario, { json, add, ...options }: Options): Ran {
  const { service, servers, limit, perPeer, seed } = options;
  const report = tryAddition(scenario, { add: add!, service, servers, limit, perPeer, seed });
  if (!report.ok) stop('preflight', report);
  return print(json, additionJson(report), additionText);
}

function failure(scenario: Scenario, options: Options): Ran {
  if (options.for === undefined)
    stop('preflight', { code: 'option/missing', why: '--fail needs a duration', fix: 'give --for, such as --for 4h' });
  const report = tryFailure(scenario, { service: options.fail!, minutes: options.for, seed: options.seed });
  if (!report.ok) stop('preflight', report);
  return print(options.json, failureJson(report), failureText);
}

const createPreflight = () =>
  createTool('preflight', 'Simulates a capacity change, or the failure of a service, before it happens.')
    .argument('<scenario>', 'a scenario or a topology, such as kinesis-2020 or web-shop, or its file')
    .option('--add <servers>', 'servers to add', wholeNumber('an addition', 1, 5000))
    .option('--service <id>', 'where to add them; the only service under a hard limit if not given')
    .option(
      '--servers <number>',
      'current servers; those of the scenario if not given',
      wholeNumber('a fleet', 1, 20000),
    )
    .option('--limit <threads>', 'thread limit; that of the scenario if not given', wholeNumber('a limit', 1, 65536))
    .option('--per-peer <threads>', 'threads for each peer', wholeNumber('threads for each peer', 0, 16))
    .option('--fail <service>', 'the service that fails')
    .option('--for <duration>', 'for how long, such as 4h or 90m', parseDuration)
    .option('--seed <number>', 'seed of the fleet', parseSeed, 1);

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createPreflight(), line);
  if ((options.add === undefined) === (options.fail === undefined))
    stop('preflight', {
      code: 'option/clash',
      why: 'there is nothing to simulate, or two things at once',
      fix: 'give either --add SERVERS or --fail SERVICE --for DURATION',
    });
  const scenario = scenarioFor('preflight', contentFor('preflight', args[0]), args[0], options.seed);
  return options.add !== undefined ? addition(scenario, options) : failure(scenario, options);
};

if (import.meta.main) await runProcess(main);
