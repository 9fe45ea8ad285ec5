// Who is here, what it has cost, the pace of the drill and its record: what the top bar and the timeline say elsewhere.
import { words } from '../../words/en.ts';
import { useFocusTarget } from '../focus.ts';
import { RecordList } from '../timeline/record-list.tsx';
import '../timeline/timeline.css';
import { EndDrill } from '../top-bar/end-drill.tsx';
import { ForwardButton } from '../top-bar/forward-button.tsx';
import { LostMeter } from '../top-bar/lost-meter.tsx';
import { Presence } from '../top-bar/presence.tsx';
import { SeatBadge } from '../top-bar/seat-badge.tsx';
import { SpeedSwitch } from '../top-bar/speed-switch.tsx';

export function TeamPane() {
  const heading = useFocusTarget<HTMLHeadingElement>('timeline');
  return (
    <section class="team" aria-labelledby="team-title">
      <header class="panel-head">
        <h2 id="team-title">{words.narrow.pane.team}</h2>
        <Presence />
      </header>
      <div class="team-facts">
        <SeatBadge />
        <LostMeter />
        <EndDrill />
      </div>
      <div class="cramped">
        <SpeedSwitch />
        <ForwardButton />
      </div>
      <h3 class="label group" ref={heading} tabIndex={-1}>
        {words.timeline.title}
      </h3>
      <RecordList />
    </section>
  );
}
