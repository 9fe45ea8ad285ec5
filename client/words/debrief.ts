// Words of the debrief.
import type { DebriefClock, DebriefRun } from '#model/team/view-types.ts';

const clocks: Record<DebriefClock['id'], string> = {
  detect: 'Time to detect',
  acknowledge: 'Time to acknowledge',
  rootCause: 'Time to root cause',
  mitigate: 'Time to mitigate',
  recover: 'Time to recover',
};

const runs: Record<DebriefRun['id'], string> = {
  you: 'What you did',
  history: 'What was done on the day',
  null: 'Nobody acts',
};

export const debrief = {
  cause: 'What it was',
  clocks: 'How long it took',
  fromTrigger: 'from what set it off',
  fromAlarm: 'from the first alarm',
  clock: clocks,
  never: 'not reached',
  lost: 'Customer-minutes lost',
  lostText: 'Same seed, running on unattended until the end of the next night.',
  run: runs,
  against: 'against yours',
  curve: 'Lost per minute',
  atEnd: (lost: string, clock: string) => `${lost} when you ended the drill at ${clock}`,
  recoveredAt: (clock: string) => `recovered ${clock}`,
  notRecovered: 'not recovered',
  noOutage: 'no outage: nothing to recover from',
  nothingTo: 'no outage',
  wasTrue: 'What was true',
  yours: 'What you saw and did',
  neverCame: 'did not come',
  sinceTrigger: 'Counted from the start of the change that set it off.',
  claims: 'What you declared',
  noClaims: 'No diagnosis was declared.',
  right: 'right',
  wrong: 'not it',
  hash: 'Hash of this world',
  hashText: 'The same scenario, seed and commands give the same hash.',
  again: 'Play again',
  privateNote: 'For you and your team only. Nobody is rated here.',
};
