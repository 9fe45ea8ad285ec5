// The checked form of a runbook: prose and steps in file order, each step bound to a command if possible and otherwise manual.
// Preconditions and stop conditions are texts, with numeric checks if the author gave them.

import type { Comparison } from './comparison.ts';
import type { Values } from './fields.ts';

export const USE_LEVELS = ['continuous', 'reference', 'information'] as const;
type UseLevel = (typeof USE_LEVELS)[number];

/** Words of a runbook that a machine can check: `front-end/Cpu.Load > 0.92 for 10 min`. */
export type Check = {
  /** Where the number is read: a metric, or a line of a host reading. */
  readonly inspection: 'metric' | 'host';
  readonly service: string;
  /** Metric of the service, or name of a line. */
  readonly subject: string;
  readonly compare: Comparison;
  readonly threshold: number;
  /** How long it must have been so; 0 for the newest reading alone. */
  readonly forMinutes: number;
};

/** Something that must hold, or must not: in words, and as checks where there are some. */
export type Condition = { readonly say: string; readonly checks: readonly Check[] };

/** Fields that are no business of this game, kept as they were written, by name. */
export type More = Readonly<Record<string, string>>;

export type RunbookStep = {
  /** Number in the runbook, from 1. */
  readonly number: number;
  readonly title: string;
  /** Markdown to show with the step: what stands above its block, or all that its title does not say. */
  readonly text: string;
  /** All lines of the file that belong to the step, exactly as they are written. */
  readonly source: string;
  /** Line of the file where `source` begins, from 1. */
  readonly line: number;
  /** The heading under which the step stands in a list; empty where there is none. */
  readonly section: string;
  /** Steps of one group follow each other. 0 is the runbook itself; each role's list and each way back has its own. */
  readonly group: number;
  /** What must hold before; all checks of it do. */
  readonly pre: Condition | null;
  /** Command `group/verb-object` and its arguments; null for a step walked by hand. */
  readonly run: { readonly do: string; readonly with: Values } | null;
  /** The command as the runbook writes it, where an alias bound it to `run`; null where it is `run` itself. */
  readonly boundFrom: string | null;
  /** What is done by hand where it was written as a command that does not exist here. */
  readonly byHand: string | null;
  readonly expect: string | null;
  readonly verify: string | null;
  readonly rollback: string | null;
  readonly irreversible: string | null;
  readonly hazard: string | null;
  /** Stricter than the command's own, or null. */
  readonly blast: number | null;
  /** Who approves it before it is run: words, empty for the commander; null where nobody has to. */
  readonly approve: string | null;
  /** What the commander waits for before releasing the step; null for a step that is no hold point. */
  readonly hold: string | null;
  /** Minutes that a pair of hands needs for a step walked by hand. */
  readonly minutes: number;
  readonly more: More;
};

/** A section that people look for under pressure, and where it stands: step 0 is the introduction, null what stands after the steps. */
export type Landmark = {
  readonly kind: 'rollback' | 'escalation';
  readonly title: string;
  readonly step: number | null;
};

export type Runbook = {
  readonly id: string;
  /** Where it stands in the team's own folder, as written there; not there for those that come with the game. */
  readonly file?: string;
  readonly title: string;
  readonly owner: string;
  readonly lastTested: string;
  readonly useLevel: UseLevel;
  /** Ids of alarms it is written for. */
  readonly alarms: readonly string[];
  readonly hazard: string | null;
  /** When to stop; any one check of it is enough. */
  readonly abortIf: Condition | null;
  /** Front matter with its marks, exactly as it is written; empty where there is none. */
  readonly head: string;
  /** Markdown above the first step, and below the last one; both exactly as they are written. */
  readonly intro: string;
  readonly after: string;
  readonly steps: readonly RunbookStep[];
  readonly landmarks: readonly Landmark[];
  readonly more: More;
};

/** Lines of the file of a runbook. All parts together are the whole file. */
type RunbookPart = {
  readonly part: 'front-matter' | 'intro' | 'step' | 'after';
  /** Number of the step; null for the other parts. */
  readonly step: number | null;
  /** First and last line of the file, from 1. */
  readonly lines: readonly [first: number, last: number];
  /** The lines as they are written. */
  readonly source: string;
};

const countLines = (source: string): number => source.split('\n').length;

/** Parts without a line are left out. */
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
