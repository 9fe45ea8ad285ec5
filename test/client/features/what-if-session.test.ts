// What the what-if page asks its workers for: while an action is dragged only the run's own seed, and the rest once it is let go.
import { expect, test } from 'vitest';
import type { PairedEnding } from '#model/scoring/what-if/band.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import { BranchPool, type FromWorker, type ToWorker } from '../../../client/features/what-if/pool.ts';
import { WhatIfSession } from '../../../client/features/what-if/session.ts';

const OWN_SEED = 7;
const OPTION = { do: 'front/restart', with: {}, justifiedStep: null, basis: null, cause: null };

/** A session with one worker, which answers at once, and what it is asked to play. */
async function openSession() {
  const asked: Extract<ToWorker, { type: 'play' }>[] = [];
  let onAnswer = (_: FromWorker): void => {};
  const pair = { own: { lost: 2 }, branch: { lost: 1 } } as unknown as PairedEnding;
  const worker = {
    listen: (heard: typeof onAnswer) => {
      onAnswer = heard;
    },
    send(request: ToWorker) {
      if (request.type === 'play') asked.push(request);
      const answer: FromWorker =
        request.type === 'load' ? { type: 'loaded', customers: [], mismatch: null } : { type: 'played', pair };
      queueMicrotask(() => onAnswer(answer));
    },
    close: () => {},
  };
  const basis = { seed: OWN_SEED, startStep: 0, endedStep: 900, options: [OPTION], actions: [] };
  const pool = new BranchPool([worker], () => {});
  await pool.load(basis as unknown as WhatIfBasis);
  const session = new WhatIfSession(basis as unknown as WhatIfBasis, pool);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { session, asked, settled };
}

test('a drag waits for nothing but the run of its own seed', async () => {
  const { session, asked, settled } = await openSession();
  session.drag(true);
  session.goTo(120);
  const id = session.add([{ type: 'move', action: 1, step: 120 }]);
  await settled();
  expect(asked.map(({ seed }) => seed)).toEqual([OWN_SEED]);

  session.goTo(132);
  session.edit(id, [{ type: 'move', action: 1, step: 132 }]);
  await settled();
  expect(asked.map(({ seed }) => seed)).toEqual([OWN_SEED, OWN_SEED]);
  expect(session.branches.value[0]).toMatchObject({ pending: false, pairs: [{ branch: { lost: 1 } }] });

  session.drag(false);
  await settled();
  const moved = asked.filter(({ edits }) => edits[0].type === 'move');
  expect(new Set(moved.map(({ seed }) => seed)).size).toBe(20);
  expect(asked.filter(({ edits }) => edits[0].type === 'add')).toEqual([
    { type: 'play', seed: OWN_SEED, edits: [{ type: 'add', do: OPTION.do, with: {}, step: 132 }] },
  ]);
  session.close();
});
