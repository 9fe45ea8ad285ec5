// The bar of a narrow screen: the clock, that it is an exercise, and how bad it is; pace and keys where there is room.
import '../../features/top-bar/top-bar.css';
import { ClockAnswer, DrillClock, ForwardButton, SpeedSwitch } from '../../features/top-bar/clock.tsx';
import { SeverityBadge } from '../../features/top-bar/view.tsx';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';

export function SlimBar() {
  const { overlay } = useDrill().ui;
  const openPalette = () => {
    overlay.value = { kind: 'palette' };
  };
  return (
    <header class="top-bar slim">
      <h1 class="visually-hidden">{words.name}</h1>
      <DrillClock />
      <div class="clock-controls">
        <div class="roomy">
          <SpeedSwitch />
          <ForwardButton />
        </div>
        <ClockAnswer />
      </div>
      <span class="stamp">{words.exercise}</span>
      <SeverityBadge />
      <button
        type="button"
        class="button find"
        aria-haspopup="dialog"
        aria-label={words.palette.title}
        onClick={openPalette}
      >
        <FindGlyph />
      </button>
    </header>
  );
}

function FindGlyph() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      aria-hidden="true"
    >
      <circle cx="6.8" cy="6.8" r="4.6" />
      <path d="m10.4 10.4 4 4" />
    </svg>
  );
}
