// A person's own record: started, opened with its key, added to, exported and erased.
import { useState } from 'preact/hooks';
import type { PersonalRecord } from '#protocol/record.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { Table } from '../../ui/table.tsx';
import { record as told } from '../../words/en/record.ts';
import { causesMet, countedCauses } from './record-model.ts';

/** Different causes that a pass needs. */
const CAUSES_OF_A_PASS = 4;

function download(record: PersonalRecord): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'brownout-record.json';
  link.click();
  URL.revokeObjectURL(url);
}

export function RecordDialog({ onClose }: { onClose: () => void }) {
  const { link, requests } = useDrill();
  const [handle, setHandle] = useState('');
  const [key, setKey] = useState('');
  const [newKey, setNewKey] = useState<string | null>(null);
  const [record, setRecord] = useState<PersonalRecord | null>(null);
  const [erasing, setErasing] = useState(false);
  const show = async (ask: typeof link.readRecord) => {
    const answer = await requests.run('record', () => ask({ handle, key }));
    if (answer.ok) setRecord(answer.record);
  };
  const create = async () => {
    const answer = await requests.run('record', () => link.createRecord({ handle }));
    if (!answer.ok) return;
    setKey(answer.key);
    setNewKey(answer.key);
    setRecord(answer.record);
  };
  const erase = async () => {
    if (!erasing) return setErasing(true);
    const answer = await requests.run('record', () => link.eraseRecord({ handle, key }));
    if (answer.ok) setRecord(null);
    setErasing(false);
  };
  return (
    <Dialog label={told.title} onClose={onClose}>
      <h2>{told.title}</h2>
      <p class="second">{told.text}</p>
      <Field id="record-handle" label={told.handle}>
        <input id="record-handle" value={handle} onInput={(event) => setHandle(event.currentTarget.value)} />
      </Field>
      <Field id="record-key" label={told.key}>
        <input id="record-key" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
      </Field>
      {newKey !== null && <p role="status">{told.newKey(newKey)}</p>}
      <Toolbar>
        <Button onClick={() => void create()}>{told.create}</Button>
        <Button onClick={() => void show(link.readRecord)}>{told.read}</Button>
        <Button variant="primary" onClick={() => void show(link.keepRecord)}>
          {told.keep}
        </Button>
      </Toolbar>
      <RequestStatus of="record" done={null} />
      {record !== null && <Kept record={record} />}
      <Toolbar>
        {record !== null && <Button onClick={() => download(record)}>{told.export}</Button>}
        {record !== null && (
          <Button variant="danger" onClick={() => void erase()}>
            {erasing ? told.eraseSure : told.erase}
          </Button>
        )}
        <Button onClick={onClose}>{told.close}</Button>
      </Toolbar>
    </Dialog>
  );
}

function Kept({ record: { entries } }: { record: PersonalRecord }) {
  const met = causesMet(entries);
  if (met.length === 0) return <p>{told.none}</p>;
  return (
    <>
      <p>{told.met(met.length)}</p>
      <Table caption={told.title} head={told.columns}>
        {met.map(({ cause, title, lostShare, rootCauseMinutes }) => (
          <tr key={cause}>
            <td>{title}</td>
            <td>{format.share(lostShare)}</td>
            <td>{rootCauseMinutes === null ? told.notFound : format.duration(rootCauseMinutes)}</td>
          </tr>
        ))}
      </Table>
      <p class="second">{told.progress(countedCauses(entries), CAUSES_OF_A_PASS)}</p>
    </>
  );
}
