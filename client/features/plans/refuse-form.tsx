// Saying no to a proposal takes a reason, so that the next one is better.
import { useState } from 'preact/hooks';
import { useGive } from '../../session/drill.ts';
import { TextField } from '../../ui/field.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';

export function RefuseForm({ proposal }: { proposal: number }) {
  const give = useGive();
  const [reason, setReason] = useState('');
  const key = `refuse:${proposal}`;
  const send = (event: Event) => {
    event.preventDefault();
    void give(key, 'plan/refuse', { proposal, reason });
  };
  return (
    <form class="line" onSubmit={send}>
      <TextField id={key} label={words.plan.reason} max={200} text={reason} onText={setReason} />
      <button type="submit" class="button">
        {words.plan.move.refuse}
      </button>
      <RequestStatus of={key} done={null} />
    </form>
  );
}
