// Changes to what stands on a team's record: an item is replaced, so that whoever holds the old one still has what was sent.

/** Puts a copy of `item` with `changes` in its place. */
export function replace<T extends object>(list: T[], item: T, changes: Partial<T>): void {
  list[list.indexOf(item)] = { ...item, ...changes };
}
