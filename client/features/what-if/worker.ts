// The worker that plays branches: the one place of the client that carries the engine. It is loaded when a page that needs it is
// opened after the end, and answers one request at a time.
import { type BranchEngine, createBranchEngine, customersOf } from '#model/scoring/what-if/engine.ts';
import type { FromWorker, ToWorker } from './pool.ts';

let engine: BranchEngine | null = null;

function answerTo(request: ToWorker): FromWorker {
  if (request.type === 'load') {
    engine = createBranchEngine(request.basis);
    // Now, so that no branch waits for it.
    engine.own(request.basis.seed);
    const mismatch = request.check ? engine.firstMismatch() : null;
    return { type: 'loaded', customers: customersOf(request.basis), mismatch };
  }
  const { seed, edits } = request;
  return { type: 'played', pair: { own: engine!.own(seed), branch: engine!.branch(seed, edits) } };
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  try {
    postMessage(answerTo(data));
  } catch (error) {
    postMessage({ type: 'failed', problem: String(error) } satisfies FromWorker);
  }
});
