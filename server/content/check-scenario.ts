// Turns the parts of a scenario file that name services, metrics, commands, causes or milestones into the model's form, and
// reports every name that does not exist.
import type { Fields } from '#model/engine/fields.ts';
import {
  type AlarmSpec,
  type Change,
  type LogSpec,
  type MilestoneSpec,
  type Scenario,
  SERVICE_PARTS,
  type TimedCommand,
  type TimedFault,
} from '#model/engine/scenario.ts';
import { camelOf } from '#model/engine/spelling.ts';
import { formatClock, parseClock } from '#model/engine/time.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import { MAX_PERIODS } from '#model/monitoring/alarm-rules.ts';
import { MAX_ALARMS } from '#model/monitoring/alarms.ts';
import { type Catalogue, signalKeyOf, signalProblem } from './catalogue.ts';
import { checkCommand } from './check-values.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import type { ScenarioFile } from './schema.ts';

/** What the checks of one file share. */
export type Checking = { readonly file: ScenarioFile; readonly catalogue: Catalogue; readonly report: Report };

type Path = readonly string[];

export function checkService({ catalogue, report }: Checking, service: string, at: Path): boolean {
  if (catalogue.kinds.has(service)) return true;
  report(at, `there is no service called ${service}`, choose(service, [...catalogue.kinds.keys()]));
  return false;
}

export function checkMetric(
  checking: Checking,
  item: { service: string; metric?: string },
  at: Path,
  field = 'metric',
): void {
  if (!checkService(checking, item.service, [...at, 'service']) || item.metric === undefined) return;
  const metrics = Object.keys(checking.catalogue.kinds.get(item.service)!.metrics);
  if (!metrics.includes(item.metric))
    checking.report([...at, field], `${item.service} has no metric ${item.metric}`, choose(item.metric, metrics));
}

export function checkSignal({ catalogue, report }: Checking, reference: string, at: Path): string {
  const problem = signalProblem(catalogue.kinds, reference);
  if (problem === null) return signalKeyOf(reference);
  report(at, problem.why, problem.fix);
  return reference;
}

export function checkTime({ file, report }: Checking, minute: number, at: Path): void {
  const { from, horizon } = file.clock;
  if (minute < from || minute > horizon)
    report(
      at,
      `${formatClock(minute)} lies outside the scenario's clock`,
      'choose a time between clock.from and clock.horizon',
    );
}

/** A command at its time, or none after its problems have been reported. */
export function timedCommand(
  checking: Checking,
  given: { at: number; do: string; with?: Record<string, unknown> },
  at: Path,
  known: ReadonlyMap<string, { readonly args: Fields }> = checking.catalogue.commands,
): TimedCommand[] {
  checkTime(checking, given.at, [...at, 'at']);
  const place = { do: [...at, 'do'], with: [...at, 'with'], complete: true };
  const call = { do: given.do, with: given.with ?? {} };
  const command = checkCommand(known, call, place, checking.report);
  return command === null ? [] : [{ atMinute: given.at, ...command }];
}

/** What goes wrong by itself, in the order of time. */
export const faultsOf = (checking: Checking): TimedFault[] =>
  checking.file.faults
    .flatMap((fault, i) =>
      timedCommand(checking, fault, ['faults', `${i}`], checking.catalogue.faults).map((command) => ({
        ...command,
        spreadMinutes: fault.spread,
      })),
    )
    .sort((a, b) => a.atMinute - b.atMinute);

export function changesOf(checking: Checking): Change[] {
  const { file, report } = checking;
  const changes = Object.entries(file.changes).map(([id, change]): Change => {
    const at = ['changes', id];
    if (change.service !== undefined) checkService(checking, change.service, [...at, 'service']);
    if (change.until < change.at) report([...at, 'until'], 'the change ends before it begins', 'give a later time');
    const command = change.do === undefined ? [] : timedCommand(checking, { ...change, do: change.do }, at);
    if (change.do === undefined && change.with !== undefined)
      report([...at, 'with'], 'there are arguments and no command', 'give `do`, or leave `with` out');
    return {
      id,
      title: change.title,
      note: change.note ?? '',
      service: change.service ?? null,
      atMinute: change.at,
      untilMinute: change.until,
      command: command[0] ?? null,
    };
  });
  return changes.sort((a, b) => a.atMinute - b.atMinute);
}

/** Alarms that a team can install on top of those of its scenario. */
const ROOM_FOR_OWN_ALARMS = 16;

export function alarmsOf(checking: Checking): AlarmSpec[] {
  const { file, report } = checking;
  const most = MAX_ALARMS - ROOM_FOR_OWN_ALARMS;
  const alarms = Object.entries(file.alarms);
  if (alarms.length > most) report(['alarms'], `there are ${alarms.length} alarms`, `keep ${most} of them or fewer`);
  return alarms.map(([id, alarm]) => {
    checkMetric(checking, alarm, ['alarms', id]);
    const { title, service, metric, missing, severity } = alarm;
    const { some: datapoints, all: periods } = alarm.for;
    if (periods > MAX_PERIODS)
      report(['alarms', id, 'for'], `${periods} minutes are too many`, `look at ${MAX_PERIODS} minutes or fewer`);
    return { id, title, service, metric, ...alarm.when, periods, datapoints, missing, severity };
  });
}

