// Storage in memory, for tests and for servers that need no durability. It keeps JSON text, as SQLite does, so that values
// which a file would lose are lost here too.
import { assert, refuse } from '#model/engine/result.ts';
import { memoryActionItems } from './action-items.ts';
import { memoryAudit } from './audit.ts';
import type { DrillRow, LogEvent } from './log-event.ts';
import { memoryPageQueue } from './page-queue.ts';
import { memoryRecords } from './records.ts';
import { type DrillStorage, storedDrill, unknownDrill } from './storage.ts';

type Kept = { row: string; codes: (string | null | undefined)[]; ended: boolean; events: Map<number, string> };

export function createMemoryStorage(): DrillStorage {
  const drills = new Map<string, Kept>();
  const settings = new Map<string, string>();
  /** Takes back what the current group has appended. */
  let undo: (() => void)[] | null = null;

  function append(drill: string, events: readonly LogEvent[]): void {
    const kept = drills.get(drill);
    assert(kept !== undefined, `drill ${drill} is stored before its events are`);
    const seqs = new Set([...kept.events.keys(), ...events.map((event) => event.seq)]);
    assert(seqs.size === kept.events.size + events.length, `every event of drill ${drill} has its own number`);
    const { ended } = kept;
    undo?.push(() => {
      for (const { seq } of events) kept.events.delete(seq);
      kept.ended = ended;
    });
    for (const event of events) kept.events.set(event.seq, JSON.stringify(event));
    kept.ended ||= events.some((event) => event.type === 'ended');
  }

  return {
    append,
    together(work) {
      undo = [];
      try {
        work();
      } catch (error) {
        for (const takeBack of undo.reverse()) takeBack();
        throw error;
      } finally {
        undo = null;
      }
    },
    probe: () => {},
    create(row, events) {
      assert(!drills.has(row.id), `drill ${row.id} is new`);
      for (const { codes } of drills.values())
        assert(row.code === null || !codes.includes(row.code), `join code ${row.code} is given to one drill only`);
      const codes = [row.code, row.observerCode, row.projectorCode];
      drills.set(row.id, { row: JSON.stringify(row), codes, ended: false, events: new Map() });
      append(row.id, events);
    },
    open: (limit) =>
      [...drills]
        .filter(([, kept]) => !kept.ended)
        .map(([id]) => id)
        .reverse()
        .slice(0, limit),
    drillOfCode(code) {
      for (const [id, kept] of drills) if (kept.codes.includes(code)) return id;
      return null;
    },
    read(drill) {
      const kept = drills.get(drill);
      if (kept === undefined) return unknownDrill(drill);
      const events = [...kept.events].sort(([a], [b]) => a - b).map(([, text]) => JSON.parse(text));
      return storedDrill(drill, JSON.parse(kept.row), events);
    },
    ids: () => [...drills.keys()],
    createdBefore: (moment) =>
      [...drills].filter(([, { row }]) => (JSON.parse(row) as DrillRow).created < moment).map(([id]) => id),
    remove: (drill) => void drills.delete(drill),
    replace(drill, events) {
      for (const event of events) drills.get(drill)!.events.set(event.seq, JSON.stringify(event));
    },
    backup: async (file) => refuse('storage/cannot-back-up', { file, problem: 'drills are kept in memory only' }),
    setting: (name) => settings.get(name) ?? null,
    keepSetting: (name, value) => void settings.set(name, value),
    records: memoryRecords(),
    actionItems: memoryActionItems(),
    pages: memoryPageQueue(),
    audit: memoryAudit(),
    close: () => drills.clear(),
  };
}
