// Limits on uploaded alarms.

/** The file is read as one text. */
export const MOST_CHARACTERS = 500_000;
/** Alarms and recording rules; each alarm is a row of the result. */
export const MOST_RULES = 1000;
