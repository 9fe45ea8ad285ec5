// The team on a narrow screen: who is here, what it has cost and the pace of the drill, which the top bar says elsewhere; the
// other rooms and what is under way; then tasks, questions, talk and the record.

import type { Space } from '../../store/desk.ts';
import { words } from '../../words/en.ts';
import { useFocusTarget } from '../focus.ts';
import { HelpNote } from '../help/help-note.tsx';
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
import { Rooms } from '../work/rooms.tsx';
import { Tasks } from '../work/tasks.tsx';
import '../work/work.css';

export function TeamPane({ spaces }: { spaces: readonly Space[] }) {
  const title = useFocusTarget<HTMLHeadingElement>('space-team');
  const heading = useFocusTarget<HTMLHeadingElement>('timeline');
  return (
    <section class="team" aria-labelledby="team-title">
      <header class="panel-head">
        <h2 id="team-title" ref={title} tabIndex={-1}>
          {words.narrow.pane.team}
        </h2>
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
      <div class="team-work">
        <Rooms spaces={spaces} />
        <HelpNote />
        <Tasks />
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
