// The bar over everything: what this is, what time it is in the drill, how bad it is, who is here.

import { useDrill } from '../../session/drill.ts';
import { HalfPane } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { ClockAnswer } from './clock-answer.tsx';
import { DrillClock } from './drill-clock.tsx';
import { EndDrill } from './end-drill.tsx';
import { ForwardButton } from './forward-button.tsx';
import { LostMeter } from './lost-meter.tsx';
import { Presence } from './presence.tsx';
import { SeatBadge } from './seat-badge.tsx';
import { SeverityBadge } from './severity-badge.tsx';
import { SpeedSwitch } from './speed-switch.tsx';
import './top-bar.css';

export function TopBar() {
  const solo = useDrill().store.room.value?.solo !== false;
  return (
    <header class={solo ? 'top-bar' : 'top-bar team'}>
      <div class="brand">
        <HalfPane width={9} height={13} />
        <h1>{words.name}</h1>
        <span class="stamp">{words.exercise}</span>
      </div>
      <DrillClock />
      <div class="clock-controls">
        <SpeedSwitch />
        <ForwardButton />
        <ClockAnswer />
      </div>
      <SeverityBadge />
      <LostMeter />
      <SeatBadge />
      <Presence />
      <EndDrill />
    </header>
  );
}
