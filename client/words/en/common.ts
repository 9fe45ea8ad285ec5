// All wording of the screens: one object, assembled from one file per screen. A sentence with a figure or a name is a
// function.
import type { ServiceState } from '#model/incident/view-types.ts';
import type { Section } from '../../app/palette-entries.ts';
import type { Destination, Region, Workspace } from '../../app/route.ts';
import type { Mark } from '../../features/alarms/model.ts';
import type { Lane } from '../../features/timeline/model.ts';
import { alarmWords } from './alarms.ts';
import { board } from './board.ts';
import { controls } from './controls.ts';
import { counted } from './counted.ts';
import { debrief } from './debrief.ts';
import { keyWords } from './keys.ts';
import { lobby, seating } from './lobby.ts';
import { looks } from './looks.ts';
import { plan } from './plan.ts';
import { outside } from './public.ts';
import { changes, hosts, logs, metrics, runbooks, service } from './service.ts';
import { team } from './team.ts';
import { topBar } from './top-bar.ts';
import { command, diagnose, reports, work } from './work.ts';

const workspaces: Record<Workspace, string> = {
  board: 'Board',
  plans: 'Plans',
  team: 'Team',
  'status-page': 'Status page',
  controls: 'Controls',
};

const workspace = {
  name: workspaces,
  /** Short names, for the narrow tabs beside the controls. */
  short: { ...workspaces, 'status-page': 'Status' } satisfies Record<Workspace, string>,
  label: 'Workspaces',
  close: 'and go back to the alarms',
};

const regions: Record<Region, string> = {
  alarms: alarmWords.title,
  service: 'Services',
  'status-page': workspace.short['status-page'],
  inbox: 'Inbox',
  city: 'City',
  team: workspaces.team,
};

export const destinations: Record<Destination, string> = {
  ...workspaces,
  ...service.tab,
  alarms: alarmWords.title,
  timeline: 'Timeline',
  messages: work.messages,
  now: 'Now',
};

/** Words of the decision bar. */
const decisionWords = {
  title: 'Needs attention now',
  short: 'Now',
  forOthers: 'another seat',
  nothing: 'Nothing needs attention.',
  p1: (title: string) => title,
  p1More: (count: number) => counted(count, { one: 'P1 alarm', other: 'P1 alarms' }),
  p1Since: (clock: string) => `unacknowledged since ${clock}`,
  news: (title: string, second: string) => `${title}, ${second}.`,
  approval: (command: string) => `${command} needs approval`,
  approved: (command: string) => `${command} can be run`,
  approvedBy: (name: string, clock: string) => `approved by ${name}, ${clock}`,
  askedBy: (name: string, clock: string) => `${name}, ${clock}`,
  firstNotice: (late: boolean) => (late ? 'First update is overdue' : 'First update is due'),
  nextNotice: (late: boolean) => (late ? 'Next update is overdue' : 'Next update is due'),
  lateBy: (duration: string) => `by ${duration}`,
  dueNow: 'now',
  poll: (question: string) => question,
  closes: (clock: string) => `answer by ${clock}`,
  task: (title: string) => `${title} is overdue`,
  taskOf: (name: string, duration: string) => `${name}, by ${duration}`,
  look: 'Result ready',
  act: {
    p1: 'Ack',
    approval: 'Review',
    approved: 'Open',
    notice: 'Write',
    poll: 'Answer',
    task: 'See tasks',
    look: 'Open',
  },
};

const markWords: Record<Mark, string> = {
  p1: 'P1 alarm',
  p2: 'P2 alarm',
  p3: 'P3 alarm',
  'no-data': 'No data',
  ok: 'OK',
};

const serviceStates: Record<ServiceState, string> = {
  normal: 'normal',
  degraded: 'degraded',
  failing: 'failing',
  'no-data': 'no data',
};

/** State of a service as its alarms show it: a service without an alarm may still fail, so it is not called normal. */
const alarmStates: Record<ServiceState, string> = { ...serviceStates, normal: 'no alarm' };

const lanes: Record<Lane, string> = {
  changes: 'Changes',
  alarms: 'Alarms',
  work: 'Running',
  actions: 'Actions',
  communication: 'Comms',
};

