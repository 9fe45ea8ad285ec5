// How a reading is compared with a threshold: alarms, milestones, injects, checks of runbooks and evidence all do.

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
