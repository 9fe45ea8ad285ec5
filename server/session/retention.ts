// Deletes drills older than the operator's retention, a few at a time. A token of a deleted drill is not valid any more.
import { daysBefore, type Ports } from '../ports.ts';
import type { Audit } from '../storage/audit.ts';
import type { DrillDirectory } from './drill-directory.ts';
import { every } from './pacing.ts';

const CHECK_MS = 60_000;
/** Per turn of the event loop. */
const AT_ONCE = 20;
const SERVER = 'server';

/** Returns a function that stops it. */
export function retain(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  directory: DrillDirectory,
  audit: Audit,
  days: number | null,
): () => void {
  if (days === null) return () => {};
  const remove = async (): Promise<void> => {
    try {
      const removed = await directory.loaded.removeOld(daysBefore(clock.date(), days), AT_ONCE);
      for (const drill of removed) await audit.write('drill-removed', SERVER, { drill });
    } catch (error) {
      log.warn({ err: error }, 'old drills could not be removed');
    }
  };
  return every(clock, CHECK_MS, () => void remove());
}
