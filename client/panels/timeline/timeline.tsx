// The team's record as lanes around now: changes, alarms, actions, communication. Left and right move through the hours;
// the same record stands as a list.
import { useState } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/time.ts';
import { clockAtStep } from '../../presentation/format.ts';
import { ticksOf } from '../../presentation/plots.ts';
import { firstAlarmStep } from '../../presentation/screen.ts';
import { LANES, lanesOf, shareIn, spanAround } from '../../presentation/timeline.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { Lane } from './lane.tsx';
import { RecordList } from './record-list.tsx';
import './timeline.css';

const PAN_MINUTES = 30;
const MOST_TICKS = 6;
/** Marks closer than this stand for one another. */
const APART_MINUTES = 3;

const PANS: Readonly<Record<string, number>> = { ArrowLeft: -PAN_MINUTES, ArrowRight: PAN_MINUTES };

export function Timeline() {
  const { store } = useDrill();
  const clockText = useClockText();
  const region = useFocusTarget<HTMLElement>('timeline');
  const [pan, setPan] = useState(0);
  const [asList, setAsList] = useState(false);
  const step = store.clock.value?.step ?? 0;
  const alarm = firstAlarmStep({ timeline: store.view.timeline.value, alarms: store.view.alarms.value });
  const mood = alarm === null ? 'calm' : 'outage';
  const now = step / STEPS_PER_MINUTE;
  const span = spanAround(now, pan, mood);
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const { changes, tasks, timeline } = store.view;
  const lanes = lanesOf(
    { changes: changes.value, tasks: tasks.value, timeline: timeline.value },
    span,
    now,
    APART_MINUTES,
  );
  const nowShare = shareIn(span, now);
  const onKey = (event: KeyboardEvent) => {
    const move = PANS[event.key];
    if (move !== undefined) setPan(Math.min(0, pan + move));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the hours move with the arrow keys.
    <section class="timeline" aria-label={words.timeline.title} ref={region} tabIndex={0} onKeyDown={onKey}>
      <div class="timeline-tools">
        <button type="button" class="button small" onClick={() => setAsList(!asList)}>
          {asList ? words.timeline.asLanes : words.timeline.asList}
        </button>
        {pan !== 0 && (
          <button type="button" class="button small" onClick={() => setPan(0)}>
            {words.timeline.toNow}
          </button>
        )}
      </div>
      {asList ? (
        <RecordList />
      ) : (
        <>
          <div class="ticks" aria-hidden="true">
            {ticksOf(span, fromMinute, MOST_TICKS).map((minute) => (
              <span key={minute} style={{ left: `${shareIn(span, minute) * 100}%` }}>
                {clockAtStep(fromMinute + minute, 0)}
              </span>
            ))}
          </div>
          {LANES.map((lane) => (
            <Lane
              key={lane}
              lane={lane}
              items={lanes[lane]}
              span={span}
              clockOf={(minute) => clockAtStep(fromMinute + minute, 0)}
            />
          ))}
          <p class="heard">
            {words.timeline.now(clockText(step))} {words.timeline.hint}
          </p>
          {nowShare <= 1 && (
            <div class="now-track" aria-hidden="true">
              <div class="now" style={{ left: `${nowShare * 100}%` }} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
