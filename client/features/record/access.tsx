// Starting a record, or opening one with its recovery key. A new key is shown once, with a note whether this browser
// remembers it.
import { useState } from 'preact/hooks';
import { NAME_LENGTH } from '#protocol/limits.ts';
import type { RecordKey } from '../../session/own-record.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { Problem, RequestStatus } from '../../ui/note.tsx';
import { record } from '../../words/en/record.ts';

const told = record.access;

type Props = { onCreate: (handle: string) => void; onRead: (keyed: RecordKey) => void };

export function Access({ onCreate, onRead }: Props) {
  const [handle, setHandle] = useState('');
  const [key, setKey] = useState('');
  const [unnamed, setUnnamed] = useState(false);
  return (
    <section class="record-access section stack">
      <h2>{told.title}</h2>
      <p class="second">{told.text}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setUnnamed(handle.trim() === '');
          if (handle.trim() === '') return;
          if (key.trim() === '') onCreate(handle);
          else onRead({ handle, key });
        }}
      >
        <Field id="record-handle" label={told.handle} hint={told.handleHint}>
          <input
            type="text"
            id="record-handle"
            value={handle}
            maxLength={NAME_LENGTH}
            autocomplete="username"
            aria-describedby="record-handle-doc"
            onInput={(event) => setHandle(event.currentTarget.value)}
          />
        </Field>
        <Field id="record-key" label={told.key} hint={told.keyHint}>
          <input
            type="text"
            id="record-key"
            value={key}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="record-key-doc"
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </Field>
        <Toolbar>
          <Button submit variant="primary">
            {key.trim() === '' ? told.create : told.read}
          </Button>
        </Toolbar>
        <Problem text={unnamed ? told.unnamed : null} />
        <RequestStatus of="record" done={null} />
      </form>
    </section>
  );
}

type NewKeyProps = { recoveryKey: string; remembered: boolean };

export function NewKey({ recoveryKey, remembered }: NewKeyProps) {
  return (
    <section class="record-new-key section col-span-full chosen-row" role="status">
      <p>
        {told.newKey} <b class="font-mono lit text-[15px] select-all">{recoveryKey}</b>
      </p>
      <p class="second">
        {told.newKeyText} {remembered ? told.remembered : told.notRemembered}
      </p>
    </section>
  );
}
