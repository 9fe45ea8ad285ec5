// The initial text of the editor, and the results of a rehearsal over its runs: for each inject, seat and objective.
import type { DraftProblem, RehearsedDraft } from '#protocol/drafts.ts';

/** The ways to write a file; all change the same text. */
export const VIEWS = ['text', 'form', 'table'] as const;
export type View = (typeof VIEWS)[number];

/** What one's own drill begins on. */
export const FIRST = 'kinesis-2020';

/** A drill of one's own on top of a shipped scenario, with one inject to begin with. */
export const templateOn = (scenario: string): string => `id: my-drill
extends: ${scenario}
title: Our game day
summary: What players may know before the start. Nothing about the cause.

# Another hour or cause: copy \`changes\` or \`faults\` of scenarios/${scenario}.yaml to here, and change \`at\`.

injects:
  first-question:
    title: The director asks what customers see
    when: alarm and not post
    for: 20
    from: Director on call
    channel: executive
    text: What do customers see, and when do they hear from us?
    within: 15
    objective: Tell the public early what fails
    expect: { action: Posts an update, when: post, within: 30, otherwise: second-question }
  second-question:
    title: The director asks again
    type: contingency
    from: Director on call
    channel: executive
    text: I still see nothing on the status page. Who writes it?
    objective: Tell the public early what fails
`;

/** The text with what belongs there; as it is where something else stands there by now. */
export function repaired(text: string, { line, column, from, to }: NonNullable<DraftProblem['repair']>): string {
  const lines = text.split('\n');
  const at = lines[line - 1] ?? '';
  if (!at.startsWith(from, column - 1)) return text;
  lines[line - 1] = at.slice(0, column - 1) + to + at.slice(column - 1 + from.length);
  return lines.join('\n');
}

type Run = RehearsedDraft['runs'][number];

/** When an inject fired over the runs in which it did. */
type Fired = {
  readonly runs: number;
  readonly first: number | null;
  readonly median: number | null;
  readonly last: number | null;
};

export function firedIn(runs: readonly Run[], id: string): Fired {
  const minutes = runs
    .flatMap(({ injects }) => injects.find((one) => one.id === id)?.firedMinute ?? [])
    .sort((a, b) => a - b);
  if (minutes.length === 0) return { runs: 0, first: null, median: null, last: null };
  const middle = minutes.length >> 1;
  const median = minutes.length % 2 === 1 ? minutes[middle] : (minutes[middle - 1] + minutes[middle]) / 2;
  return { runs: minutes.length, first: minutes[0], median, last: minutes.at(-1)! };
}

/** The longest time without anything to do, from the start of the clock to its end, in minutes. */
export function longestWait(work: readonly number[], { fromMinute, horizonMinute }: Clock): number {
  const moments = [fromMinute, ...work, horizonMinute];
  return Math.max(...moments.slice(1).map((minute, i) => minute - moments[i]));
}

type Clock = { readonly fromMinute: number; readonly horizonMinute: number };

/** In how many runs each objective was reached by one of its injects. */
export function objectivesIn(
  injects: readonly { readonly id: string; readonly objective: string }[],
  runs: readonly Run[],
): { readonly objective: string; readonly injects: readonly string[]; readonly runs: number }[] {
  const byObjective = Map.groupBy(
    injects.filter(({ objective }) => objective !== ''),
    ({ objective }) => objective,
  );
  return [...byObjective].map(([objective, of]) => {
    const ids = of.map(({ id }) => id);
    const reached = runs.filter((run) => run.injects.some(({ id, reached: was }) => was && ids.includes(id)));
    return { objective, injects: ids, runs: reached.length };
  });
}
