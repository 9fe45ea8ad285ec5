// Converts names: authors and runbooks write kebab-case, code and wire use camelCase. Names are sorted by code units, whatever
// the locale.

/** `per-hour` -> `perHour`. */
export const camelOf = (kebab: string): string =>
  kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `perHour` -> `per-hour`. */
export const kebabOf = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Compares different names for sorting. */
export const byName = (a: string, b: string): number => (a < b ? -1 : 1);
