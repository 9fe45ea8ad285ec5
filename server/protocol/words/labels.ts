// English labels for component types and team commands: commands by type and verb, command fields with their choices, and units.
// No screen text is derived from an id.

import { GENERAL_COMMAND_LABELS } from './labels-general.ts';

/** Meaning of a zero that is not an amount, by verb and field. */
const ZEROS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'remove-servers': { count: 'all that were added' },
  'limit-requests': { perSecond: 'no limit' },
  'limit-work': { perMinute: 'no limit' },
};

/** Null where the zero is an amount. */
export const zeroLabel = (command: string, field: string): string | null =>
  ZEROS[command.slice(command.indexOf('/') + 1)]?.[field] ?? null;

/** By component type and verb. Types that share a verb share its label. */
export const COMMAND_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mesh-fleet': {
    'add-servers': 'Add servers',
    'stop-adding': 'Stop adding',
    'remove-servers': 'Remove servers',
    'restart-servers': 'Restart servers',
    'hold-restart': 'Hold restart',
    'cancel-restart': 'Cancel restart',
    'set-bootstrap': 'Set bootstrap',
    'set-heap': 'Set heap',
    'raise-thread-limit': 'Raise thread limit',
    'set-admission': 'Set admission',
    'set-routing': 'Set routing',
    'set-ejection': 'Set ejection',
    'set-panic-threshold': 'Set panic threshold',
    'set-join-grace': 'Set join grace',
    'roll-back-build': 'Roll back build',
    'patch-cache-builder': 'Patch cache builder',
    'drain-rack-group': 'Drain rack group',
    'return-rack-group': 'Return rack group',
    'open-cell': 'Open cell',
  },
  store: {
    'fail-over': 'Fail over',
  },
  'cell-bank': {
    'split-cell': 'Split cell',
  },
  'telemetry-pipeline': {
    'set-priority': 'Set priority',
    'deploy-local-store': 'Deploy local metric store',
  },
  'buffered-client': {
    'deploy-drop-change': 'Deploy drop change',
    'add-capacity': 'Add capacity',
  },
  facade: {},
  'reactive-controller': {
    'scale-by-hand': 'Scale by hand',
  },
  'event-bus': {
    'set-order': 'Set order',
  },
  'workflow-controller': {
    'hold-work': 'Hold work',
  },
  'status-channel': {
    'post-by-tool': 'Post by tool',
    'post-by-backup': 'Post by backup',
  },
  'notice-board': {
    'notify-customers': 'Notify customers',
  },
  authenticator: {
    'waive-check': 'Waive check',
    'switch-source': 'Switch source',
  },
  throttle: {
    'set-priority': 'Set priority',
  },
  customer: {},
  'capacity-pool': {},
  ...GENERAL_COMMAND_LABELS,
};

/** Commands of the team itself. */
export const TEAM_COMMAND_LABELS: Readonly<Record<string, string>> = {
  'alarm/install-alarm': 'Install alarm',
  'alarm/acknowledge-alarm': 'Acknowledge alarm',
  'alarm/shelve-alarm': 'Shelve alarm',
  'alarm/unshelve-alarm': 'Unshelve alarm',
  'inspect/read-metric': 'Read metric',
  'inspect/search-logs': 'Search logs',
  'inspect/query-fleet': 'Query fleet',
  'inspect/read-change': 'Read change',
  'host/inspect-host': 'Inspect host',
  'host/dump-heap': 'Dump heap of host',
  'host/restart-canary': 'Restart canary hosts',
  'activity/cancel': 'Cancel activity',
  'board/add-hypothesis': 'Add hypothesis',
  'board/drop-hypothesis': 'Drop hypothesis',
  'board/weigh-hypothesis': 'Weigh hypothesis',
  'board/note-test': 'Note test',
  'board/cite-observation': 'Cite observation',
  'board/remove-citation': 'Remove citation',
  'incident/set-severity': 'Set severity',
  'incident/claim-cause': 'Claim cause',
  'incident/retract-claim': 'Retract claim',
  'plan/propose': 'Propose plan',
  'plan/approve': 'Approve plan',
  'plan/refuse': 'Refuse plan',
  'plan/withdraw': 'Withdraw plan',
  'plan/run': 'Run plan',
  'plan/verify': 'Verify plan',
  'task/assign': 'Assign task',
  'task/accept': 'Accept task',
  'task/finish': 'Finish task',
  'task/drop': 'Drop task',
  'poll/open': 'Open poll',
  'poll/answer': 'Answer poll',
  'talk/say': 'Send message',
  'talk/note': 'Add note',
  'talk/reply': 'Reply to message',
  'tool/preflight-addition': 'Run preflight of addition',
  'tool/rank-suspects': 'Rank suspects',
  'runbook/open': 'Open runbook',
  'runbook/check-precondition': 'Check precondition',
  'runbook/begin-step': 'Begin step',
  'runbook/record-step': 'Record step',
  'runbook/skip-step': 'Skip step',
  'runbook/deviate': 'Deviate from runbook',
  'runbook/approve-deviation': 'Approve deviation',
  'runbook/release-hold': 'Release hold',
  'runbook/close': 'Close runbook',
  'hint/ask': 'Ask for hint',
  'inject/fire': 'Fire inject',
  'inject/delay': 'Delay inject',
  'inject/skip': 'Skip inject',
  'inject/move': 'Move inject',
  'inject/edit': 'Edit inject',
  'inject/clone': 'Clone inject',
  'inject/send': 'Speak as',
  'inject/announce': 'Announce',
  'inject/hint': 'Give hint',
  'inject/remove-role': 'Take role away',
  'inject/return-role': 'Give role back',
};

