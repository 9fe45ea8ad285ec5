// The checked form of a runbook: prose and executable steps in the order they stand in the file.
import type { Values } from './field.ts';

export const USE_LEVELS = ['continuous', 'reference', 'information'] as const;

export type RunbookStep = {
  /** Number in the runbook, from 1. */
  readonly number: number;
  readonly title: string;
  /** Markdown that stands above the step. */
  readonly text: string;
  /** What must hold before; words for people. */
  readonly pre: string | null;
  /** Command `area/verb-object` and its arguments; null for a step walked by hand. */
  readonly run: { readonly do: string; readonly with: Values } | null;
  readonly expect: string | null;
  readonly verify: string | null;
  readonly rollback: string | null;
  readonly hazard: string | null;
};

export type Runbook = {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly lastTested: string;
  readonly useLevel: (typeof USE_LEVELS)[number];
  /** Ids of alarms it is written for. */
  readonly alarms: readonly string[];
  readonly hazard: string | null;
  readonly abortIf: string | null;
  /** Markdown above the first step. */
  readonly intro: string;
  readonly steps: readonly RunbookStep[];
};
