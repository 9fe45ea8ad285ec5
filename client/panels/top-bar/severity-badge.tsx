// How grave the team holds the incident to be, and the layer in which it is set.
import { useState } from 'preact/hooks';
import { typedFor } from '../../presentation/command-form.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useDrill } from '../drill.ts';
import { Sign } from '../mark.tsx';
import { Modal } from '../modal.tsx';

const SEVERITIES = [1, 2, 3] as const;
const COMMAND = 'incident/set-severity';

export function SeverityBadge() {
  const severity = useDrill().store.view.severity.value;
  const [open, setOpen] = useState(false);
  return (
    <div class="severity">
      <button
        type="button"
        class={severity === null ? 'severity-badge' : `severity-badge sev-${severity}`}
        aria-haspopup="dialog"
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
  const { store, link, asks } = useDrill();
  const command = store.briefing.value?.commands.find((one) => one.do === COMMAND);
  const set = async (severity: 1 | 2 | 3) => {
    const values = { severity: typedFor(command, 'severity', severity) };
    const answer = await asks.run('severity', () => link.command(COMMAND, values));
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
      <Answer of="severity" done={null} />
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Modal>
  );
}
