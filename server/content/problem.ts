// What is wrong with a content file, where, and how to fix it. Problems are collected, so that one reading finds them all.

/** One-based, as editors count. */
export type Position = { readonly line: number; readonly column: number };

export type Problem = Position & {
  readonly file: string;
  /** Field or step, such as `services.front-end.thread.limit`; empty for the file as a whole. */
  readonly path: string;
  /** `area/problem`, such as `field/missing`. */
  readonly code: string;
  readonly why: string;
  readonly fix: string;
  /** What belongs in place of the value, where it is not a name that `fix` asks about. */
  readonly instead?: string;
};

/** Notes one problem at a path of the file that is being checked, and what belongs there if that is known. */
export type Report = (path: readonly string[], code: string, why: string, fix: string, instead?: string) => void;

export const START: Position = { line: 1, column: 1 };

/** The problems, each once: files that extend the same broken file all run into its mistakes. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] =>
  [
    ...new Map(
      problems.toReversed().map((one) => [JSON.stringify([one.file, one.line, one.column, one.path, one.why]), one]),
    ).values(),
  ].reverse();

/** A report for a terminal: `file:line:column`, then what is wrong, then what to do. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ file, line, column, path, code, why, fix }) =>
        `${file}:${line}:${column}${path && `: ${path}`}\n  ${why} [${code}]\n  fix: ${fix}`,
    )
    .join('\n');
