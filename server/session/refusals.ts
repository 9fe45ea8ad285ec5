// What a drill refuses with.
import { refuse } from '#model/engine/result.ts';

export const ENDED = refuse('drill/ended', 'the drill has ended', 'read its debrief, or start a new drill');
export const STOPPED = refuse(
  'drill/stopped',
  'the drill met a defect and stopped',
  'start a new drill; the log is kept',
);
export const RUNNING = refuse(
  'drill/running',
  'the drill has not ended',
  'end the drill first, then comes the debrief',
);
export const NOT_PLAYED = refuse(
  'replay/not-played',
  'the drill had ended before that step',
  'ask for one that was played',
);
export const NOT_YOUR_CLOCK = refuse('clock/not-yours', 'only who created the drill sets its clock', 'ask the owner');
export const NOT_YOUR_DRILL = refuse('drill/not-yours', 'only who created the drill ends it', 'ask the owner');