/** Labels for use within a line of text. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  alarm: 'alarm',
  answer: 'answer',
  batch: 'batch',
  bigger: 'bigger',
  canary: 'canary',
  cause: 'cause',
  cell: 'cell',
  certainty: 'certainty',
  change: 'change',
  checks: 'checks',
  claim: 'claim',
  commands: 'commands',
  compare: 'compare',
  count: 'count',
  deviation: 'deviation',
  doing: 'doing',
  enabled: 'enabled',
  evidence: 'evidence',
  expected: 'expected',
  factor: 'factor',
  first: 'first',
  frozen: 'frozen',
  group: 'group',
  held: 'held',
  host: 'host',
  hypothesis: 'hypothesis',
  impact: 'impact',
  inject: 'inject',
  atStep: 'at',
  channel: 'by',
  from: 'from',
  level: 'level',
  objective: 'objective',
  seat: 'seat',
  within: 'answer within',
  instead: 'instead',
  limit: 'limit',
  line: 'line',
  mark: 'mark',
  mechanism: 'mechanism',
  merged: 'merged',
  message: 'message',
  metric: 'metric',
  minutes: 'minutes',
  mode: 'mode',
  most: 'most',
  ms: 'milliseconds',
  nextMinutes: 'minutes to next update',
  nextTest: 'next test',
  note: 'note',
  objects: 'objects',
  observation: 'observation',
  outcome: 'outcome',
  paused: 'paused',
  percent: 'percent',
  perSecond: 'per second',
  perHour: 'per hour',
  perMinute: 'per minute',
  pinned: 'pinned',
  poll: 'poll',
  predict: 'predict',
  proposal: 'proposal',
  query: 'query',
  question: 'question',
  reason: 'reason',
  reserved: 'reserved',
  runbook: 'runbook',
  rush: 'rush',
  sample: 'sample',
  scope: 'scope',
  seconds: 'seconds',
  servers: 'servers',
  service: 'service',
  severity: 'severity',
  shard: 'shard',
  share: 'share',
  size: 'size',
  slowness: 'slowness',
  source: 'source',
  status: 'status',
  step: 'step',
  stopWhen: 'stop when',
  tag: 'tag',
  task: 'task',
  text: 'text',
  threshold: 'threshold',
  title: 'title',
  to: 'to',
  tries: 'tries',
  trigger: 'trigger',
  value: 'value',
  stopped: 'stopped',
  until: 'until',
  verdict: 'verdict',
  waived: 'waived',
  walk: 'walk',
  why: 'why',
  work: 'work',
  wrongIf: 'wrong if',
  zone: 'zone',
};

/** Choices of command fields. */
export const CHOICE_LABELS: Readonly<Record<string, string>> = {
  '+': '+',
  '++': '++',
  '-': '-',
  '--': '--',
  '.': '.',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  aborted: 'aborted',
  alike: 'alike',
  all: 'all',
  'as-predicted': 'as predicted',
  certain: 'certain',
  critical: 'critical',
  decision: 'decision',
  deep: 'deep',
  fact: 'fact',
  finished: 'finished',
  fixed: 'fixed',
  customer: 'customer',
  customers: 'customers',
  executive: 'executive',
  meaning: 'what it means',
  page: 'page',
  press: 'press',
  team: 'team',
  where: 'where to look',
  frozen: 'frozen',
  identified: 'identified',
  investigating: 'investigating',
  lesson: 'lesson',
  likely: 'likely',
  list: 'list',
  major: 'major',
  minor: 'minor',
  monitoring: 'monitoring',
  neighbours: 'neighbours',
  newest: 'newest',
  'no-change': 'no change',
  none: 'none',
  normal: 'normal',
  oldest: 'oldest',
  own: 'own metrics',
  provisioning: 'provisioning',
  question: 'question',
  removal: 'removal',
  resolved: 'resolved',
  scaling: 'scaling',
  shallow: 'shallow',
  share: 'share',
  'stale-map': 'stale map',
  store: 'store',
  unsure: 'unsure',
  util: 'util',
  worse: 'worse',
};

/** Units that are words. The others are symbols, which are the same in every language. */
export const UNIT_LABELS: Readonly<Record<string, string>> = {
  hosts: 'hosts',
  'hosts/h': 'hosts/h',
  threads: 'threads',
  share: 'share',
  'share/h': 'share/h',
  connections: 'connections',
  'leases/min': 'leases/min',
  requests: 'requests',
  'requests/s': 'requests/s',
  zones: 'zones',
  ratio: 'times',
};

/**
 * Descriptions of commands, fields and metrics. They are declared in English; another language puts its texts here.
 */
const DOCS: Readonly<Record<string, string>> = {};

const verbs: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(COMMAND_LABELS));

/** Label of a command without its own, such as a fault, and of all commands of a group. */
function spelledOut(command: string): string {
  const [group, verb] = command.split('/');
  if (verb === undefined) return command;
  const plain = (verb === '*' ? `all ${group} commands` : verb).replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** `front-end/restart-servers` -> `Restart servers` */
export const commandLabel = (command: string): string =>
  TEAM_COMMAND_LABELS[command] ?? verbs[command.slice(command.indexOf('/') + 1)] ?? spelledOut(command);

/** `perHour` -> `per hour` */
export const fieldInText = (field: string): string => FIELD_LABELS[field] ?? field;

/** `perHour` -> `Per hour`, for where it stands alone. */
export function fieldLabel(field: string): string {
  const label = fieldInText(field);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

export const choiceLabel = (value: string): string => CHOICE_LABELS[value] ?? value;

export const unitLabel = (unit: string): string => UNIT_LABELS[unit] ?? unit;

/** Component types describe their commands, fields and metrics in English already; another language needs a table. */
const docs = { text: (doc: string): string => DOCS[doc] ?? doc };

export const docText = (doc: string): string => docs.text(doc);
