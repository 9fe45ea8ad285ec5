// Changes to items on a team's record: an item is replaced, never mutated, so that a reference to the old one keeps what was
// sent.

/** Replaces `item` with a copy that has `changes` applied. */
export function replace<T extends object>(list: T[], item: T, changes: Partial<T>): void {
  list[list.indexOf(item)] = { ...item, ...changes };
}
