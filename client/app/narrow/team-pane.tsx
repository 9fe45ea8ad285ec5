// The team on a narrow screen: who is here, what it has cost and the pace of the drill, which the top bar says elsewhere; the
// other rooms and what is under way; then tasks, questions, talk and the record.
import '../../features/timeline/timeline.css';
import '../drill.css';
import { HelpNote } from '../../features/help/view.tsx';
import { Tasks } from '../../features/tasks/view.tsx';
import { Assignments } from '../../features/team/assignments.tsx';
import { Polls } from '../../features/team/polls.tsx';
import { Talk } from '../../features/team/talk.tsx';
import { RecordList } from '../../features/timeline/record-list.tsx';
import { ForwardButton, SpeedSwitch } from '../../features/top-bar/clock.tsx';
import { EndDrill } from '../../features/top-bar/end.tsx';
import { Presence, SeatBadge } from '../../features/top-bar/people.tsx';
import { LostMeter } from '../../features/top-bar/view.tsx';
import type { Space } from '../../session/ui-state.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Section } from '../../ui/panel.tsx';
import { words } from '../../words/en/common.ts';
import { WorkspaceNav } from '../workspace-nav.tsx';

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
        <WorkspaceNav spaces={spaces} />
        <HelpNote />
        <Tasks />
      </div>
      <div class="space-page">
        <Assignments />
        <Polls />
        <Talk />
        <Section title={words.timeline.title} heading={heading}>
          <RecordList />
        </Section>
      </div>
    </section>
  );
}
