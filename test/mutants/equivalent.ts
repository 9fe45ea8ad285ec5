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
];
