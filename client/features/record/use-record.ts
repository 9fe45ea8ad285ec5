// The opened record of this person and the daily table, with their actions.
import { useEffect, useState } from 'preact/hooks';
import type { DailyTable, OpenedRecord } from '#protocol/record.ts';
import { useDrill } from '../../session/drill.ts';
import { forgetRecord, type RecordKey, rememberedRecord, rememberRecord } from '../../session/own-record.ts';

export type OwnRecord = {
  opened: OpenedRecord | null;
  /** The key that was just made, and whether this browser remembers it. */
  fresh: { key: string; remembered: boolean } | null;
  table: DailyTable | null;
  loading: boolean;
  create(handle: string): void;
  read(keyed: RecordKey): void;
  keepDrill(): void;
  erase(): void;
  signOut(): void;
};

export function useOwnRecord(): OwnRecord {
  const { link, requests, store } = useDrill();
  const [keyed, setKeyed] = useState<RecordKey | null>(rememberedRecord);
  const [opened, setOpened] = useState<OpenedRecord | null>(null);
  const [fresh, setFresh] = useState<OwnRecord['fresh']>(null);
  const [table, setTable] = useState<DailyTable | null>(null);
  const [loading, setLoading] = useState(keyed !== null);
  const connected = store.link.value === 'connected';

  const open = (answer: OpenedRecord, used: RecordKey) => {
    setOpened({ record: answer.record, topologies: answer.topologies });
    setKeyed(used);
    return rememberRecord(used);
  };
  const close = () => {
    forgetRecord();
    setKeyed(null);
    setOpened(null);
    setFresh(null);
  };
  const loadTable = async () => {
    const answer = await requests.run('daily-table', () => link.dailyTable());
    if (answer.ok) setTable(answer.table);
  };
  const read = async (used: RecordKey) => {
    const answer = await requests.run('record', () => link.readRecord(used));
    setLoading(false);
    if (answer.ok) open(answer, used);
    // A key that is refused for good is not tried again at the next visit.
    else if (answer.code === 'record/wrong-key') close();
  };
  useEffect(() => {
    if (!connected) return;
    void loadTable();
    if (keyed !== null && opened === null) void read(keyed);
  }, [connected]);

  return {
    ...{ opened, fresh, table, loading },
    read: (used) => void read(used),
    async create(handle) {
      const answer = await requests.run('record', () => link.createRecord({ handle }));
      if (answer.ok) setFresh({ key: answer.key, remembered: open(answer, { handle, key: answer.key }) });
    },
    async keepDrill() {
      if (keyed === null) return;
      const answer = await requests.run('record', () => link.keepRecord(keyed));
      if (!answer.ok) return;
      open(answer, keyed);
      await loadTable();
    },
    async erase() {
      if (keyed === null) return;
      const answer = await requests.run('record', () => link.eraseRecord(keyed));
      if (!answer.ok) return;
      close();
      await loadTable();
    },
    signOut: close,
  };
}
