// A drill's runbooks for its players: a short header of each on joining, the whole runbook when somebody opens it, and search.
import { refuse } from '#model/engine/result.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Answer, RunbookHead } from '#protocol/events.ts';
import type { DrillState } from './drill-state.ts';

type Drill = Pick<DrillState, 'runbooks' | 'scenario'>;

export const headOf = ({ id, title, owner, lastTested, useLevel, alarms, abortIf, steps }: Runbook): RunbookHead => ({
  id,
  title,
  owner,
  lastTested,
  useLevel,
  alarms,
  abortIf,
  steps: steps.flatMap(({ number, title, run, rollback }) => (run === null ? [] : { number, title, run, rollback })),
});

/** Refusal: `runbook/unknown`. */
export function readRunbook({ runbooks }: Drill, id: string): Answer<{ runbook: Runbook }> {
  const runbook = runbooks.find((one) => one.id === id);
  return runbook === undefined ? refuse('runbook/unknown', { runbook: id }) : { ok: true, runbook };
}

/** All words of a runbook, in lower case. Runbooks never change while a server runs. */
const TEXTS = new WeakMap<Runbook, string>();

function textOf(runbook: Runbook): string {
  const known = TEXTS.get(runbook);
  if (known !== undefined) return known;
  const { id, title, head, intro, steps, after } = runbook;
  const text = [id, title, head, intro, ...steps.map(({ source }) => source), after].join('\n').toLowerCase();
  TEXTS.set(runbook, text);
  return text;
}

/**
 * Ids of the runbooks that contain all words, also in the names of their alarms; those with all words in the title come first.
 */
export function searchRunbooks({ runbooks, scenario }: Drill, typed: string): { ok: true; runbooks: string[] } {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const titles = new Map(scenario.alarms.map(({ id, title }) => [id, title.toLowerCase()]));
  const has = (text: string) => words.every((word) => text.includes(word));
  const found = runbooks.filter((runbook) =>
    has([textOf(runbook), ...runbook.alarms.map((alarm) => titles.get(alarm) ?? '')].join('\n')),
  );
  const inTitle = ({ title }: Runbook) => Number(has(title.toLowerCase()));
  return {
    ok: true,
    runbooks: found.toSorted((one, other) => inTitle(other) - inTitle(one)).map(({ id }) => id),
  };
}
