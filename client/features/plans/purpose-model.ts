// Why a change is wanted and what it should bring: a hypothesis of the board, and a metric with the way it should go. Either
// may be left out; a metric without a way predicts nothing.
import { DONE, type Outcome, refuse } from '#model/engine/result.ts';
import type { Direction } from '#model/incident/work-types.ts';
import { plan } from '../../words/en/plan.ts';

export type Purpose = { hypothesis: number; service: string; metric: string; direction: Direction | null };

export const NO_PURPOSE: Purpose = { hypothesis: 0, service: '', metric: '', direction: null };

export const hasPurpose = ({ hypothesis, metric }: Purpose): boolean => hypothesis !== 0 || metric !== '';

export const checkPurpose = ({ metric, direction }: Purpose): Outcome =>
  metric === '' || direction !== null ? DONE : refuse('plan/no-way', plan.noWay(metric), plan.chooseWay);

/** As the arguments of a proposal; of one that `checkPurpose` lets pass. */
export const purposeArgs = ({ hypothesis, service, metric, direction }: Purpose) => ({
  hypothesis,
  predict: metric === '' ? '' : `${service}/${metric} ${direction}`,
});
