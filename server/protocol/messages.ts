// The message catalogue: each code with its arguments and their kinds, so that names can replace ids in the wording. The English
// is in `words/en.ts`.
import type { ArgSpec, ArgsOf } from './messages/kinds.ts';
import { REFUSALS } from './messages/refusals.ts';

export const MESSAGES = {
  'timeline/command': { call: 'given' },
  'timeline/alarm': { alarm: 'alarm' },
  /** An event of a service. */
  'timeline/event': { service: 'service', event: 'word' },
  'timeline/stop-condition': { runbook: 'runbook', say: 'text' },
  'timeline/inspected': { command: 'command', service: 'service?', subject: 'text' },
  'timeline/task-assigned': { title: 'text', minutes: 'minutes' },
  'timeline/task-taken': { title: 'text' },
  'timeline/task-ended': { title: 'text', outcome: 'word', note: 'text' },
  'timeline/task-overdue': { title: 'text' },
  'timeline/hint-asked': {},
  'timeline/hint-came': {},
  'timeline/message-received': { from: 'text', text: 'text' },
  'timeline/answer-overdue': { from: 'text' },
  'timeline/reply': { to: 'text', text: 'text' },
  'timeline/note': { tag: 'word', text: 'text' },
  'timeline/proposed': { proposal: 'number', calls: 'calls' },
  'timeline/proposal-decided': { proposal: 'number', state: 'word', reason: 'text' },
  'timeline/proposal-verified': { proposal: 'number', verdict: 'word' },
  'timeline/proposal-withdrawn': { proposal: 'number' },
  'timeline/poll-opened': { question: 'text' },
  'timeline/poll-closed': { question: 'text', objections: 'number', reasons: 'texts' },
  'timeline/seat-handed-over': { seat: 'seat' },
  'timeline/seat-given-up': { seat: 'seat' },
  'timeline/seat-freed': { seat: 'seat' },
  'timeline/seat-cleared': { seat: 'seat' },
  'timeline/announced': { text: 'text' },
  'timeline/hint-given': { text: 'text' },
  'timeline/role-removed': { seat: 'seat', reason: 'text' },
  'timeline/role-returned': { seat: 'seat' },
  'timeline/clock-opened': {},
  'timeline/clock-closed': {},
  'timeline/rewound': {},
  'timeline/exercise-stopped': { reason: 'text' },
  'timeline/exercise-resumed': {},
  'timeline/report': { title: 'message' },

  /** `metric` and `line` are null where the caller shows them next to it. */
  'observation/metric': { metric: 'metric?', reading: 'quantity', minutes: 'number' },
  'observation/flat': { metric: 'metric?', reading: 'quantity', ageMinutes: 'number' },
  'observation/no-sample': { metric: 'metric?' },
  'observation/logs': { count: 'number', query: 'text', minutes: 'number', most: 'text' },
  'observation/no-logs': {},
  'observation/host': { host: 'text', readings: 'readings' },
  'observation/fleet-numbers': {
    line: 'text',
    hosts: 'number',
    median: 'quantity',
    least: 'quantity',
    most: 'quantity',
  },
  'observation/fleet-words': { line: 'text', hosts: 'number', readings: 'readings' },
  'observation/floor-numbers': {
    line: 'text',
    first: 'number',
    last: 'number',
    median: 'quantity',
    least: 'quantity',
    most: 'quantity',
  },
  'observation/floor-words': { line: 'text', first: 'number', last: 'number', readings: 'readings' },
  'observation/fleet-none': { line: 'text?' },
  'observation/heap': { host: 'text', share: 'share', fills: 'text' },
  'observation/no-heap': { host: 'text' },
  'observation/canary': { failed: 'number', hosts: 'number', share: 'share' },
  'observation/change': { change: 'text', title: 'text', from: 'minuteOfDay', until: 'minuteOfDay', note: 'text' },
  'observation/report': { title: 'message', lines: 'messages' },

  'report/preflight': { count: 'number', service: 'service' },
  'report/cannot-tell': { problem: 'message' },
  'report/under-limit': { limit: 'number' },
  'report/over-limit': { limit: 'number', hosts: 'number', at: 'minuteOfDay' },
  'report/fullest-host': { before: 'number', after: 'number' },
  'report/at-peak': { before: 'number', after: 'number' },
  'report/largest-addition': { night: 'number', peak: 'number' },
  'report/suspects': {},
  'report/nothing-stands-out': {},
  'report/suspect': { share: 'share', title: 'text', id: 'text', certainty: 'word', reason: 'message?' },

  'suspect/trouble-from': { at: 'minuteOfDay' },
  'suspect/covers': { count: 'number', troubled: 'number' },
  'suspect/departed': { metric: 'metric', before: 'quantity', at: 'minuteOfDay', now: 'quantity' },
  'suspect/came-back': { metric: 'metric', before: 'quantity', at: 'minuteOfDay' },
  'suspect/rings': { alarms: 'texts' },
  'suspect/logs-say': { line: 'text' },
  'suspect/began-before': { at: 'minuteOfDay', minutes: 'number', calm: 'flag' },
  'suspect/began-after': { at: 'minuteOfDay' },
  'suspect/touches': { service: 'service' },
  'suspect/touches-trouble': { service: 'service', share: 'share' },
  'suspect/touches-nothing': {},
  'suspect/no-trace': {},

  'stand-in/update-due': { dueStep: 'step' },
  'stand-in/update-overdue': { dueStep: 'step' },
  'stand-in/task-overdue': { title: 'text' },
  'stand-in/claimed': { cause: 'cause', certainty: 'word' },
  'stand-in/acted': { command: 'command' },
  'stand-in/decided': { proposal: 'number', state: 'word' },

  /** Non-change actions of the reference run, shown to those who watch it. */
  'lesson/acknowledge': { alarm: 'alarm' },
  'lesson/severity': {},
  'lesson/read': { command: 'command', service: 'service', subject: 'text', minutes: 'minutes' },
  'lesson/cite': { reading: 'message', cause: 'cause' },
  'lesson/claim': { cause: 'cause', readings: 'number' },
  'lesson/prepare': { service: 'service' },
  'lesson/check': { command: 'command' },
  'lesson/post': {},

  /** The paragraph that explains a score: one message per part. */
  'explain/right': { minutes: 'minutes', support: 'share', cited: 'flag', earlierWrong: 'flag' },
  'explain/wrong': { cost: 'flag' },
  'explain/no-claim': {},
  'explain/found-early': {},
  'explain/recovered': { minutes: 'minutes', best: 'minutes', lost: 'share', helped: 'flag' },
  'explain/not-recovered': { helped: 'flag' },
  'explain/prevented': {},
  'explain/changes': { justified: 'number', changes: 'number', checked: 'flag', full: 'flag' },
  'explain/no-change': {},
  'explain/updates': { met: 'number', due: 'number', untrue: 'flag' },
  'explain/no-update-due': {},

  /** Effect of an inject, for the facilitator. */
  'inject/words': { text: 'text' },
  'inject/fault': { fault: 'command' },
  'inject/outage': { commands: 'command', text: 'text' },
  'inject/override': { signal: 'text', value: 'number', minutes: 'minutes' },
  'inject/reading': { metric: 'text', value: 'number', minutes: 'minutes' },
  'inject/staffing': { seat: 'seat', minutes: 'minutes', text: 'text' },
  'inject/jump': { to: 'minuteOfDay' },
  'inject/condition': { condition: 'text', minutes: 'minutes' },
  'inject/holds': { condition: 'text' },
  'inject/follows': { inject: 'text', outcome: 'word' },
  'inject/after': { inject: 'text', outcome: 'word', minutes: 'minutes' },
  'inject/only': { condition: 'text' },

  /** A chat message. */
  'chat/said': { text: 'text' },
} as const satisfies Record<string, ArgSpec>;

export { REFUSALS };

export type Messages = { [C in keyof typeof MESSAGES]: ArgsOf<(typeof MESSAGES)[C]> };
export type Refusals = { [C in keyof typeof REFUSALS]: ArgsOf<(typeof REFUSALS)[C]> };

declare module '../model/engine/message.ts' {
  interface MessageCatalogue extends Messages {}
  interface RefusalCatalogue extends Refusals {}
}