const sections: Record<Section, string> = {
  go: 'Go to',
  look: 'Inspect: takes time, changes nothing',
  alarms: 'Alarms',
  metrics: 'Metrics',
  runbooks: 'Runbooks',
  change: 'Change: for your seat',
  team: 'Team: cannot hurt customers',
  drill: 'The drill',
  'another-seat': 'Change: for another seat',
  search: 'Search',
};

/** The on-screen name of a request field, for a refusal of its text. */
const fieldNames: Readonly<Record<string, string>> = {
  name: 'The name',
  teams: 'The list of teams',
  'teams.': 'The name of a team',
  seed: 'The seed',
  note: 'The note',
  reason: 'The reason',
  objective: 'The objective',
  code: 'The code',
};

export const words = {
  fieldName: (field: string): string => fieldNames[field.replace(/\.\d+$/, '.')] ?? 'The text',
  name: 'Brownout',
  exercise: 'Exercise',
  exerciseEnded: 'Exercise ended',
  pending: 'Sending',
  done: 'Done',
  close: 'Close',
  cancel: 'Cancel',
  late: {
    loading: 'Loading.',
    failed: 'This panel could not be loaded. You are still in the drill.',
    reload: 'Reload the page',
  },
  atLimit: (most: number) => `Limit reached: ${most} characters.`,
  more: (left: number) => `Show more, ${counted(left, { one: 'left', other: 'left' })}`,
  seats: 'Seats',

  mark: markWords,
  serviceState: serviceStates,
  alarmState: alarmStates,

  hardenEntry: { text: 'Spend a budget, then see ten nights.', open: 'Harden a region' },
  tryFile: { text: 'Play or write a scenario of your own.', open: 'Try a scenario file' },
  link: {
    lostBeforeAnswer: {
      why: 'The connection was lost before the server replied.',
      fix: 'Wait until it is back, then retry.',
    },
    leftBeforeAnswer: { why: 'You left the drill before the server replied.', fix: 'You do not need to do anything.' },
    connecting: 'Connecting to the drill.',
    lost: 'Connection lost, reconnecting. Your work is safe.',
  },
  lobby,
  seating,
  topBar,

  alarms: alarmWords,

  rail: 'Panels',
  palette: {
    title: 'Find a workspace, a service, an alarm, a runbook or a command',
    placeholder: 'Type a workspace, service, alarm, runbook or command',
    matches: (count: number) => counted(count, { one: 'match', other: 'matches' }),
    none: 'Nothing matches this search.',
    choose: 'choose',
    open: 'open',
    close: 'close',
    metricsOf: 'Metrics',
    hostsOf: 'Read hosts',
    logsOf: 'Search logs',
    searchFor: (query: string) => `Search logs for "${query}"`,
    changes: 'Change calendar',
    diagnose: 'Declare a diagnosis',
    inCity: 'Show in the city',
    team: 'The team',
    end: 'End the drill',
    section: sections,
  },
  workspace,
  region: regions,
  board,
  plan,
  team,
  outside,
  controls,
  service,
  looks,
  metrics,
  hosts,
  logs,
  changes,
  runbooks,
  command,
  diagnose,
  reports,
  work,

  destination: destinations,

  timeline: {
    title: destinations.timeline,
    lane: lanes,
    now: (clock: string) => `now, ${clock}`,
    underWay: (title: string, progress: string) => `${title}, ${progress}`,
    updateDue: (clock: string) => `update due ${clock}`,
    answerDue: (from: string, clock: string) => `answer to ${from} due ${clock}`,
    toNow: 'Back to now',
    asList: 'As a list',
    asLanes: 'As lanes',
    hint: 'Left and right arrows move through the hours.',
  },

  announce: {
    urgent: (title: string, service: string) => `P1 alarm: ${title}, ${service}.`,
    alarm: (title: string, state: string) => `${title}: ${state}.`,
    alarms: (count: number) => `${count} alarms changed.`,
    finished: (title: string) => `${title}: no longer running.`,
    message: (from: string, text: string) => `${from}: ${text}`,
    asks: (said: string, answer: string) => `${said} (${answer})`,
  },

  keys: keyWords,
  decisions: decisionWords,
  activity: { cancel: 'Cancel' },

  serverKey: {
    title: 'Server key',
    text: 'You need the key of this server to create a drill. Ask the person who runs the server. You need no key to join a drill.',
    label: 'Key',
    enter: 'Continue',
    cancel: 'Cancel',
  },
  stopped: {
    title: 'The drill has stopped',
    lobby: 'To the start page',
  },
  debrief,
};
