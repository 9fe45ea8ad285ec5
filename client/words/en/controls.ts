// Words of the controls: pace, admission, map source, pausing the rollout, and the changes of every service.
import { counted } from './counted.ts';

export const controls = {
  title: 'Controls',
  none: 'Your seat has no controls.',
  open: 'Open',
  openOf: (command: string, service: string) => `Open: ${command}, ${service}`,
  lastGiven: (clock: string, by: string) => `Last run ${clock} by ${by}`,
  givenAs: (given: string, values: string) => `${given}: ${values}`,
  pace: 'Pace',
  perHour: 'hosts/h',
  admission: 'Admitted traffic',
  /** What 100% admission means in each admission mode. */
  admissions: {
    fixed: 'of all requests',
    share: 'of usual load',
    util: 'load per host',
  } as Record<string, string>,
  /** The load on each host in each admission mode. */
  perHost: {
    fixed: (share: string) => `${share} of all requests`,
    share: (share: string) => `per serving host: ${share} of its usual load`,
    util: (share: string) => `per serving host: ${share} load`,
  } as Record<string, (share: string) => string>,
  getIn: (share: string) => `about ${share} of requests are admitted.`,
  own: (value: string) => `In force: ${value}.`,
  notSet: 'Not set by the team.',
  apply: 'Set',
  source: 'Read shard map from',
  ejection: 'Eject slow hosts',
  /** A pace in floors of the tower, and when the restart would finish at that pace. */
  floors: (count: string) => `${count} floors an hour.`,
  finish: (clock: string) => `Done about ${clock}.`,
  rollBack: 'Roll back',
  rollBackOf: (step: string) => `Roll back: ${step}`,
  plots: { 'Cpu.Load': 'Load per host', 'Hosts.Serving': 'Serving hosts' } as Record<string, string>,
  planned: 'dashed: as planned',
  stopLine: (value: string) => `stop line ${value}`,
  pass: (pass: number, done: string) => `pass ${pass}: ${done}`,
  start: 'Start restart…',
  startOf: (hosts: number) =>
    hosts === 0 ? 'Start restart' : `Start restart of ${counted(hosts, { one: 'host', other: 'hosts' })}`,
  scopes: { 'stale-map': 'hosts known to have a stale map', all: 'hosts, each once' } as Record<string, string>,
  plan: (hosts: string, fleet: string, scope: string) => `Restarts ${hosts} of ${fleet}: ${scope}.`,
  planNone:
    'No host is known to have a stale map now. The restart takes hosts whose map is stale when their batch begins.',
  planPace: (perHour: string, batch: string, took: string) =>
    `${perHour} an hour in batches of ${batch}, about ${took}.`,
  planHold: 'Hold point: “Pause rollout”, before each batch.',
  planUndo: 'Undo: cancel the hosts that have not restarted yet. The others stay restarted.',
  idle: (share: string) =>
    `Serving hosts carry ${share} of their usual load: there is headroom. Raise admission step by step and watch the load.`,
  noRestart: 'No restart is running.',
  hold: 'Pause rollout',
  resume: 'Resume rollout',
  held: 'Paused: no host restarts until somebody resumes the rollout.',
  openPlots: (fleet: string) => `Plots of ${fleet}`,
  batches: (done: string, total: string) => `${done} of ${total} restarted`,
  noBand: 'No safe range measured.',
  noBandText: 'To find one, set a value, then read the store and the hosts.',
  safe: (value: string) => `Safe up to ${value}`,
  harmful: (value: string) => `harmful from ${value}`,
  tried: 'from what the team saw at that value',
  byRunbook: 'from the runbook',
};
