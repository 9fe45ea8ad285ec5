// English for fixed sets of values: service events, and states of proposals, tasks and injects. Choices of command fields are in
// labels.ts.
import type { InjectOutcome } from '#model/engine/condition.ts';
import type { Facet } from '#model/engine/scoring-spec.ts';
import type { InjectView } from '#model/incident/view-types.ts';
import type { Direction, ProposalState, Verdict } from '#model/incident/work-types.ts';

/** Service events that the team is notified of; `test/protocol/messages.test.ts` checks that none is missing. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  'addition-done': 'addition done',
  'drain-done': 'drain done',
  'fail-over-done': 'failover done',
  'patch-ready': 'patch ready',
  'post-failed': 'post failed',
  'post-published': 'post published',
  'query-rewritten': 'query rewritten',
  'removal-done': 'removal done',
  'restart-done': 'restart done',
  'roll-back-done': 'rollback done',
  'rollout-ended': 'rollout ended',
  'rollout-started': 'rollout started',
  'servers-granted': 'servers granted',
  'split-done': 'split done',
  'switch-done': 'switch done',
};

const DIRECTION_WORDS: Readonly<Record<Direction, string>> = { up: 'up', down: 'down', flat: 'flat' };

const STATE_WORDS: Readonly<
  Record<ProposalState | InjectView['state'] | InjectOutcome | Verdict | 'finished' | 'dropped', string>
> = {
  waiting: 'waiting',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  done: 'done',
  fired: 'fired',
  skipped: 'skipped',
  lapsed: 'not needed',
  met: 'expected action taken',
  missed: 'expected action missed',
  answered: 'answered',
  true: 'answered right',
  false: 'answered wrong',
  late: 'not answered in time',
  finished: 'finished',
  dropped: 'dropped',
  'as-predicted': 'as predicted',
  'no-change': 'no change',
  worse: 'worse',
};

const FACET_WORDS: Readonly<Record<Facet, string>> = {
  trigger: 'trigger',
  mechanism: 'mechanism',
  limit: 'limit',
  slowness: 'slowness',
};

export const SET_WORDS: Readonly<Record<string, string>> = {
  ...EVENT_WORDS,
  ...DIRECTION_WORDS,
  ...STATE_WORDS,
  ...FACET_WORDS,
};
