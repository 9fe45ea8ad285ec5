// Authors and runbooks write names in kebab-case, code and wire in camelCase. Names sort by their letters' codes, in every locale.

/** `per-hour` -> `perHour`. */
export const camelOf = (kebab: string): string =>
  kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `perHour` -> `per-hour`. */
export const kebabOf = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Sorts different names. */
export const byName = (a: string, b: string): number => (a < b ? -1 : 1);
