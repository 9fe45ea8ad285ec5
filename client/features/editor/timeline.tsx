// The injects of a draft on a time axis: a lane per recipient, with a line from each inject to those that follow it.
import { useState } from 'preact/hooks';
import { formatClock } from '#model/engine/time.ts';
import type { CheckedDraft, DraftInject, RehearsedDraft } from '#protocol/drafts.ts';
import { wordMessage } from '#protocol/wording.ts';
import { classes } from '../../ui/layout.tsx';
import { words } from '../../words/en/editor.ts';
import { session } from '../../words/en/session.ts';
import { CHIP, ROW_PX, type Timeline, timelineOf } from './lanes.ts';

type Props = {
  draft: CheckedDraft;
  rehearsed: RehearsedDraft | null;
  onGo: (id: string) => void;
};
type Run = RehearsedDraft['runs'][number];

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

export function InjectTimeline({ draft, rehearsed, onGo }: Props) {
  const [player, setPlayer] = useState<Run['player'] | 'written'>('written');
  const run = rehearsed?.runs.find((one) => one.player === player) ?? null;
  return (
    <section
      class="[grid-area:injects] grid grid-rows-[auto_minmax(0,1fr)] border-t border-rule2 bg-surface-1"
      aria-label={words.timeline}
    >
      <div class="cluster px-gutter py-2">
        <h2>
          {words.timeline} <span class="second">{draft.injects.length}</span>
        </h2>
        <span class="second fluid">{words.laneHelp}</span>
        {rehearsed !== null && (
          <label class="cluster">
            <span class="label">{words.player}</span>
            <select value={player} onChange={(event) => setPlayer(event.currentTarget.value as typeof player)}>
              <option value="written">{words.written}</option>
              {rehearsed.runs.map((one) => (
                <option key={one.player} value={one.player}>
                  {words.players[one.player]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {draft.injects.length === 0 ? (
        <p class="second">{words.noInjects}</p>
      ) : (
        <Lanes timeline={timelineOf(draft, run, words.laneNames)} run={run} onGo={onGo} />
      )}
    </section>
  );
}

type LanesProps = { timeline: Timeline; run: Run | null; onGo: (id: string) => void };

function Lanes({ timeline: { lanes, height, ticks, links }, run, onGo }: LanesProps) {
  return (
    <div class="grid grid-cols-[130px_minmax(420px,1fr)_180px] px-4 pt-[22px] pb-2 scroll">
      <div aria-hidden="true">
        {lanes.map(({ id, name, height: own }) => (
          <p key={id} class="second rule pt-2" style={{ height: `${own}px` }}>
            {name}
          </p>
        ))}
      </div>
      <div class="lane-tracks relative" style={{ height: `${height}px` }}>
        {ticks.map(({ minute, left }) => (
          <i key={minute} class="absolute inset-y-0 rule-beside" style={{ left: percent(left) }}>
            <span class="absolute -top-5 -translate-x-1/2 figure text-fg-2">{formatClock(minute)}</span>
          </i>
        ))}
        <Links links={links} />
        {lanes.map(({ id, name, top, chips }) => (
          <ul key={id} class="absolute inset-x-0 rule" style={{ top: `${top}px` }} aria-label={name}>
            {chips.map(({ inject, left, top: at, minute }) => (
              <li
                key={inject.id}
                class="absolute"
                style={{ left: percent(left), top: `${at - top}px`, width: percent(CHIP) }}
              >
                <ChipButton inject={inject} clock={formatClock(minute)} onGo={onGo} />
              </li>
            ))}
          </ul>
        ))}
      </div>
      <div class="relative rule-beside" style={{ height: `${height}px` }}>
        <p class="lane-open-head absolute -top-5 left-1.5 label">{run === null ? words.open : words.never}</p>
        {lanes.map(({ id, name, top, open }) => (
          <ul key={id} class="absolute inset-x-0 rule" style={{ top: `${top}px` }} aria-label={words.openOf(name)}>
            {open.map((inject, i) => (
              <li key={inject.id} class="absolute" style={{ left: '6px', right: '6px', top: `${4 + i * ROW_PX}px` }}>
                <ChipButton inject={inject} clock={null} onGo={onGo} />
              </li>
            ))}
          </ul>
        ))}
      </div>
    </div>
  );
}

type ChipProps = { inject: DraftInject; clock: string | null; onGo: (id: string) => void };

/** A diamond stands before what waits for a condition. */
function ChipButton({ inject, clock, onGo }: ChipProps) {
  const { id, title, type, trigger, condition, critical, after } = inject;
  const waits = condition === null ? '' : wordMessage(condition);
  const full = [clock, title, session.injects.effect[type], waits].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      class={classes(
        'lane-chip one-line',
        type === 'fault' && 'fault',
        critical && 'critical',
        clock === null && 'open',
      )}
      title={full}
      aria-label={full}
      onClick={() => onGo(id)}
    >
      {trigger === 'when' && (
        <span class="inline-block size-2 mr-1.5 mb-px ml-px border-[1.5px] border-ivory rotate-45" aria-hidden="true" />
      )}
      {after !== null && <span class="small-print tone-act">{words.outcome[after.outcome]}</span>} {title}
    </button>
  );
}

/** From the one that is followed across to the time of the next, and down to it. */
function Links({ links }: Pick<Timeline, 'links'>) {
  return (
    <svg class="absolute inset-0 size-full overflow-visible pointer-events-none stroke-act" aria-hidden="true">
      {links.map(({ from, to }) => {
        const x = percent(to.left + 0.006);
        const right = from.left + CHIP;
        const [fromY, toY] = [from.top + ROW_PX / 2 - 2, to.top + ROW_PX / 2 - 2];
        return (
          <g key={`${from.inject.id} ${to.inject.id} ${to.top}`}>
            {right < to.left && <line x1={percent(right)} x2={x} y1={fromY} y2={fromY} />}
            <line x1={x} x2={x} y1={fromY} y2={toY} />
          </g>
        );
      })}
    </svg>
  );
}
