// The handle and the recovery key of this person's record, as this browser remembers them.
import type { RequestOf } from '#protocol/parsers.ts';
import { browserStorage } from './browser-storage.ts';

export type RecordKey = RequestOf<'record:read'>;

const KEY = 'brownout.record';

export function rememberedRecord(): RecordKey | null {
  const kept = browserStorage.readJson(KEY) as Partial<RecordKey> | null;
  return typeof kept?.handle === 'string' && typeof kept.key === 'string'
    ? { handle: kept.handle, key: kept.key }
    : null;
}

/** False if it is remembered only until the page is closed. */
export const rememberRecord = (keyed: RecordKey): boolean => browserStorage.keep(KEY, JSON.stringify(keyed));

export const forgetRecord = (): void => browserStorage.forget(KEY);
