// What the analyses say of shipped regions: which services break behind a failed one, when, why and with which early signs; what
// an addition needs; and who is suspected in the first minutes of an outage and later. The lists stand beside this test, to be
// read; with RECORD_EFFECTS=1 they are written anew, after a change of a scenario or the model that is meant to move them.
import { expect, test } from 'vitest';
import { tryAddition } from '#model/analysis/addition.ts';
import { type Break, type FailureReport, tryFailure } from '#model/analysis/failure.ts';
import { rank, type Suspect } from '#model/analysis/suspects.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatDayClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { readAll } from '#model/incident/suspect-readings.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { figure } from '../../support/effects.ts';
import { recordedLines } from '../../support/recorded-lines.ts';
import { shippedScenario } from '../../support/shipped.ts';

function compare(name: string, lines: readonly string[]): void {
  const now = `${lines.join('\n')}\n`;
  expect(now.split('\n')).toEqual(recordedLines(new URL(`recorded-reports/${name}.txt`, import.meta.url), now));
}

function breakLines({ service, name, what, doc, minute, after, signs, because, ...found }: Break): string[] {
  const { value, threshold, worst, lastMinute } = found;
  const values = value === null ? '' : `: ${value} beyond ${threshold}, worst ${worst}`;
  const cause = because.length === 0 ? '' : `, because of ${because.join(' ')}`;
  return [
    `  ${formatDayClock(minute)} (+${after}) to ${formatDayClock(lastMinute)} ${service} ${what}${values}${cause}`,
    `    ${name}: ${doc}`,
    ...signs.map((sign) => {
      const { metric, unit, usual } = sign;
      return `    ${formatDayClock(sign.minute)} ${metric} (${unit}, ${sign.doc}): ${usual} to ${sign.value}, worst ${sign.worst}`;
    }),
  ];
}

function failureLines(report: FailureReport): string[] {
  const { service, fromMinute, untilMinute, breaks, held, customersHurt, customerMinutesLost } = report;
  return [
    `${service} fails from ${formatDayClock(fromMinute)} to ${formatDayClock(untilMinute)}`,
    ...breaks.flatMap(breakLines),
    `  held: ${held.join(' ') || 'nothing'}`,
    `  customers hurt: ${customersHurt}, customer-minutes lost: ${customerMinutesLost}`,
  ];
}

test.each([
  ['order-stream', ['stream', 'map-store', 'status'], 20],
  ['slack-2022', ['boot', 'web-api', 'member-cache', 'member-db'], 20],
  ['dynamodb-2025-b', ['planner', 'host-manager'], 20],
  ['kinesis-2020-f', ['front-end', 'sign-in'], 90],
])('what breaks behind services of %s', (id, services, minutes) => {
  const scenario = shippedScenario(id);
  const lines = services.flatMap((service) => {
    const report = tryFailure(scenario, { service, minutes });
    return report.ok ? failureLines(report) : [`${service}: ${report.code} ${JSON.stringify(report.args)}`];
  });
  compare(`failures-${id}`, lines);
});

test.each([
  ['order-stream', [20, 5000]],
  ['kinesis-2020', [150]],
])('additions to %s', (id, additions) => {
  const lines = additions.map((add) => JSON.stringify(tryAddition(shippedScenario(id), { add }), null, 1));
  compare(`additions-${id}`, lines);
});

const suspectLines = ({ sort, id, title, belief, certainty, reasons }: Suspect): string[] => [
  `  ${figure(belief)} ${certainty}: ${sort} ${id} (${title})`,
  ...reasons.map(({ code, args }) => `    ${code} ${JSON.stringify(args)}`),
];

/** Who is suspected at some minutes after the scenario's origin. */
function suspicionLines(scenario: Scenario, minutes: readonly number[]): string[] {
  const { clock, seats } = scenario;
  const team = createTeam(scenario, { id: 'team', seed: 1 });
  return minutes.flatMap((after) => {
    const now = clock.originMinute - clock.fromMinute + after;
    while (team.world.step < now * STEPS_PER_MINUTE) advanceTeam(team);
    const readings = readAll(
      team,
      seats.map(({ id }) => id),
    );
    const { troubleMinute, suspects } = rank(readings, now, (minute) => clock.fromMinute + minute);
    return [
      `${formatDayClock(clock.fromMinute + now)}, trouble ${troubleMinute === null ? 'none' : formatDayClock(clock.fromMinute + troubleMinute)}`,
      ...suspects.flatMap(suspectLines),
    ];
  });
}

test.each([
  ['order-stream', [0, 15, 60]],
  ['order-stream-b', [20]],
  ['order-stream-c', [20]],
  ['slack-2022', [30]],
  ['dynamodb-2025-b', [40]],
])('suspects of %s', (id, minutes) => {
  compare(`suspects-${id}`, suspicionLines(shippedScenario(id), minutes));
});