export const logsOf = (checking: Checking): LogSpec[] =>
  Object.entries(checking.file.logs).map(([id, log]) => {
    checkMetric(checking, log, ['logs', id]);
    const { service, level, text } = log;
    return { service, level, text, metric: log.metric ?? null, perMinute: log['per-minute'] };
  });

/** `area/verb`, `area/*` or `*`, of what there is. */
export function checkMay(checking: Checking, may: string, at: Path): void {
  const { commands, areas } = checking.catalogue;
  const area = may.endsWith('/*') ? may.slice(0, -2) : null;
  if (may === '*' || commands.has(may) || (area !== null && areas.includes(area))) return;
  const meant = area === null ? choose(may, [...commands.keys()]) : choose(area, areas);
  checking.report(at, `${may} is neither a command nor the commands of a service`, meant);
}

/** `service`, or one part of it as `service/part`. */
function checkSeen(checking: Checking, seen: string, at: Path): void {
  const [service, part] = seen.split('/');
  if (!checkService(checking, service, at) || part === undefined) return;
  if (!(SERVICE_PARTS as readonly string[]).includes(part))
    checking.report(at, `${service} has no part ${part}`, choose(part, SERVICE_PARTS));
}

export const seatsOf = (checking: Checking): Scenario['seats'] =>
  Object.entries(checking.file.seats).map(([id, seat]) => {
    const { report } = checking;
    const at = ['seats', id];
    if (id === FACILITATOR) report(at, `${id} is not for a scenario to give`, 'call the seat something else');
    seat.sees.forEach((service, i) => {
      if (service !== '*') checkSeen(checking, service, [...at, 'sees', `${i}`]);
    });
    seat.may.forEach((may, i) => {
      checkMay(checking, may, [...at, 'may', `${i}`]);
    });
    return { id, ...seat };
  });

export const milestonesOf = (checking: Checking): MilestoneSpec[] =>
  Object.entries(checking.file.milestones).map(([id, { title, when, 'for-good': forGood }]) => {
    const named = { id: camelOf(id), title };
    if (when === 'first-alarm') return { ...named, on: 'alarm' };
    const signal = checkSignal(checking, when.signal, ['milestones', id, 'when']);
    return { ...named, on: 'signal', compare: when.compare, threshold: when.threshold, signal, forGood };
  });

export const watchOf = (checking: Checking): string | null =>
  checking.file.watch === undefined ? null : checkSignal(checking, checking.file.watch.through, ['watch', 'through']);

export function recoveryOf(checking: Checking): Scenario['recovery'] {
  const { recovery } = checking.file;
  return { ...recovery, signal: checkSignal(checking, recovery.signal, ['recovery']) };
}

export function expectOf({ file, report }: Checking): Scenario['expect'] {
  const milestones = Object.keys(file.milestones);
  const policies = Object.keys(file.scripts);
  return Object.fromEntries(
    Object.entries(file.expect).map(([policy, expectations]) => {
      if (!policies.includes(policy))
        report(['expect', policy], `there is no script called ${policy}`, choose(policy, policies));
      for (const id of Object.keys(expectations))
        if (!milestones.includes(id))
          report(['expect', policy, id], `there is no milestone called ${id}`, choose(id, milestones));
      return [policy, Object.entries(expectations).map(([id, around]) => ({ milestone: camelOf(id), ...around }))];
    }),
  );
}

/** [hour, share, hour, share, ...] with rising hours. */
export function demandOf({ file, report }: Checking): number[] {
  const points: [minute: number, share: number][] = [];
  for (const [text, share] of Object.entries(file.demand)) {
    const minute = parseClock(text);
    if (minute === null)
      report(['demand', text], `${text} is not a clock time`, 'write it as "05:14", or "02:00+1" for the next day');
    else points.push([minute, share]);
  }
  if (points.length === 0)
    report(['demand'], 'there is no traffic', 'give a share of the peak for at least one clock time');
  return points.sort(([a], [b]) => a - b).flatMap(([minute, share]) => [minute / 60, share]);
}

export function checkCause({ file, report }: Checking): void {
  if (!Object.hasOwn(file.causes, file.cause))
    report(['cause'], `there is no cause called ${file.cause}`, choose(file.cause, Object.keys(file.causes)));
}

export function checkClock({ file, report }: Checking): void {
  const { from, origin, horizon } = file.clock;
  if (origin < from) report(['clock', 'origin'], 'the origin lies before the first minute', 'give a later time');
  if (horizon <= origin) report(['clock', 'horizon'], 'the horizon does not lie after the origin', 'give a later time');
}

export function checkLook(checking: Checking): void {
  checking.file.look.buildings.forEach(({ service, services = [] }, i) => {
    const at = ['look', 'buildings', `${i}`];
    if (service !== undefined) checkService(checking, service, [...at, 'service']);
    services.forEach((one, j) => {
      checkService(checking, one, [...at, 'services', `${j}`]);
    });
  });
}
