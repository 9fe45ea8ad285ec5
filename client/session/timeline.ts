// The whole record of the team: a view holds its end, and what comes before is kept as it leaves the view, or asked for by pages.
import type { TimelineEntry } from '#model/incident/view-types.ts';

export class WholeTimeline {
  #older: readonly TimelineEntry[] = [];
  /** As the last frame had it, and the place of its first entry in the record. */
  recent: readonly TimelineEntry[] = [];
  #start = 0;

  /** All that is known, without a gap. */
  get entries(): TimelineEntry[] {
    return [...this.#older, ...this.recent];
  }

  /** How many entries come before those that are known. */
  get missing(): number {
    return this.#start - this.#older.length;
  }

  /** The end of the record as a frame has it. With `anew` nothing of before counts. */
  update(recent: readonly TimelineEntry[], start: number, anew: boolean): void {
    // After a rewind the record is shorter.
    if (anew || start < this.#start) this.#older = [];
    else this.#older = [...this.#older, ...this.recent.slice(0, start - this.#start)];
    this.recent = recent;
    this.#start = start;
  }

  /** The page that was asked for with `before`; one that no longer fits is left out. */
  addOlder(entries: readonly TimelineEntry[], before: number): void {
    if (before === this.missing) this.#older = [...entries, ...this.#older];
  }
}
