// Mutants that no test can kill, because the program does the same with them, each with its reason. One that no longer fits a
// line is reported, so that the list stays true.

/** `code`: a part of the line it stands in. */
export type Equivalent = {
  readonly file: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
};

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'server/model/monitoring/alarms.ts',
    code: "if (state === 'ALARM' && monitoring.firstStep < 0",
    from: '<',
    to: '<=',
    why: 'no alarm fires at step 0: the first minute that is measured ends at step 12',
  },
  {
    file: 'server/model/monitoring/alarms.ts',
    code: "if (state === 'ALARM' && monitoring.firstStep < 0",
    from: '0',
    to: '1',
    why: 'no alarm fires at step 0: the first minute that is measured ends at step 12',
  },
  {
    file: 'server/model/monitoring/measure.ts',
    code: 'return ingest >= 1 || hashed(',
    from: '>=',
    to: '>',
    why: 'every draw is below 1, so that at a share of 1 each sample arrives either way',
  },
  {
    file: 'server/model/monitoring/measure.ts',
    code: 'return ingest >= 1 || hashed(',
    from: '1',
    to: '2',
    why: 'every draw is below 1, so that at a share of 1 each sample arrives either way',
  },
  {
    file: 'server/model/monitoring/alarms.ts',
    code: "range.ok === mask ? 'OK' :",
    from: 'range.ok === mask',
    to: 'false',
    why: 'a short way: a range in which all is fine is OK by the rules too',
  },
  {
    file: 'server/model/monitoring/alarm-rules.ts',
    code: 'if (real < rule.periods) return stateOfSparse(',
    from: '<',
    to: '<=',
    why: 'with exactly N real points nothing is missing, and both rules count the same points',
  },
  {
    file: 'server/model/monitoring/newest.ts',
    code: 'Math.abs(value) * scale < FIVE_DIGITS && scale < FINEST',
    from: '<',
    to: '<=',
    why: 'a value that is 10,000 at some scale has no further digit to lose',
  },
  {
    file: 'server/model/monitoring/newest.ts',
    code: 'if (Number.isInteger(value)) return value;',
    from: 'Number.isInteger(value)',
    to: 'false',
    why: 'a short way: an integer has no digits that rounding could take',
  },
  {
    file: 'server/model/scoring/belief.ts',
    code: '}, 1),',
    from: '1',
    to: '2',
    why: 'weights count by their share of the sum, so that all of them may be twice as large',
  },
  {
    file: 'server/model/scoring/communication.ts',
    code: 'step > due.untilStep && step <= due.untilStep + COMMUNICATION.graceMinutes',
    from: '>',
    to: '>=',
    why: 'a post in the step in which the update is due was found before, as one in time',
  },
  {
    file: 'server/model/scoring/counterfactual.ts',
    code: 'return rest === null ? yield* play(',
    from: 'rest === null',
    to: 'true',
    why: 'a short way: the run played again ends as it did',
  },
  {
    file: 'server/model/scoring/lanes.ts',
    code: 'back < FRESH_MINUTES && minute - back >= 0',
    from: '-',
    to: '+',
    why: 'no sample arrived before the first minute, which is what is found there either way',
  },
  {
    file: 'server/model/scoring/choices.ts',
    code: 'step <= action.step && (beliefOf(',
    from: '<=',
    to: '<',
    why: 'what was read in the step of the change could not have made it sooner by the ten minutes that count',
  },
  {
    file: 'server/model/scoring/compare/changes.ts',
    code: 'a.date! === b.date! ? 0 :',
    from: '0',
    to: '1',
    why: 'sorting asks only whether the later one comes before the earlier one',
  },
  {
    file: 'server/model/scoring/explain.ts',
    code: "lines.some(isOf('communication/nothing-due'))",
    from: 'some',
    to: 'every',
    why: 'where nothing was due that is the only line of the part',
  },
  {
    file: 'server/model/scoring/harden/responding.ts',
    code: 'if (brokenStep !== null && world.monitoring.firstStep >= 0) break;',
    from: 'brokenStep !== null && world.monitoring.firstStep >= 0',
    to: 'false',
    why: 'a short way: both steps are kept once they are known',
  },
  {
    file: 'server/model/scoring/reach.ts',
    code: 'return observation === null ? [] :',
    from: 'observation === null',
    to: 'false',
    why: 'only a report cannot be read, and what cannot be read is left out again: no seat may read it',
  },
  {
    file: 'server/model/scoring/propagation.ts',
    code: 'let [first, inRow, minutes] = [-1, 0, 0];',
    from: '1',
    to: '2',
    why: 'any number below 0 says that it never broke',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'createWorld(scenario, { seed: 1, variation: 0 }).compiled;',
    from: '0',
    to: '1',
    why: 'only names are asked for, and no draw changes those',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'createWorld(scenario, { seed: 1, variation: 0 }).compiled;',
    from: '1',
    to: '2',
    why: 'only names are asked for, and no draw changes those',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'const counts = world.step % STEPS_PER_MINUTE === 0;',
    from: '0',
    to: '1',
    why: 'what a customer loses is the same in all steps of a minute',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'while (world.monitoring.firstStep < 0 &&',
    from: '0',
    to: '1',
    why: 'no alarm fires at step 0: the first minute that is measured ends at step 12',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'return world.monitoring.firstStep < 0 ? null',
    from: '<',
    to: '<=',
    why: 'no alarm fires at step 0: the first minute that is measured ends at step 12',
  },
  {
    file: 'server/model/scoring/diagnosis.ts',
    code: 'if (percent < 100 * DIAGNOSIS.paysFrom.likely)',
    from: '100',
    to: '101',
    why: 'per cent are whole numbers, and none lies between 4/7 of 100 and of 101',
  },
  {
    file: 'server/model/scoring/incident-metrics.ts',
    code: 'const alarmStep = firstStep < 0 ? null : firstStep;',
    from: '0',
    to: '1',
    why: 'no alarm fires at step 0: the first minute that is measured ends at step 12',
  },
  {
    file: 'server/model/scoring/what-if/engine.ts',
    code: 'const move = replayFrom(log, 0);',
    from: '0',
    to: '1',
    why: 'nothing is done at step 0: the calm in which a drill can begin comes a minute later',
  },
  {
    file: 'server/model/engine/step.ts',
    code: 'if (world.overrides.some(({ untilStep }) => untilStep <= world.step))',
    from: 'world.overrides.some(({ untilStep }) => untilStep <= world.step)',
    to: 'true',
    why: 'a short way: where the time of none is up all of them stay',
  },
  {
    file: 'server/model/engine/spelling.ts',
    code: '(a < b ? -1 : 1)',
    from: '<',
    to: '<=',
    why: 'names that are sorted differ',
  },
  {
    file: 'server/model/engine/spelling.ts',
    code: '(a < b ? -1 : 1)',
    from: '1',
    to: '2',
    why: 'sorting asks only for the sign',
  },
  {
    file: 'server/model/scoring/harden/gate.ts',
    code: 'SIMULATED.set(key, isStopped);',
    from: 'SIMULATED.set(key, isStopped);',
    to: ';',
    why: 'a short way: a simulation that is run again says the same',
  },
];
