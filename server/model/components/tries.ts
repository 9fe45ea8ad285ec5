// A retry helps if a call was refused at the edge. It does not help if the fault is behind the edge.
import { power } from '../engine/math.ts';

/**
 * Probability that one of `tries` calls is admitted and succeeds, if the share `success` of all calls does and `refused` are
 * refused immediately.
 */
export function successOfTries(success: number, refused: number, tries: number): number {
  if (refused >= 1) return 0;
  return (1 - power(refused, tries)) * Math.min(1, success / (1 - refused));
}
