// After the drill: what it was, how long things took, what was true beside what the team saw and did, and what it cost
// beside history and beside nobody acting. Private, and without a mark for anybody.
import { words } from '../../words/en.ts';
import { useClockText, useDrill } from '../drill.ts';
import { useLeave } from '../leave.ts';
import { HalfPane } from '../mark.tsx';
import { Claims } from './claims.tsx';
import { Clocks } from './clocks.tsx';
import { CostBars } from './cost-bars.tsx';
import './debrief.css';
import { LossCurve } from './loss-curve.tsx';
import { Milestones } from './milestones.tsx';
import { OwnTimeline } from './own-timeline.tsx';
import { Walks } from './walks.tsx';

export function Debrief() {
  const { debrief, briefing } = useDrill().store;
  const clockText = useClockText();
  const leave = useLeave();
  const told = debrief.value;
  if (told === null) return null;
  return (
    <div class="debrief">
      <header class="top-bar">
        <div class="brand">
          <HalfPane width={9} height={13} />
          <h1>{words.name}</h1>
          <span class="stamp">{words.exerciseEnded}</span>
        </div>
        <div class="drill-clock">
          <p class="clock">
            <time>{clockText(told.endedStep)}</time> <abbr>{briefing.value?.clock.zone}</abbr>
          </p>
        </div>
        <div class="debrief-title">
          <p>{briefing.value?.scenario.title}</p>
          <p class="second">{words.debrief.privateNote}</p>
        </div>
        <div>
          <button type="button" class="button primary" onClick={leave}>
            {words.debrief.again}
          </button>
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <main class="debrief-body scroll" tabIndex={0}>
        <section class="told-cause">
          <h2 class="label">{words.debrief.cause}</h2>
          <p class="cause-title">{told.cause.title}</p>
          <p>{told.cause.text}</p>
          <Claims claims={told.claims} />
          <Clocks clocks={told.clocks} runs={told.runs} />
        </section>
        <section class="told-cost">
          <h2>{words.debrief.lost}</h2>
          <p class="second">{words.debrief.lostText}</p>
          <CostBars debrief={told} />
          <LossCurve runs={told.runs} />
        </section>
        <Milestones milestones={told.milestones} />
        <OwnTimeline timeline={told.timeline} />
        <Walks report={told.walks} />
        <footer class="second told-hash">
          {words.debrief.hash} <code class="mono">{told.hash}</code>. {words.debrief.hashText}
        </footer>
      </main>
    </div>
  );
}
