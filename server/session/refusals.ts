// What a drill refuses with.
import { refuse } from '#model/engine/result.ts';

export const ENDED = refuse('drill/ended');
export const STOPPED = refuse('drill/stopped');
export const RUNNING = refuse('drill/running');
export const NOT_PLAYED = refuse('replay/not-played');
export const NOT_YOUR_CLOCK = refuse('clock/not-yours');
export const NOT_YOUR_DRILL = refuse('drill/not-yours');
