// The checked form of a runbook: prose and steps in file order, each step bound to a command if possible and otherwise manual.
// Preconditions and stop conditions are texts, with numeric checks if the author gave them.

import type { Comparison } from './comparison.ts';
import type { Values } from './fields.ts';

export const USE_LEVELS = ['continuous', 'reference', 'information'] as const;
type UseLevel = (typeof USE_LEVELS)[number];

/** A machine-checkable text of a runbook: `front-end/Cpu.Load > 0.92 for 10 min`. */
export type Check = {
  /** Source of the number: a metric, or a line of a host reading. */
  readonly inspection: 'metric' | 'host';
  readonly service: string;
  /** Metric of the service, or name of a line. */
  readonly subject: string;
  readonly compare: Comparison;
  readonly threshold: number;
  /** How long it must have held; 0 for the newest reading alone. */
  readonly forMinutes: number;
};

/** A condition that must hold, or must not: as text, with checks if there are any. */
export type Condition = { readonly say: string; readonly checks: readonly Check[] };

/** Fields that the game does not use, kept verbatim, by name. */
export type More = Readonly<Record<string, string>>;

export type RunbookStep = {
  /** Number in the runbook, from 1. */
  readonly number: number;
  readonly title: string;
  /** Markdown to show with the step: the text above its block, or everything that its title does not contain. */
  readonly text: string;
  /** All lines of the file that belong to the step, verbatim. */
  readonly source: string;
  /** Line of the file where `source` begins, from 1. */
  readonly line: number;
  /** The heading above the step in a list; empty if there is none. */
  readonly section: string;
  /** Steps of one group follow each other. 0 is the runbook itself; each role's list and each rollback has its own. */
  readonly group: number;
  /** The precondition: all checks must hold. */
  readonly pre: Condition | null;
  /** Command `group/verb-object` and its arguments; null for a manual step. */
  readonly run: { readonly do: string; readonly with: Values } | null;
  /** The command in the runbook's own spelling, if an alias bound it to `run`; null if it is `run` itself. */
  readonly boundFrom: string | null;
  /** The manual action of a step that was written as a command that does not exist here. */
  readonly byHand: string | null;
  readonly expect: string | null;
  readonly verify: string | null;
  readonly rollback: string | null;
  readonly irreversible: string | null;
  readonly hazard: string | null;
  /** Stricter than that of the command, or null. */
  readonly blast: number | null;
  /** Who must approve it before it is run: text, empty for the commander; null if nobody has to. */
  readonly approve: string | null;
  /** What the commander waits for before releasing the step; null if the step is not a hold point. */
  readonly hold: string | null;
  /** Minutes that one person needs for a manual step. */
  readonly minutes: number;
  readonly more: More;
};

/** A section that people look for under pressure, and its position: step 0 is the introduction, null is after the steps. */
export type Landmark = {
  readonly kind: 'rollback' | 'escalation';
  readonly title: string;
  readonly step: number | null;
};

export type Runbook = {
  readonly id: string;
  /** Path in the team's own folder; absent for runbooks that come with the game. */
  readonly file?: string;
  readonly title: string;
  readonly owner: string;
  readonly lastTested: string;
  readonly useLevel: UseLevel;
  /** Ids of the alarms that it covers. */
  readonly alarms: readonly string[];
  readonly hazard: string | null;
  /** When to stop. One true check is enough. */
  readonly abortIf: Condition | null;
  /** Front matter with its delimiters, verbatim; empty if there is none. */
  readonly head: string;
  /** Markdown above the first step, and below the last one, both verbatim. */
  readonly intro: string;
  readonly after: string;
  readonly steps: readonly RunbookStep[];
  readonly landmarks: readonly Landmark[];
  readonly more: More;
};

/** A range of lines of a runbook file. All parts together are the whole file. */
type RunbookPart = {
  readonly part: 'front-matter' | 'intro' | 'step' | 'after';
  /** Number of the step; null for the other parts. */
  readonly step: number | null;
  /** First and last line of the file, from 1. */
  readonly lines: readonly [first: number, last: number];
  /** The lines, verbatim. */
  readonly source: string;
};

const countLines = (source: string): number => source.split('\n').length;

/** Omits parts without lines. */
export function partsOf({ head, intro, steps, after }: Runbook): RunbookPart[] {
  const headLines = countLines(head) - 1;
  const parts: RunbookPart[] = [];
  const add = (part: RunbookPart['part'], step: number | null, first: number, source: string) =>
    parts.push({ part, step, lines: [first, first + countLines(source) - 1], source });
  if (head !== '') add('front-matter', null, 1, head.replace(/\n$/, ''));
  if (steps.length === 0 || steps[0].line > headLines + 1) add('intro', null, headLines + 1, intro);
  for (const { number, line, source } of steps) add('step', number, line, source);
  const end = parts.at(-1)!.lines[1];
  if (after !== '') add('after', null, end + 1, after);
  return parts;
}
