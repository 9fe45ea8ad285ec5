// What is wrong with a content file, in words for its author. Problems are collected, so that one reading finds them all.

export type Problem = {
  readonly file: string;
  /** Where in the file: `services.front-end.thread.limit`, or `step 3 (line 41), run`. */
  readonly path: string;
  readonly why: string;
  readonly fix: string;
};

/** Notes one problem at a place of the file that is being checked. */
export type Report = (path: readonly string[], why: string, fix: string) => void;

const sameProblem = (a: Problem, b: Problem): boolean => a.file === b.file && a.path === b.path && a.why === b.why;

/** The problems, each once: files that extend the same broken file all meet its mistakes. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] =>
  problems.filter((problem, i) => problems.findIndex((other) => sameProblem(problem, other)) === i);

/** A report for a terminal: file and place, then what is wrong, then what to do. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems.map(({ file, path, why, fix }) => `${file}: ${path}\n  ${why}\n  fix: ${fix}`).join('\n');
