// Authors and runbooks write names in kebab-case, code and wire in camelCase.

/** `per-hour` -> `perHour`. */
export const camelOf = (kebab: string): string =>
  kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `perHour` -> `per-hour`. */
export const kebabOf = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
