// Pause and the speeds. Only whoever created the drill turns them.
import { SPEEDS, type Speed } from '#protocol/events.ts';
import { togglePause, useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { useOwnsDrill } from './owns-drill.ts';

export function SpeedSwitch() {
  const drill = useDrill();
  const { store, link, requests } = drill;
  const clock = store.clock.value;
  const may = useOwnsDrill();
  const paused = clock?.paused === true && !clock.forwarding;
  const set = (speed: Speed) => void requests.run('clock', () => link.setClock({ speed, paused: false }));
  return (
    <fieldset class="switch speed" aria-label={words.topBar.speed} title={may ? undefined : words.topBar.onlyOwner}>
      <button type="button" disabled={!may} aria-pressed={paused} onClick={pressed(() => togglePause(drill))}>
        <PauseGlyph />
        <span class="visually-hidden">{words.topBar.pause}</span>
      </button>
      {SPEEDS.map((speed) => (
        <button
          key={speed}
          type="button"
          disabled={!may}
          aria-pressed={!paused && clock?.forwarding !== true && clock?.speed === speed}
          aria-label={words.topBar.timesName(speed)}
          onClick={pressed(() => set(speed))}
        >
          {words.topBar.times(speed)}
        </button>
      ))}
    </fieldset>
  );
}

/** After a press of the mouse nothing keeps the focus, so that Space pauses instead of pressing again. */
const pressed =
  (act: () => void) =>
  ({ detail }: MouseEvent): void => {
    act();
    if (detail > 0 && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

function PauseGlyph() {
  return (
    <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
      <path d="M1 0h2.5v11H1zM5.5 0H8v11H5.5z" fill="currentColor" />
    </svg>
  );
}
