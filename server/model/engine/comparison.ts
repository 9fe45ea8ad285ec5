// Comparison of a reading with a threshold, as used by alarms, milestones, injects, runbook checks and evidence.

export const COMPARISONS = ['>=', '>', '<=', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export function breaches(compare: Comparison, value: number, threshold: number): boolean {
  switch (compare) {
    case '>=':
      return value >= threshold;
    case '>':
      return value > threshold;
    case '<=':
      return value <= threshold;
    case '<':
      return value < threshold;
  }
}
