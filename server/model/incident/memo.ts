// Memoizes the parts of a view: each is recomputed only when one of its inputs has changed.

type Known = { readonly inputs: readonly unknown[]; readonly value: unknown };

export class Memo {
  #known = new Map<string, Known>();

  /** Returns the result of `make` for these inputs: the same object while every input is identical. A list is frozen. */
  of<T>(name: string, inputs: readonly unknown[], make: () => T): T {
    const known = this.#known.get(name);
    if (known !== undefined && isSame(known.inputs, inputs)) return known.value as T;
    const value = make();
    if (Array.isArray(value)) Object.freeze(value);
    this.#known.set(name, { inputs, value });
    return value;
  }
}

export function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) if (before[i] !== now[i]) return false;
  return true;
}
