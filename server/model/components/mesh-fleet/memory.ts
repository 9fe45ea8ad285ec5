// Memory as an operator sees it. Parked threads reserve a stack each but touch little of it: the virtual size looks
// alarming, the resident size does not, and the heap behaves as usual. None of it indicates the fault.
import { hashed } from '../../engine/rng.ts';

// Measured: 4,400 parked threads take 4.3 GiB virtual and 0.15 GiB resident.
const STACK_VIRTUAL_GIB = 4.3 / 4400;
const STACK_RESIDENT_GIB = 0.15 / 4400;
/** Code, libraries and buffers of a process, besides heap and stacks. */
const REST_VIRTUAL_GIB = 2.1;
const REST_RESIDENT_GIB = 0.9;
/** Heap pages stay resident once they have been used. */
const HEAP_TOUCHED = 0.72;

const MAJOR_CYCLE_STEPS = 444;
const MINOR_CYCLE_STEPS = 37;

export const virtualGib = (heapGib: number, threads: number): number =>
  REST_VIRTUAL_GIB + heapGib + threads * STACK_VIRTUAL_GIB;

/** `used` is the share of the heap in use. */
export const residentGib = (heapGib: number, threads: number, used: number): number =>
  REST_RESIDENT_GIB + heapGib * Math.max(HEAP_TOUCHED, used) + threads * STACK_RESIDENT_GIB;

/** Used share of a heap, from 0.50 to 0.70: rises slowly, drops at each collection. `place` offsets the servers. */
export function heapUsed(step: number, place: number): number {
  const at = step + Math.floor(hashed(place, 1, 0) * MAJOR_CYCLE_STEPS);
  return (
    0.5 + (0.18 * (at % MAJOR_CYCLE_STEPS)) / MAJOR_CYCLE_STEPS + (0.02 * (at % MINOR_CYCLE_STEPS)) / MINOR_CYCLE_STEPS
  );
}
