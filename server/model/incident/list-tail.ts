// Lists that grow during a drill: a view holds the tail, and clients request earlier entries by page.

/** A view holds `shown` entries or up to a page more, so that its start seldom moves. */
export type ListTail = { readonly shown: number; readonly page: number };

/** Index of the first entry that a view holds. */
export const recentFrom = (length: number, { shown, page }: ListTail): number =>
  Math.max(0, Math.floor((length - shown) / page) * page);

/** The page before the entry with this index. */
export function pageBefore<T>(list: readonly T[], place: number, { page }: ListTail): T[] {
  const end = Math.min(list.length, place);
  return list.slice(Math.max(0, end - page), end);
}
