// A diagnosis in the making: the answers of each cause by themselves.
import { expect, test } from 'vitest';
import { answersFor, NO_DIAGNOSIS, withAnswers, withCause } from '../../../client/session/diagnosis-draft.ts';

test('each cause has its own answers', () => {
  const first = withAnswers(NO_DIAGNOSIS, 'threads', { certainty: 'certain' });
  const both = withAnswers(first, 'heap', { evidence: [3] });
  expect(answersFor(both, 'threads')).toMatchObject({ certainty: 'certain', evidence: [] });
  expect(answersFor(both, 'heap')).toMatchObject({ certainty: 'likely', evidence: [3] });
  expect(NO_DIAGNOSIS.answers).toEqual({});
});

test('what was answered before a cause was picked goes with the first one', () => {
  const before = withAnswers(NO_DIAGNOSIS, null, { evidence: [1] });
  const picked = withCause(before, 'threads');
  expect([picked.cause, answersFor(picked, 'threads').evidence]).toEqual(['threads', [1]]);
  expect(answersFor(withCause(picked, 'heap'), 'heap').evidence).toEqual([]);
});

test('answers of a cause stay when it is picked again', () => {
  const both = withAnswers(withAnswers(NO_DIAGNOSIS, null, { evidence: [1] }), 'heap', { evidence: [2] });
  expect(answersFor(withCause(both, 'heap'), 'heap').evidence).toEqual([2]);
});
