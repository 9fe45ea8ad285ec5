// Setup file of the run that finds out which functions each test file calls: it takes their marks and writes them down.
import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

const marks = new Uint8Array(Number(process.env.MUTANTS_FUNCTIONS));
Object.assign(globalThis, { __called: marks });

afterAll(() => {
  const called = [...marks.keys()].filter((index) => marks[index] === 1);
  appendFileSync(process.env.MUTANTS_HITS!, `${JSON.stringify({ file: expect.getState().testPath, called })}\n`);
});
