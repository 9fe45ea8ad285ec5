// All wording of the screens, in one place. Functions where a sentence carries a figure or a name.
import type { ServiceState } from '#model/team/view-types.ts';
import type { Mark } from '../presentation/alarms.ts';
import type { Section } from '../presentation/palette.ts';
import type { Lane } from '../presentation/timeline.ts';
import type { Tab } from '../store/desk.ts';
import { alarmWords } from './alarms.ts';
import { counted } from './counted.ts';
import { debrief } from './debrief.ts';
import { decisionWords } from './decisions.ts';
import { keyWords } from './keys.ts';
import { narrowWords } from './narrow.ts';

const severityTexts: Record<1 | 2 | 3, string> = {
  1: 'Many customers cannot work. Everybody is called.',
  2: 'Some customers cannot work, or many work badly.',
  3: 'Customers notice little. It can wait for the day.',
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

const tabs: Record<Tab, string> = {
  metrics: 'Metrics',
  hosts: 'Hosts',
  logs: 'Logs',
  changes: 'Changes',
  runbooks: 'Runbooks',
  diagnose: 'Diagnose',
};

const lanes: Record<Lane, string> = {
  changes: 'Changes',
  alarms: 'Alarms',
  actions: 'Actions',
  communication: 'Comms',
};

const sections: Record<Section, string> = {
  look: 'Look: it takes time, it changes nothing',
  runbooks: 'Runbooks',
  change: 'Change, in your seat',
  team: 'The team: it hurts nobody',
  drill: 'The drill',
  'another-seat': 'Change, in another seat',
};

export const words = {
  name: 'Brownout',
  exercise: 'Exercise',
  exerciseEnded: 'Exercise ended',
  pending: 'Asking',
  done: 'Done',
  close: 'Close',
  cancel: 'Cancel',
  seats: 'Seats',

  mark: markWords,
  serviceState: serviceStates,

  link: {
    connecting: 'Connecting to the drill.',
    lost: 'Connection lost, trying again. Nothing that was done is lost.',
  },

  lobby: {
    lead: 'Run the worst night of a real outage, before you have to.',
    playAlone: 'Play alone',
    playAloneText: (page: string) => `Starts at ${page}, one minute before the first alarm. You hold every seat.`,
    fromCalm: (calm: string) => `Or start in the calm before, at ${calm}`,
    scenario: 'Scenario',
    loading: 'Looking for scenarios.',
    resumeTitle: (title: string) => `You were in a drill: ${title}`,
    resume: 'Go back to it',
    joinTitle: 'Join a team with its code',
    code: 'Join code, 8 characters',
    handle: 'Your name or handle',
    join: 'Join',
    createTitle: 'Start a team drill',
    startAt: 'Starts',
    startPage: 'at the page',
    startCalm: 'in the calm before',
    create: 'Create the drill',
    createText: 'You get a code for the others. Time stands still until you start it.',
    privacy: 'Your handle only. Practice, not appraisal.',
    noticeTitle: 'That drill cannot be gone back to.',
    needName: 'Give a name, so that the others know who you are.',
    needCode: 'A join code has 8 letters and digits.',
  },

  seating: {
    title: 'Pick a seat',
    here: (present: number, seats: number) => `${present} here, ${seats} seats`,
    code: 'Join code',
    leave: 'Leave',
  },

  topBar: {
    clock: 'Drill clock',
    sinceFirstAlarm: (duration: string) => `${duration} since first alarm`,
    toNextChange: (duration: string) => `${duration} to next change`,
    quiet: 'No alarm so far',
    speed: 'Speed',
    pause: 'Pause',
    times: (speed: number) => `${speed}×`,
    timesName: (speed: number) => `${speed} times real time`,
    forward: 'Run until something needs me',
    forwarding: 'Running. Stop here',
    severity: (severity: number) => `SEV-${severity}`,
    noSeverity: 'No incident',
    setSeverity: 'Set severity',
    notYourSeverity: 'Another seat declares how bad it is.',
    severityText: severityTexts,
    lost: 'Customer-minutes lost',
    perMinute: (text: string) => `+${text}/min`,
    seat: 'Your seat',
    allSeats: 'All seats',
    noSeat: 'No seat yet',
    present: 'Who is here',
    you: (name: string) => `${name} (you)`,
    away: (name: string) => `${name}, not connected`,
    end: 'End drill',
    endTitle: 'End the drill?',
    endText: 'It ends for everybody and the debrief follows. There is no way back into it.',
    leave: 'Leave',
    endConfirm: 'End it',
    endCancel: 'Go on',
    ending: 'Working out the debrief',
    paused: 'Time stands still.',
    pausedCode: 'Others join with the code',
    start: 'Start the clock',
    onlyOwner: 'Whoever created the drill sets the speed.',
    keys: 'Keys',
  },

  alarms: alarmWords,

  rail: 'Panels',
  palette: {
    title: 'Find a command, a service or a runbook',
    placeholder: 'Type a command, service or runbook',
    matches: (count: number) => counted(count, { one: 'match', other: 'matches' }),
    none: 'Nothing begins with these words.',
    choose: 'choose',
    open: 'open',
    close: 'close',
    metricsOf: 'Metrics',
    hostsOf: 'Read hosts',
    logsOf: 'Search logs',
    changes: 'Change calendar',
    diagnose: 'Declare a diagnosis',
    team: 'The team',
    end: 'End the drill',
    section: sections,
  },

  service: {
    all: 'All services',
    backToAll: 'All services',
    hosts: (count: string) => `${count} hosts`,
    tab: tabs,
    pick: 'Pick a service to see its metrics, hosts and logs.',
    pickHosts: 'Pick a service that has hosts.',
    closed: 'Your seat does not see these:',
    customers: 'Customers',
    served: (share: string) => `${share} served`,
    asOf: (clock: string) => `at ${clock}`,
  },

  metrics: {
    probes: 'edge probes',
    telemetry: 'telemetry',
    noData: (clock: string) => `NO DATA since ${clock}`,
    neverData: 'NO DATA yet',
    was: (reading: string) => `was ${reading}`,
    firstAlarm: 'first alarm',
    loading: 'Opening the plots.',
    none: 'This service has no metrics.',
    range: 'Time shown',
    ranges: { 60: '1 h', 180: '3 h', 0: 'All' } as Record<number, string>,
    pick: 'Metrics shown',
    picks: { all: 'All metrics', golden: 'Golden signals', resource: 'Resources' },
    noPlots: 'The plot could not be loaded. The table has the same minutes.',
    asTable: 'As a table',
    table: 'Table',
    asPlots: 'As plots',
    minute: 'Time',
    missing: 'no data',
  },

  hosts: {
    number: (last: string) => `Host number, 0 to ${last}`,
    inspect: 'Inspect',
    next: 'Next unread',
    any: 'Any unread',
    cost: 'Looking takes simulated minutes and a pair of hands.',
    name: (host: string) => `host ${host}`,
    reading: (host: string) => `Somebody is reading host ${host}.`,
    read: (count: number) => counted(count, { one: 'host read', other: 'hosts read' }),
    none: 'No host has been read yet. Metrics can go blind; a host still answers.',
    notRead: (host: string) => `Nobody has read host ${host} yet.`,
    readAt: (clock: string, by: string) => `read ${clock} by ${by}`,
    compare: (name: string) => `Compare ${name} between hosts`,
    compareHint: 'Press a line to compare it between hosts.',
    tableTitle: 'Hosts read, side by side',
    host: 'Host',
    at: 'Read',
    noHosts: 'This service has no hosts to log in to.',
    notANumber: (last: string) => `Give a host number from 0 to ${last}.`,
    hostsRead: 'Hosts read',
  },

  logs: {
    query: 'Search for',
    placeholder: 'any words, or nothing for all lines',
    minutes: 'In the last',
    minuteChoices: { 15: '15 min', 60: '1 h', 180: '3 h', 1440: 'all' } as Record<number, string>,
    search: 'Search',
    none: 'No line that arrived matches.',
    more: (count: string) => `and ${count} older lines`,
    lines: 'Log lines, newest last',
    latest: 'Lines that arrived last',
  },

  changes: {
    title: 'Change calendar',
    tonight: 'Changes tonight',
    none: 'No changes are planned.',
    past: 'done',
    now: 'under way',
    coming: 'planned',
    stopped: (clock: string) => `stopped ${clock}`,
    until: (clock: string) => `until ${clock}`,
    review: 'Open the calendar',
    installAlarm: 'Install an alarm',
  },

  runbooks: {
    title: 'Runbooks',
    forAlarms: 'For what rings now',
    others: 'All others',
    none: 'There are no runbooks.',
    meta: (owner: string, tested: string) => `${owner}, last tested ${tested}`,
    use: {
      continuous: 'Follow step by step.',
      reference: 'Look up as you go.',
      information: 'For your information.',
    } as Record<string, string>,
    back: 'All runbooks',
    hazard: 'Hazard',
    abortIf: 'Stop if',
    before: 'Before',
    run: 'Run',
    byHand: 'By hand',
    expect: 'Expect',
    verify: 'Verify',
    rollBack: 'Roll back',
    runStep: 'Run this step',
    ranAt: 'Run. It is on the timeline.',
    otherSeat: 'Another seat gives this command.',
    unknown: 'This command does not exist here.',
    direct: 'Commands of this service, without a runbook',
  },

  command: {
    give: 'Give the command',
    reach: (share: string) => `A wrong use can hurt ${share} of the region.`,
    noReach: 'It cannot hurt customers.',
    reversible: {
      yes: 'It can be taken back.',
      slow: 'It can be taken back, slowly.',
      no: 'It cannot be taken back.',
    } as Record<string, string>,
    given: 'Given. It is on the timeline.',
    chooseOne: 'choose one',
  },

  diagnose: {
    title: 'What is the cause?',
    intro:
      'Declare what you hold to be the cause. Nobody says right or wrong before the debrief; you can take it back.',
    certainty: 'How sure',
    certainties: { unsure: 'Unsure', likely: 'Likely', certain: 'Certain' } as Record<string, string>,
    declare: 'Declare the diagnosis',
    declared: 'Declared. It is on the timeline.',
    claims: 'Declared so far',
    noClaims: 'Nothing has been declared.',
    claim: (certainty: string, clock: string, by: string) => `${certainty}, ${clock} by ${by}`,
    retract: 'Take back',
    retractClaim: (title: string) => `Take back: ${title}`,
    retracted: (clock: string) => `taken back ${clock}`,
    pick: 'Pick one of the causes first.',
  },

  reports: {
    title: 'Reports',
    none: { preflight: 'No addition was simulated yet.', suspects: 'No ranking was asked for yet.' },
    start: { preflight: 'Simulate an addition', suspects: 'Rank suspects' },
    started: 'Started. The report comes in ten minutes of the drill.',
    running: 'At work, see what is under way.',
    head: (clock: string, by: string) => [clock, by].filter(Boolean).join(', '),
    caution: 'A report knows no more than it was given, and can be wrong.',
  },
  work: {
    title: 'Under way and said',
    tasks: 'Under way',
    messages: 'Messages',
    noTasks: 'Nothing is under way.',
    noMessages: 'Nobody has written yet.',
    progress: (done: string, total: string) => `${done} of ${total}`,
    ends: (clock: string) => `done about ${clock}`,
    noEnd: 'no end known',
    held: 'on hold',
  },

  timeline: {
    title: 'Timeline',
    lane: lanes,
    now: (clock: string) => `now, ${clock}`,
    more: (text: string, count: number) => `${text}, and ${count - 1} more`,
    toNow: 'Back to now',
    asList: 'As a list',
    asLanes: 'As lanes',
    hint: 'Left and right arrows move through the hours.',
  },

  announce: {
    rings: (title: string, service: string) => `P1 alarm: ${title}, ${service}.`,
    alarm: (title: string, state: string) => `${title}: ${state}.`,
    alarms: (count: number) => `${count} alarms changed.`,
    finished: (title: string) => `${title}: no longer under way.`,
    message: (from: string, text: string) => `${from}: ${text}`,
  },

  keys: keyWords,
  decisions: decisionWords,
  hands: { putDown: 'Put down' },
  narrow: narrowWords,

  stopped: {
    title: 'The drill has stopped',
    lobby: 'To the start page',
  },

  debrief,
};
