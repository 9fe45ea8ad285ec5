// Inviting somebody: the join code of the drill, its link, and its QR code for a phone.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinAccess, joinLink } from '../../ui/join-access.tsx';
import { words } from '../../words/en/common.ts';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const code = useDrill().store.room.value?.code ?? null;
  const [said, setSaid] = useState('');
  if (code === null) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(joinLink(code));
      setSaid(words.topBar.copied);
    } catch {
      // Browsers lend the clipboard to pages over HTTPS only, and may refuse it there.
      setSaid(words.topBar.notCopied);
    }
  };
  return (
    <Dialog label={words.topBar.invite} onClose={onClose}>
      <h2>{words.topBar.invite}</h2>
      <JoinAccess label={words.topBar.code} code={code} />
      <div class="buttons">
        <Button variant="primary" onClick={() => void copy()}>
          {words.topBar.copyLink}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
      <p class="second" role="status">
        {said}
      </p>
    </Dialog>
  );
}
