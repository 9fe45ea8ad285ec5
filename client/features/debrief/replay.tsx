// The run gone through again: what was true beside what could be seen, what happened and what was done around that moment,
// and the timelines of the whole night.
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { words } from '../../words/en/common.ts';
import { REPLAY_ID } from './go-to.tsx';
import { Lanes } from './lanes.tsx';
import { Milestones } from './milestones.tsx';
import { OwnTimeline } from './own-timeline.tsx';
import './replay.css';
import { Towers } from './towers.tsx';

export function ReplayOf({ debrief }: { debrief: Debrief }) {
  return (
    <section class="told-replay wide" id={REPLAY_ID} aria-label={words.debrief.lanes}>
      <div class="replay-moment">
        <Towers />
        <Milestones milestones={debrief.milestones} />
        <OwnTimeline timeline={debrief.timeline} />
      </div>
      <Lanes debrief={debrief} />
    </section>
  );
}
