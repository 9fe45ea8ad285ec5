// A person's record on this server, and the table of the daily seed, as they cross the wire.

/** One minute of a run: minute of day, and the share of all customers that failed in it. */
export type RecordMinute = { minute: number; share: number };

/** A run of the daily seed: how far the readings of each minute told causes apart (0 to 3), and the claims that stood at the end. */
export type DailyRun = {
  day: string;
  minutes: number[];
  claims: { minute: number; right: boolean }[];
};

export type RecordEntry = {
  drill: string;
  date: string;
  scenario: string;
  cause: string;
  causeTitle: string;
  lost: number;
  lostByNobody: number;
  /** From the first alarm; null if the root cause was not found. */
  rootCauseMinutes: number | null;
  points: number;
  parts: { outcome: number; diagnosis: number; discipline: number; communication: number };
  assisted: boolean;
  worst: RecordMinute;
  best: RecordMinute;
  daily: DailyRun | null;
};

export type PersonalRecord = { handle: string; since: string; entries: RecordEntry[] };

/** What this server offers: drills of one topology, and its causes where the cause is drawn. */
export type RecordTopology = {
  id: string;
  title: string;
  scenarios: string[];
  causes: { id: string; title: string }[];
};

export type OpenedRecord = { record: PersonalRecord; topologies: RecordTopology[] };

/** `rootCause`: minute of the last claim if it was right. `mean`: levels per minute up to the last claim. */
export type DailyRow = { handle: string; run: DailyRun; mean: number; rootCause: number | null };

export type DailyTable = { day: string; title: string; closesMinutes: number; rows: DailyRow[] };

/** Minutes from the first alarm that a daily run counts. */
export const DAILY_MINUTES = 10;
