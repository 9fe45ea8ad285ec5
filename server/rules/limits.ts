// What is handed in at once at most.

/** A file is read as one text. */
export const MOST_CHARACTERS = 500_000;
/** Alarms and records; each alarm is a row of the result. */
export const MOST_RULES = 1000;
