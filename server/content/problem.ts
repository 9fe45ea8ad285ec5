// A problem in a content file: what is wrong, where, and how to fix it. Problems are collected, so that one pass reports all of
// them.

/** One-based, as editors count. */
export type Position = { readonly line: number; readonly column: number };

export type Problem = Position & {
  readonly file: string;
  /** Path of the field or step, such as `services.front-end.thread.limit`; empty for the whole file. */
  readonly path: string;
  /** `area/problem`, such as `field/missing`. */
  readonly code: string;
  readonly why: string;
  readonly fix: string;
  /** The correct value, if it is not a name that `fix` suggests. */
  readonly instead?: string;
};

/** Reports a problem at a path of the file being checked, with the correct value if known. */
export type Report = (path: readonly string[], code: string, why: string, fix: string, instead?: string) => void;

export const START: Position = { line: 1, column: 1 };

/** The problems without duplicates: files that extend the same broken file all report its problems. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] =>
  [
    ...new Map(
      problems.toReversed().map((one) => [JSON.stringify([one.file, one.line, one.column, one.path, one.why]), one]),
    ).values(),
  ].reverse();

/** A report for a terminal: `file:line:column`, then the problem, then the fix. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ file, line, column, path, code, why, fix }) =>
        `${file}:${line}:${column}${path && `: ${path}`}\n  ${why} [${code}]\n  fix: ${fix}`,
    )
    .join('\n');
