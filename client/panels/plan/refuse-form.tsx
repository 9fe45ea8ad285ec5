// Saying no to a proposal takes a reason, so that the next one is better.
import { useState } from 'preact/hooks';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useGive } from '../drill.ts';

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
      <div class="grow">
        <label class="label" for={key}>
          {words.plan.reason}
        </label>
        <input id={key} type="text" maxLength={200} value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </div>
      <button type="submit" class="button">
        {words.plan.move.refuse}
      </button>
      <Answer of={key} done={null} />
    </form>
  );
}
