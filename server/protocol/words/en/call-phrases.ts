// English phrases for command values, where the field's label and the value do not read well together: by field, or by verb and
// field. A value is already worded, with the unit that its component type declares.

type Phrase = (value: string) => string;

const alone: Phrase = (value) => value;

const PHRASES: Readonly<Record<string, Phrase>> = {
  batch: (size) => `batches of ${size}`,
  checks: (kind) => `${kind} checks`,
  count: alone,
  factor: (times) => times,
  most: (value) => `at most ${value}`,
  mode: alone,
  ms: alone,
  minutes: alone,
  nextMinutes: (time) => `next update in ${time}`,
  perHour: alone,
  perMinute: alone,
  perSecond: alone,
  seconds: alone,
  servers: alone,
  share: alone,
  size: alone,
  source: (source) => `from the ${source}`,
  status: alone,
  value: alone,
  until: (share) => `up to ${share}`,
  work: alone,
  'set-order.first': (what) => `${what} first`,
  'set-tries.tries': (tries) => `at most ${tries}`,
  'shift-traffic.perMinute': (share) => `${share} a minute`,
  'set-retry-budget.share': (share) => `${share} of the calls`,
};

/** Null where the label and the value are enough. */
export const phraseOf = (command: string, field: string): Phrase | null =>
  PHRASES[`${command.slice(command.indexOf('/') + 1)}.${field}`] ?? PHRASES[field] ?? null;

/** Choices whose meaning depends on the verb, by verb, field and choice. */
const MEANINGS: Readonly<Record<string, string>> = {
  'restart-servers.scope.all': 'all hosts',
  'restart-servers.scope.stale-map': 'only hosts with a stale map',
  'set-priority.first.alike': 'nobody first',
  'set-priority.first.customers': 'customers first',
  'set-priority.first.list': 'the listed customers first',
  'set-priority.first.own': 'own metrics first',
};

/** Null where the label of the choice is enough. */
export const meaningOf = (command: string, field: string, choice: string): string | null =>
  MEANINGS[`${command.slice(command.indexOf('/') + 1)}.${field}.${choice}`] ?? null;

const ADMITTED: Readonly<Record<string, Phrase>> = {
  fixed: (share) => `${share} of all requests`,
  share: (share) => `${share} of the usual load per host`,
  util: (share) => `up to ${share} load per host`,
};

type Given = Readonly<Record<string, { readonly value: unknown; readonly text: string }>>;

/** Values that are worded together, by verb. */
const TOGETHER: Readonly<Record<string, (given: Given) => string | undefined>> = {
  'set-admission': ({ mode, value }) => ADMITTED[`${mode?.value}`]?.(value?.text ?? ''),
};

export const togetherOf = (command: string): ((given: Given) => string | undefined) | undefined =>
  TOGETHER[command.slice(command.indexOf('/') + 1)];
