// After the drill, in this order: one's own notes, what was true beside what could be seen, what was changed and what it rested
// on, what was read against what it told, what other hands cost, and the score last. The notes are there at once; the rest
// comes when it has been worked out.
import { useState } from 'preact/hooks';
import type { Debrief as DebriefView } from '#model/judge/debrief-types.ts';
import { words } from '../../words/en.ts';
import { session } from '../../words/session.ts';
import { useClockText, useDrill } from '../drill.ts';
import { useLeave } from '../leave.ts';
import { HalfPane } from '../mark.tsx';
import { Beliefs } from './beliefs.tsx';
import { Claims } from './claims.tsx';
import { Clocks } from './clocks.tsx';
import { CostBars } from './cost-bars.tsx';
import './debrief.css';
import { Decisions } from './decisions.tsx';
import { Lanes } from './lanes.tsx';
import { LossCurve } from './loss-curve.tsx';
import { Milestones } from './milestones.tsx';
import { createMoment, MomentContext } from './moment.ts';
import { OwnNotes } from './own-notes.tsx';
import { OwnTimeline } from './own-timeline.tsx';
import { Score } from './score.tsx';
import './score.css';
import { Walks } from './walks.tsx';

export function Debrief() {
  const { debrief, briefing, clock } = useDrill().store;
  const clockText = useClockText();
  const leave = useLeave();
  const [moment] = useState(createMoment);
  const told = debrief.value;
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
            <time>{clockText(told?.endedStep ?? clock.value?.step ?? 0)}</time>{' '}
            <abbr>{briefing.value?.clock.zone}</abbr>
          </p>
        </div>
        <div class="debrief-title">
          <p>
            {[briefing.value?.scenario.title, told !== null && session.help(told.mode, told.hints)]
              .filter(Boolean)
              .join(', ')}
          </p>
          <p class="second">{words.debrief.privateNote}</p>
        </div>
        <div>
          <button type="button" class="button primary" onClick={leave}>
            {words.debrief.again}
          </button>
        </div>
      </header>
      <MomentContext.Provider value={moment}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
        <main class="debrief-body scroll" tabIndex={0}>
          <OwnNotes />
          {told === null ? (
            <p class="told-soon wide" role="status">
              {words.topBar.ending}
            </p>
          ) : (
            <Told told={told} />
          )}
        </main>
      </MomentContext.Provider>
    </div>
  );
}

function Told({ told }: { told: DebriefView }) {
  return (
    <>
      <section class="told-cause wide">
        <h2 class="label">{words.debrief.cause}</h2>
        <p class="cause-title">{told.cause.title}</p>
        <p>{told.cause.text}</p>
      </section>
      <Lanes debrief={told} />
      <Milestones milestones={told.milestones} />
      <OwnTimeline timeline={told.timeline} />
      <Decisions debrief={told} />
      <Beliefs beliefs={told.beliefs} cause={told.cause} />
      <Walks report={told.walks} />
      <section class="told-cost">
        <h2>{words.debrief.lost}</h2>
        <p class="second">{words.debrief.lostText}</p>
        <CostBars debrief={told} />
        <LossCurve runs={told.runs} />
      </section>
      <Score score={told.score} />
      <section class="told-side">
        <Clocks clocks={told.clocks} runs={told.runs} />
        <Claims claims={told.claims} />
      </section>
      <footer class="second told-hash">
        {words.debrief.hash} <code class="mono">{told.hash}</code>. {words.debrief.hashText}
      </footer>
    </>
  );
}
