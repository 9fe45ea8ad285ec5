// When a claim or a change counts as a guess, and when what it cites is too weak.
import { expect, test } from 'vitest';
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Citation, Hypothesis } from '#model/incident/work-types.ts';
import { changeBacking, citedOnBoard, claimBacking } from '../../../client/ui/backing.ts';

const hypothesis = (id: number, cause: string | null, droppedStep: number | null = null): Hypothesis => ({
  ...{ id, cause, text: '', by: 'p1', step: 0, percent: null, wrongIf: '', nextTest: '', droppedStep },
});
const citation = (of: number, observation: number): Citation => ({
  ...{ hypothesis: of, observation, mark: '+', by: 'p1', step: 0, removedStep: null },
});
const claim = (cause: string, evidence: number[], retractedStep: number | null = null): ClaimView => ({
  ...{ id: 1, cause, certainty: 'likely', evidence, step: 0, by: 'p1', retractedStep },
  facets: { trigger: null, mechanism: null, limit: null, slowness: null },
});
const board = {
  hypotheses: [hypothesis(1, 'limit'), hypothesis(2, 'deploy')],
  citations: [citation(1, 7)],
  claims: [],
};
/** Readings 7, 8 and 9 tell the causes apart; `decisive` do so alone, and the citations of `backed` together. */
const weights = (decisive: number[] = [], backed: string[] = []) => ({ carriers: [7, 8, 9], decisive, backed });

test.each([
  ['its own cause cites a reading that decides', 'limit', [], weights([7]), 'enough'],
  ['its own cause cites one that fits several causes', 'limit', [], weights(), 'weak'],
  ['what is cited decides together', 'limit', [], weights([], ['limit']), 'enough'],
  ['what is cited for another cause is not its own', 'deploy', [], weights([7], ['limit']), 'none'],
  ['it names a reading that decides', 'deploy', [8], weights([8]), 'enough'],
  ['it names one that fits several causes', 'deploy', [8], weights(), 'weak'],
  ['it names what the board cites already', 'limit', [7], weights(), 'weak'],
  ['it names a reading that tells nothing apart', 'deploy', [6], weights(), 'none'],
  ['what two weak readings say together is not known here', 'deploy', [8, 9], weights(), 'enough'],
  ['nor what one says with those on the board', 'limit', [8], weights(), 'enough'],
] as const)('a claim: %s', (_, cause, evidence, readings, backing) => {
  expect(claimBacking(cause, evidence, board, readings)).toBe(backing);
});

test('a claim for a hypothesis that was dropped has nothing on the board', () => {
  const dropped = { ...board, hypotheses: [hypothesis(1, 'limit', 5)] };
  expect(claimBacking('limit', [], dropped, weights([7]))).toBe('none');
  expect(citedOnBoard(dropped)).toEqual([]);
  expect(citedOnBoard(board)).toEqual([7]);
});

test.each([
  ['a hypothesis whose citations decide', 0, [], weights([], ['limit']), 'enough'],
  ['a hypothesis whose citations fit several causes', 0, [], weights(), 'weak'],
  ['the hypothesis that the plan tests alone', 2, [], weights([], ['limit']), 'none'],
  ['the same, where that one is backed', 1, [], weights([], ['limit']), 'enough'],
  ['a claim that cites a reading', 0, [claim('deploy', [8])], weights(), 'weak'],
  ['a claim that is backed', 0, [claim('deploy', [8])], weights([], ['deploy']), 'enough'],
  ['a claim is none of a plan that tests a hypothesis', 2, [claim('deploy', [8])], weights(), 'none'],
  ['a claim that was withdrawn is none', 0, [claim('other', [8], 9)], weights([], ['other']), 'weak'],
] as const)('a change: %s', (_, tested, claims, readings, backing) => {
  expect(changeBacking(tested, { ...board, claims }, readings)).toBe(backing);
});

test('a hypothesis in words of its own backs no change', () => {
  const own = { ...board, hypotheses: [hypothesis(1, null)] };
  expect(changeBacking(0, own, weights([7]))).toBe('none');
});
