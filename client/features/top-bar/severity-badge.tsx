// How grave the team holds the incident to be, and the layer in which it is set.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { Sign } from '../../ui/mark.tsx';
import { Modal } from '../../ui/modal.tsx';
import { words } from '../../words/en/common.ts';
import { typedFor } from '../command/model.ts';

const SEVERITIES = [1, 2, 3] as const;
const COMMAND = 'incident/set-severity';

export function SeverityBadge() {
  const { view, briefing } = useDrill().store;
  const severity = view.severity.value;
  const may = briefing.value?.commands.some((command) => command.do === COMMAND && command.mine) ?? false;
  const [open, setOpen] = useState(false);
  return (
    <div class="severity">
      <button
        type="button"
        class={severity === null ? 'severity-badge' : `severity-badge sev-${severity}`}
        aria-haspopup="dialog"
        disabled={!may}
        title={may ? undefined : words.topBar.notYourSeverity}
        onClick={() => setOpen(true)}
      >
        <Sign shape={severity === null ? 'ok' : `p${severity}`} />
        {severity === null ? words.topBar.noSeverity : words.topBar.severity(severity)}
      </button>
      {open && <SeverityDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function SeverityDialog({ onClose }: { onClose: () => void }) {
  const { store, link, requests } = useDrill();
  const command = store.briefing.value?.commands.find((one) => one.do === COMMAND);
  const set = async (severity: 1 | 2 | 3) => {
    const values = { severity: typedFor(command, 'severity', severity) };
    const answer = await requests.run('severity', () => link.command(COMMAND, values));
    if (answer.ok) onClose();
  };
  return (
    <Modal label={words.topBar.setSeverity} onClose={onClose}>
      <h2>{words.topBar.setSeverity}</h2>
      <ul class="severities">
        {SEVERITIES.map((severity) => (
          <li key={severity}>
            <button type="button" onClick={() => void set(severity)}>
              <Sign shape={`p${severity}`} />
              <span>
                <b>{words.topBar.severity(severity)}</b>
                <span class="second">{words.topBar.severityText[severity]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <RequestStatus of="severity" done={null} />
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Modal>
  );
}
