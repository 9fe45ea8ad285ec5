// The team on a narrow screen: who is here, what it has cost and the pace of the drill, which the top bar says elsewhere;
// then tasks, questions, talk and the record.
import { words } from '../../words/en.ts';
import { useFocusTarget } from '../focus.ts';
import { Assignments } from '../talk/assignments.tsx';
import { Polls } from '../talk/polls.tsx';
import { Talk } from '../talk/talk.tsx';
import '../talk/talk.css';
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
      <div class="space-page">
        <Assignments />
        <Polls />
        <Talk />
        <section>
          <h3 ref={heading} tabIndex={-1}>
            {words.timeline.title}
          </h3>
          <RecordList />
        </section>
      </div>
    </section>
  );
}
