// The team's record as lanes around now: changes, alarms, running work, actions, communication. Left and right move through
// the hours. The same record is available as a list. Only the hours shown are drawn.
import './timeline.css';
import { useRef, useState } from 'preact/hooks';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { css } from '../../ui/colour.ts';
import { clockAtStep } from '../../ui/format.ts';
import { useFocusTarget, useSize } from '../../ui/hooks.ts';
import { Ticks } from '../../ui/lane.tsx';
import { spaced, spacingOf } from '../../ui/measure.ts';
import { hoursOf, type Span } from '../../ui/plots.ts';
import { RecordList } from '../../ui/record-list.tsx';
import { words } from '../../words/en/common.ts';
import { firstAlarmStep } from '../alarms/model.ts';
import { paletteAt } from '../city/sky.ts';
import { Lane, type Opened, useLanes } from './lane.tsx';
import { LANES, type Lane as LaneName, shareIn, spanAround } from './model.ts';

const PAN_MINUTES = 30;
const MOST_TICKS = 6;

const NO_SPACING = { letter: 0, word: 0 };

const PANS: Readonly<Record<string, number>> = { ArrowLeft: -PAN_MINUTES, ArrowRight: PAN_MINUTES };

export function Timeline() {
  const { store } = useDrill();
  const region = useFocusTarget<HTMLElement>('timeline');
  const [pan, setPan] = useState(0);
  const [asList, setAsList] = useState(false);
  const alarm = firstAlarmStep({ timeline: store.view.timeline.value, alarms: store.view.alarms.value });
  const now = (store.clock.value?.step ?? 0) / STEPS_PER_MINUTE;
  const [opened, setOpened] = useState<Opened | null>(null);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && opened !== null) {
      event.preventDefault();
      setOpened(null);
    }
    const move = PANS[event.key];
    if (move !== undefined) setPan(Math.min(0, pan + move));
  };
  return (
    <section
      class="timeline relative pt-[22px] overflow-hidden focus-visible:-outline-offset-2 rule bg-surface-1"
      aria-label={words.timeline.title}
      ref={region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the hours move with the arrow keys.
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div class="timeline-tools absolute z-2 right-2 bottom-1.5 cluster">
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
        <Lanes
          span={spanAround(now, pan, alarm === null ? 'calm' : 'outage')}
          now={now}
          opened={opened}
          onOpen={setOpened}
        />
      )}
    </section>
  );
}

/** Nothing is under way most of the night: that lane is there only when it has something. */
const isShown = (lane: LaneName, items: readonly unknown[]): boolean => lane !== 'work' || items.length > 0;

type LanesProps = { span: Span; now: number; opened: Opened | null; onOpen: (opened: Opened | null) => void };

function Lanes({ span, now, opened, onOpen }: LanesProps) {
  const { store } = useDrill();
  const clockText = useClockText();
  const fromMinute = store.briefing.value?.clock.fromMinute ?? 0;
  const clockOf = (minute: number) => clockAtStep(fromMinute + minute, 0);
  const track = useRef<HTMLDivElement>(null);
  const width = useSize(track)?.width ?? 0;
  const measure = spaced(track.current === null ? NO_SPACING : spacingOf(track.current));
  const lanes = useLanes(span, now);
  const measures = {
    width,
    now: shareIn(span, now) * width,
    xOf: (minute: number) => shareIn(span, minute) * width,
    widthOf: (text: string) => measure(text, 'words'),
  };
  const shown = LANES.filter((lane) => isShown(lane, lanes[lane]));
  return (
    <div class={shown.length === LANES.length ? 'lanes all' : 'lanes'}>
      <div class="track-room absolute" aria-hidden="true" ref={track}>
        <Ticks
          ticks={hoursOf(span, fromMinute, MOST_TICKS).map((hour) => ({
            ...hour,
            class: hour.minute > now ? 'text-fg-3' : undefined,
          }))}
        />
        <SkyStrip span={span} fromMinute={fromMinute} />
      </div>
      {width > 0 &&
        shown.map((lane) => (
          <Lane
            key={lane}
            lane={lane}
            items={lanes[lane]}
            measures={measures}
            clockOf={clockOf}
            openKey={opened?.key ?? null}
            onOpen={onOpen}
          />
        ))}
      <p class="visually-hidden">
        {words.timeline.now(clockText(store.clock.value?.step ?? 0))} {words.timeline.hint}
      </p>
      {measures.now <= width && (
        <div class="track-room absolute pointer-events-none" aria-hidden="true">
          <div class="now" style={{ left: `${measures.now}px` }} />
        </div>
      )}
      {opened !== null && <OpenedItems opened={opened} clockOf={clockOf} onClose={() => onOpen(null)} />}
    </div>
  );
}

type OpenedProps = { opened: Opened; clockOf: (minute: number) => string; onClose: () => void };

/** What stands at one place of a lane, in full. */
function OpenedItems({ opened: { items, x }, clockOf, onClose }: OpenedProps) {
  return (
    <div
      class="timeline-opened fixed z-6 bottom-[124px] w-[364px] max-h-[220px] float box scroll"
      role="status"
      style={{ left: `min(${x}px, calc(100vw - 380px))` }}
    >
      <ul>
        {items.map(({ key, at, text }) => (
          <li key={key}>
            <time class="second font-mono">{clockOf(at)}</time> {text}
          </li>
        ))}
      </ul>
      <button type="button" class="link" onClick={onClose}>
        {words.close}
      </button>
    </div>
  );
}

const STOPS = 12;

function SkyStrip({ span, fromMinute }: { span: Span; fromMinute: number }) {
  const minutes = Array.from({ length: STOPS + 1 }, (_, i) => span.from + ((span.until - span.from) * i) / STOPS);
  const colours = minutes.map((minute) => css(paletteAt(Math.max(0, fromMinute + minute)).skyHorizon));
  return (
    <div
      class="absolute inset-x-0 bottom-[5px] h-[3px]"
      aria-hidden="true"
      style={{ background: `linear-gradient(90deg, ${colours.join(', ')})` }}
    />
  );
}
