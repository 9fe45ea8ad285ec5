// How much help a drill gives: chosen before it starts, the same for everybody in it.
import { MODES, type Mode } from '#model/incident/modes.ts';
import { session } from '../../words/en/session.ts';

const { title, choices } = session.mode;

export function ModeChoice({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  return (
    <fieldset class="lobby-part mode-choice" aria-label={title}>
      <span class="switch">
        {MODES.map((one) => (
          <button key={one} type="button" aria-pressed={one === mode} onClick={() => onChoose(one)}>
            {choices[one].name}
          </button>
        ))}
      </span>
      <p class="second">{choices[mode].text}</p>
    </fieldset>
  );
}
