// A retry helps if a call was refused at the edge; it does not help if the fault is behind the edge.
import { power } from '../engine/math.ts';

/** Chance that one of `tries` calls is let in and succeeds, where `success` of all calls do and `refused` are turned away at once. */
export function successOfTries(success: number, refused: number, tries: number): number {
  if (refused >= 1) return 0;
  return (1 - power(refused, tries)) * Math.min(1, success / (1 - refused));
}
