// Asks once more before the drill ends for everybody. It does not open for those who may not end it.

import { useLeave } from '../../app/leave.ts';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus, useRequest } from '../../ui/answer.tsx';
import { Modal } from '../../ui/modal.tsx';
import { words } from '../../words/en/common.ts';

export function EndDialog({ onClose }: { onClose: () => void }) {
  const { link, requests } = useDrill();
  const pending = useRequest('end').state === 'pending';
  const leave = useLeave();
  const end = () => void requests.run('end', () => link.end());
  return (
    <Modal label={words.topBar.endTitle} onClose={onClose}>
      <h2>{words.topBar.endTitle}</h2>
      <p>{words.topBar.endText}</p>
      <div class="buttons">
        <button type="button" class="button primary" aria-disabled={pending} onClick={end}>
          {pending ? words.topBar.ending : words.topBar.endConfirm}
        </button>
        <button type="button" class="button" onClick={leave}>
          {words.topBar.leave}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.topBar.endCancel}
        </button>
      </div>
      <RequestStatus of="end" done={null} />
    </Modal>
  );
}
