// Database backups: made while drills run, and checked before they replace another file.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { type Refusal, refuse } from '#model/engine/result.ts';

/** Writes a copy into a new file, which gets its final name only when it is complete. Refusal: `storage/cannot-back-up`. */
export async function backUp(database: DatabaseSync, file: string): Promise<{ readonly ok: true } | Refusal> {
  if (existsSync(file)) return refuse('storage/cannot-back-up', { file, problem: 'there is such a file already' });
  const part = `${file}.part`;
  try {
    await backup(database, part);
    renameSync(part, file);
    return { ok: true };
  } catch (error) {
    rmSync(part, { force: true });
    return refuse('storage/cannot-back-up', { file, problem: (error as Error).message });
  }
}

/** Checks that every page of the file is readable. Refusal: `storage/cannot-open`. */
export function checkFile(file: string): Refusal | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const [first] = database.prepare('PRAGMA integrity_check').all();
      const found = String(first?.integrity_check);
      return found === 'ok' ? null : refuse('storage/cannot-open', { file, problem: found });
    } finally {
      database.close();
    }
  } catch (error) {
    return refuse('storage/cannot-open', { file, problem: (error as Error).message });
  }
}
