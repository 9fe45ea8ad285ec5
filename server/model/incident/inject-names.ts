// Display names of injects in lists: the title, followed by the id if another inject has the same title.

type Named = { readonly id: string; readonly title: string };

/** An id without an inject is its own name. */
export function injectNames(all: readonly Named[]): (id: string) => string {
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  const counts = new Map<string, number>();
  for (const title of titles.values()) counts.set(title, (counts.get(title) ?? 0) + 1);
  return (id) => {
    const title = titles.get(id);
    if (title === undefined) return id;
    return counts.get(title) === 1 ? title : `${title} (${id})`;
  };
}
