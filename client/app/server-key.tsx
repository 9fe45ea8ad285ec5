// Asks for the server key, which creating a drill from another machine requires.
import { useState } from 'preact/hooks';
import { KEY_LENGTH } from '#protocol/limits.ts';
import type { KeyPrompt } from '../session/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Problem, refusalText } from '../ui/note.tsx';
import { words } from '../words/en/common.ts';

/** Asks for the server's key when it is needed; what was asked for then goes on. */
export function ServerKeyDialog({ prompt }: { prompt: KeyPrompt }) {
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const enter = async (event: Event) => {
    event.preventDefault();
    const refusal = await prompt.enter(key.trim());
    if (refusal !== null) setProblem(refusalText(refusal));
  };
  return (
    <Dialog label={words.serverKey.title} onClose={prompt.cancel}>
      <form class="stack" onSubmit={enter}>
        <h2>{words.serverKey.title}</h2>
        <p>{words.serverKey.text}</p>
        <TextField id="server-key" label={words.serverKey.label} max={KEY_LENGTH} text={key} onText={setKey} />
        <Problem text={problem} />
        <p class="cluster">
          <Button variant="primary" submit disabled={key.trim() === ''}>
            {words.serverKey.enter}
          </Button>
          <Button onClick={prompt.cancel}>{words.serverKey.cancel}</Button>
        </p>
      </form>
    </Dialog>
  );
}
