// The worker that plays branches: the one place of the client that carries the engine. It is loaded when a page that needs it is
// opened after the end, and answers one request at a time.
import type { Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { type NightEnding, playNight } from '#model/scoring/harden/night.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import { type BranchEngine, createBranchEngine, customersOf } from '#model/scoring/what-if/engine.ts';
import type { FromWorker, NightRequest, ToWorker } from './pool.ts';

let engine: BranchEngine | null = null;
let basis: WhatIfBasis | null = null;
const family = new Map<string, Scenario>();

/** The own response belongs to the run's own scenario; it begins with the first alarm of the night. */
function nightOf({ scenario: id, seed, remedies, script }: NightRequest): NightEnding {
  const { scenario: played, variation, actions, seed: ownSeed } = basis!;
  const scenario = family.get(id) ?? played;
  const alarmMinute = script === null ? engine!.own(ownSeed).firstAlarmMinute : null;
  const alarmStep = alarmMinute === null ? null : Math.round(alarmMinute * STEPS_PER_MINUTE);
  const response = script === null ? { actions, alarmStep } : { script };
  return playNight({ scenario, seed, variation, remedies, response });
}

function answerTo(request: ToWorker): FromWorker {
  if (request.type === 'load') {
    basis = request.basis;
    engine = createBranchEngine(basis);
    // Now, so that no branch waits for it.
    engine.own(request.basis.seed);
    const mismatch = request.check ? engine.firstMismatch() : null;
    return { type: 'loaded', customers: customersOf(request.basis), mismatch };
  }
  if (request.type === 'family') {
    for (const scenario of request.scenarios) family.set(scenario.id, scenario);
    return { type: 'done' };
  }
  if (request.type === 'night') return { type: 'night', ending: nightOf(request.night) };
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
