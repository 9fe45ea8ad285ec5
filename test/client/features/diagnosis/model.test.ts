// When a claim or a change counts as a guess.
import { expect, test } from 'vitest';
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Citation, Hypothesis } from '#model/incident/work-types.ts';
import { isGuess, isUnreasoned } from '../../../../client/ui/guess-note.tsx';

const hypothesis = (id: number, cause: string | null, droppedStep: number | null = null): Hypothesis => ({
  ...{ id, cause, text: '', by: 'p1', step: 0, percent: null, wrongIf: '', nextTest: '', droppedStep },
});
const citation = (of: number, observation: number): Citation => ({
  ...{ hypothesis: of, observation, mark: '+', by: 'p1', step: 0, removedStep: null },
});
const board = { hypotheses: [hypothesis(1, 'limit'), hypothesis(2, 'deploy')], citations: [citation(1, 7)] };
const claim = (cause: string, evidence: number[], retractedStep: number | null = null): ClaimView => ({
  ...{ id: 1, cause, certainty: 'likely', evidence, step: 0, by: 'p1', retractedStep },
  facets: { trigger: null, mechanism: null, limit: null, slowness: null },
});

test('a claim is a guess until a reading that tells causes apart is cited for its own cause, or named by it', () => {
  expect(isGuess('limit', { ...board, evidence: [] }, [7])).toBe(false);
  expect(isGuess('limit', { ...board, evidence: [] }, [8])).toBe(true);
  expect(isGuess('deploy', { ...board, evidence: [] }, [7])).toBe(true);
  expect(isGuess('deploy', { ...board, evidence: [7] }, [7])).toBe(false);
  const dropped = { ...board, hypotheses: [hypothesis(1, 'limit', 5)] };
  expect(isGuess('limit', { ...dropped, evidence: [] }, [7])).toBe(true);
});

test('a change has its reason in any standing hypothesis or claim that cites such a reading', () => {
  expect(isUnreasoned({ ...board, claims: [] }, [7])).toBe(false);
  expect(isUnreasoned({ ...board, claims: [] }, [8])).toBe(true);
  expect(isUnreasoned({ ...board, claims: [claim('deploy', [8])] }, [8])).toBe(false);
  expect(isUnreasoned({ ...board, claims: [claim('deploy', [8], 9)] }, [8])).toBe(true);
  expect(isUnreasoned({ hypotheses: [hypothesis(1, null)], citations: [citation(1, 7)], claims: [] }, [7])).toBe(true);
});
