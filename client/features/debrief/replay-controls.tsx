// Steps through the run, or lets it play, from the bar over everything.
import { REPLAY_SPEEDS } from '../../session/replay.ts';
import { words } from '../../words/en/common.ts';
import { useReplay } from './replay-context.ts';

const { replay: told } = words.debrief;

export function ReplayControls() {
  const replay = useReplay();
  const speed = replay.speed.value;
  const stride = (strides: 1 | -1) => () => {
    replay.pause();
    replay.stride(strides);
  };
  const toggle = () => (speed === null ? replay.play(REPLAY_SPEEDS[0]) : replay.pause());
  return (
    <fieldset class="switch replay-controls" aria-label={told.title}>
      <button type="button" onClick={stride(-1)}>
        {told.back}
      </button>
      <button type="button" aria-label={speed === null ? told.play : told.pause} onClick={toggle}>
        <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
          <path d={speed === null ? 'M0 0 9 5.5 0 11Z' : 'M1 0h2.5v11H1zM5.5 0H8v11H5.5z'} fill="currentColor" />
        </svg>
      </button>
      {REPLAY_SPEEDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={speed === one}
          aria-label={told.timesName(one)}
          onClick={() => replay.play(one)}
        >
          {told.times(one)}
        </button>
      ))}
      <button type="button" onClick={stride(1)}>
        {told.on}
      </button>
    </fieldset>
  );
}
