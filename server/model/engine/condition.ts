// The conditions of a scenario: on the world, on the monitoring, and on what a team did or did not do. Data only:
// `content/condition-text.ts` parses a line, `incident/conditions.ts` evaluates it.

import type { Comparison } from './comparison.ts';

/** Countable facts, with the filters that narrow them down. The first filter may be given without its name. */
export const FACTS = {
  alarm: { doc: 'alarms that ring now', filters: ['alarm', 'service', 'severity'] },
  alarmed: { doc: 'times an alarm began to ring', filters: ['alarm', 'within'] },
  acknowledged: { doc: 'ringing alarms that somebody acknowledged', filters: ['alarm'] },
  severity: { doc: 'the declared severity, 1 to 3; none is declared at first', filters: [] },
  post: { doc: 'published status updates', filters: ['status', 'impact', 'scope', 'within'] },
  claim: { doc: 'claims that stand', filters: ['cause', 'right', 'certainty', 'within'] },
  hypothesis: { doc: 'hypotheses on the board', filters: ['cause', 'within'] },
  citation: { doc: 'cited observations that stand', filters: ['mark', 'within'] },
  observation: { doc: 'observations', filters: ['inspection', 'service', 'subject', 'within'] },
  action: { doc: 'commands that changed the world', filters: ['do', 'within'] },
  proposal: { doc: 'proposals', filters: ['state', 'within'] },
  reply: { doc: 'answers to messages', filters: ['message', 'answer', 'within'] },
  inject: { doc: 'injects with that outcome, or that fired', filters: ['inject', 'outcome'] },
  'since-alarm': { doc: 'minutes since the first alarm; none before', filters: [] },
  lost: { doc: 'customer-minutes lost so far', filters: [] },
  mode: { doc: '1 where the drill is in that mode', filters: ['mode'] },
  cause: { doc: '1 where that is the true cause', filters: ['cause'] },
} as const satisfies Record<string, { readonly doc: string; readonly filters: readonly string[] }>;

export type Fact = keyof typeof FACTS;
export type Filter = (typeof FACTS)[Fact]['filters'][number];

/** Outcomes of an inject. One inject can have several, one after the other. */
export const INJECT_OUTCOMES = [
  'fired',
  'skipped',
  'lapsed',
  'met',
  'missed',
  'answered',
  'true',
  'false',
  'late',
] as const;
export type InjectOutcome = (typeof INJECT_OUTCOMES)[number];

export type Condition =
  | { readonly type: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition }
  /** The true state of the world, by `service.signal` in code spelling. */
  | { readonly type: 'signal'; readonly signal: string; readonly compare: Comparison; readonly threshold: number }
  /** The state of the monitoring: the newest sample that arrived. */
  | {
      readonly type: 'metric';
      readonly service: string;
      readonly metric: string;
      readonly compare: Comparison;
      readonly threshold: number;
    }
  /** Minute of the scenario's clock from which it holds. */
  | { readonly type: 'from'; readonly minute: number }
  | {
      readonly type: 'fact';
      readonly fact: Fact;
      readonly where: Readonly<Partial<Record<Filter, string>>>;
      readonly compare: Comparison;
      readonly threshold: number;
    };

/** A condition with its source line, for display. */
export type WrittenCondition = { readonly text: string; readonly test: Condition };

/** True if an action or event can change the result immediately. */
export function changesWithActions(condition: Condition): boolean {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.some(changesWithActions);
    case 'not':
      return changesWithActions(condition.of);
    default:
      return condition.type === 'fact';
  }
}

/** True if time alone can change the result. Such conditions are evaluated every minute, others after an action. */
export function changesWithTime(condition: Condition): boolean {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.some(changesWithTime);
    case 'not':
      return changesWithTime(condition.of);
    case 'fact':
      return condition.fact === 'since-alarm' || condition.fact === 'lost' || condition.where.within !== undefined;
    default:
      return true;
  }
}
