// The reports of a tool, latest first, and the button that starts it.

import { TOOL_COMMANDS, type Tool } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { navigate, useClockText, useDrill, usePersonName, useWording } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';
import { CiteButton } from './inspection.tsx';
import './shared.css';

/** The button opens the command's form, which says what it takes and answers. */
export function Reports({ tool }: { tool: Tool }) {
  const drill = useDrill();
  const { store } = drill;
  const clockText = useClockText();
  const nameOf = usePersonName();
  const wording = useWording();
  const command = TOOL_COMMANDS[tool];
  const offered = store.briefing.value?.commands.find((each) => each.do === command);
  const busy = store.view.tasks.value.some(({ title }) => title === command);
  const reports = store.view.reports.value.filter((report) => report.tool === tool);
  const open = () => {
    navigate(drill, { to: 'dialog', dialog: { kind: 'command', command } });
  };
  if (offered === undefined) return null;
  return (
    <section class="section stack reports">
      <h3 class="label">{words.reports.title}</h3>
      {reports.length === 0 && !busy && <p class="second">{words.reports.none[tool]}</p>}
      {busy && <p class="second">{words.reports.running}</p>}
      {offered.mine && !busy && (
        <p>
          <Button onClick={open}>{words.reports.start[tool]}</Button>
        </p>
      )}
      {[...reports].reverse().map(({ id, title, step, by, lines }) => {
        // A report stands among the readings as well, and is cited as one.
        const reading = store.view.observations.value.find(
          (one) => one.inspection === 'report' && one.subject === tool && one.step === step,
        );
        return (
          <article key={id} data-observation={reading?.id}>
            <h4>{wordMessage(title, wording)}</h4>
            <p class="second">{words.reports.head(clockText(step), nameOf(by))}</p>
            {reading !== undefined && <CiteButton observation={reading} />}
            <ul class="pl-4 text-fg-2">
              {lines.map((line, i) => (
                <li key={i}>{wordMessage(line, wording)}</li>
              ))}
            </ul>
            <p class="second">{words.reports.caution}</p>
          </article>
        );
      })}
    </section>
  );
}
