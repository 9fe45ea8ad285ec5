// A person's record on this server, and the table of the daily seed, as they cross the wire.

/** One minute of a run: minute of day, and the share of all customers that failed in it. */
export type RecordMinute = { minute: number; lost: number };

/** A run of the daily seed: how far the readings of each of the first minutes told causes apart (0 to 3), and the claim. */
export type DailyRun = {
  day: string;
  minutes: number[];
  claim: { minute: number; right: boolean } | null;
  /** Diagnosis only: a run that changed something is shown, not ranked. */
  changed: boolean;
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

export type DailyRow = { handle: string; run: DailyRun; mean: number };

export type DailyTable = { day: string; closesMinutes: number; rows: DailyRow[] };

/** Minutes from the first alarm that a daily run counts. */
export const DAILY_MINUTES = 10;
