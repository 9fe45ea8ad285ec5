// Restores a drill from its log. The same scenario, runbooks, seed and events give the same worlds, and the checkpoint hashes
// prove it. On a mismatch the drill is not restored.
import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { applyEvent } from './apply-event.ts';
import { advanceDrill, createDrillState, type DrillState, stepOf } from './drill-state.ts';

const digests = new WeakMap<Scenario | Runbook, string>();

/** Content is immutable, so each item is digested once. */
function digestOf(content: Scenario | Runbook): string {
  const known = digests.get(content);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  digests.set(content, digest);
  return digest;
}

/** Digests stored in a log, to detect a changed scenario or runbook. */
export const digestsOf = (scenario: Scenario, runbooks: readonly Runbook[]): Pick<DrillRow, 'digest' | 'runbooks'> => ({
  digest: digestOf(scenario),
  runbooks: Object.fromEntries(runbooks.map((runbook) => [runbook.id, digestOf(runbook)])),
});

/** Runbooks that somebody opened, or whose steps somebody proposed or ran. Changes to others do not matter. */
function runbooksUsedIn(events: readonly LogEvent[]): Set<string> {
  const used = new Set<string>();
  for (const event of events) {
    if (event.type !== 'command') continue;
    const { with: values, runbook } = event.payload;
    if (runbook !== null) used.add(runbook.id);
    if (typeof values.runbook === 'string') used.add(values.runbook);
  }
  return used;
}

/** A used runbook that has changed or is gone. */
function changedRunbook({ row, events }: StoredDrill, runbooks: readonly Runbook[]): string | undefined {
  const now = new Map(runbooks.map((runbook) => [runbook.id, digestOf(runbook)]));
  return [...runbooksUsedIn(events)].find((id) => row.runbooks[id] !== now.get(id));
}

/** Refusals: `drill/unknown-scenario`, `drill/scenario-changed`, `drill/runbook-changed`, `drill/replay-differs`. */
export function replay(
  stored: StoredDrill,
  scenario: Scenario | undefined,
  runbooks: readonly Runbook[],
): { ok: true; drillState: DrillState } | Refusal {
  const { row, events } = stored;
  if (scenario === undefined) return refuse('drill/unknown-scenario', { scenario: row.scenario, choices: [] });
  if (digestOf(scenario) !== row.digest) return refuse('drill/scenario-changed', { scenario: row.scenario });
  const changed = changedRunbook(stored, runbooks);
  if (changed !== undefined) return refuse('drill/runbook-changed', { runbook: changed });
  const drillState = createDrillState(row, scenario, runbooks);
  for (const event of events) {
    if (event.step > drillState.horizonStep)
      return refuse('drill/replay-differs', { event: event.seq, problem: refuse('log/after-end') });
    while (stepOf(drillState) < event.step) advanceDrill(drillState);
    const outcome = applyEvent(drillState, event);
    if (!outcome.ok) return refuse('drill/replay-differs', { event: event.seq, problem: outcome });
    drillState.lastSeq = event.seq;
  }
  return { ok: true, drillState };
}
