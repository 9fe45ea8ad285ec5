// The belief in each cause over time, from the evidence that was opened, with the readings that moved it and the claims; also
// as a table. The true cause is marked.
import './debrief.css';
import { useRef, useState } from 'preact/hooks';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { useSize } from '../../ui/hooks.ts';
import { Ticks } from '../../ui/lane.tsx';
import { classes } from '../../ui/layout.tsx';
import { hoursOf, type Span } from '../../ui/plots.ts';
import { Table } from '../../ui/table.tsx';
import { words } from '../../words/en/common.ts';
import { firstPage } from '../../words/en/first-page.ts';
import { beliefs as told } from '../../words/en/seen.ts';
import { beliefLines, believedSpan, labelPlaces, placeIn, readingRows, steppedPath } from './belief-lines.ts';
import { useObservationText } from './evidence.tsx';
import { WouldHaveTold } from './first-page.tsx';
import { causeTitle } from './model.ts';
import { GoTo, useGoTo } from './use-replay.tsx';

/** The names beside the lines are as high (`h-[230px]`). */
const HEIGHT = 230;
/** One label of the axis takes so many pixels. */
const TICK_PX = 84;
const NAME_PX = 17;
/** A figure of the axis stands below its line. */
const AXIS_PX = 13;

export function Beliefs({ debrief }: { debrief: Debrief }) {
  const { beliefs, cause, lessons, said } = debrief;
  return (
    <section class="told-beliefs col-span-full">
      <h2>{words.debrief.beliefs}</h2>
      {beliefs.length === 0 ? (
        <WouldHaveTold readings={lessons.telling} />
      ) : (
        <>
          <p class="second">{told.text}</p>
          <Chart debrief={debrief} />
          <Readings debrief={debrief} />
        </>
      )}
      {said !== null && (
        <p class="second">{words.debrief.likeliest(cause.title, words.debrief.believed(format.share(said / 100)))}</p>
      )}
    </section>
  );
}

/** The causes that could be claimed. */
const useCauses = (): readonly string[] => useDrill().store.briefing.value?.causes.map(({ id }) => id) ?? [];

function Chart({ debrief }: { debrief: Debrief }) {
  const { briefing } = useDrill().store;
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place)?.width ?? 0;
  const causes = useCauses();
  const span = believedSpan(debrief);
  const lines = beliefLines(debrief, causes, debrief.cause.id);
  const places = labelPlaces(lines, HEIGHT, NAME_PX);
  const ticks = hoursOf(span, briefing.value?.clock.fromMinute ?? 0, Math.max(1, Math.floor(width / TICK_PX)));
  const [named, setNamed] = useState<string | null>(null);
  return (
    <figure
      class="columns gap-4 my-3 [--columns:minmax(0,1fr)_minmax(160px,260px)] max-[640px]:[--columns:minmax(0,1fr)]"
      aria-label={told.chart}
    >
      <div ref={place} class="belief-lines relative pb-9">
        <svg class="chart" width={width} height={HEIGHT} aria-hidden="true">
          {[0, 0.5, 1].map((share) => (
            <path key={share} class="gridlines" d={`M0 ${(1 - share) * HEIGHT}H${width}`} />
          ))}
          {[0.5, 1].map((share) => (
            <text key={share} x={4} y={(1 - share) * HEIGHT + AXIS_PX}>
              {format.share(share)}
            </text>
          ))}
          {ticks.map(({ at, text }) => (
            <path key={text} class="gridlines" d={`M${at * width} 0V${HEIGHT}`} />
          ))}
          {lines.map((line) => (
            <path
              key={line.cause}
              class={classes(
                'stroke-current',
                line.isTrue || line.cause === named ? 'stroke-[2.5px]' : 'stroke-[1.25px]',
                line.isTrue ? 'lit' : line.cause === named ? 'tone-act' : 'text-fg-3',
              )}
              d={steppedPath(line, causes.length, span, width, HEIGHT)}
            />
          ))}
        </svg>
        <Marks {...{ debrief, span, width }} />
        <Ticks ticks={ticks} />
      </div>
      <ul class="relative h-[230px] max-[640px]:h-auto">
        {lines.map(({ cause, isTrue, last }, i) => (
          <li
            key={cause}
            class={classes(
              'one-line absolute max-w-full [translate:0_-50%] max-[640px]:static max-[640px]:[translate:none]',
              isTrue ? 'lit' : 'text-fg-2',
            )}
            style={{ top: `${places[i]}px` }}
            onPointerEnter={() => setNamed(cause)}
            onPointerLeave={() => setNamed(null)}
          >
            <span class="font-mono">{format.share(last)}</span> {causeTitle(briefing.value, cause)}
            {isTrue && <b> {told.true}</b>}
          </li>
        ))}
      </ul>
    </figure>
  );
}

type MarksProps = { debrief: Debrief; span: Span; width: number };

/** Along the foot a mark for each reading, and above it the claims. */
function Marks({ debrief, span, width }: MarksProps) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const textOf = useObservationText();
  const goTo = useGoTo();
  const x = placeIn(span, width);
  return (
    <>
      {debrief.observations.map(({ step, id: observation }) => {
        const name = `${clockText(step)} ${textOf(observation)}`;
        return (
          <button
            key={observation}
            type="button"
            class="dot bottom-[22px] bg-current text-fg-2"
            // The table has the same links: the tab key need not go through both.
            tabIndex={-1}
            title={name}
            aria-label={name}
            style={{ left: `${x(step)}px` }}
            onClick={() => goTo(step)}
          />
        );
      })}
      {debrief.claims.map(({ id, step, cause, right }) => (
        <span
          key={id}
          class={classes('dot -top-[5px] rounded-none rotate-45', right ? 'bg-current text-ok' : 'text-p1')}
          style={{ left: `${x(step)}px` }}
          title={told.claimed(causeTitle(briefing.value, cause), right)}
        />
      ))}
    </>
  );
}

const favouredText = (causes: readonly string[]): string =>
  causes.length === 0 ? firstPage.favoursNone : firstPage.favours(causes.join(', '));

/** Each reading with the belief in every cause after it; the true one first. */
function Readings({ debrief }: { debrief: Debrief }) {
  const { cause } = debrief;
  const { briefing } = useDrill().store;
  const textOf = useObservationText();
  const causes = useCauses();
  const ordered = [cause.id, ...causes.filter((id) => id !== cause.id)];
  return (
    <div class="scroll max-h-80">
      <Table
        class="min-w-[760px] wrap-normal"
        caption={words.debrief.beliefs}
        head={[
          told.time,
          told.reading,
          ...ordered.map((id) =>
            id === cause.id ? <b key={id}>{causeTitle(briefing.value, id)}</b> : causeTitle(briefing.value, id),
          ),
        ]}
      >
        {readingRows(debrief, causes).map(({ step, observation, belief, favours, tells }) => (
          <tr key={observation}>
            <td>
              <GoTo step={step} />
            </td>
            <td>
              {textOf(observation)}
              <span class="second block">
                {tells ? favouredText(favours.map((one) => causeTitle(briefing.value, one))) : told.noEvidence}
              </span>
            </td>
            {ordered.map((id) => (
              <td key={id} class={classes('font-mono', id === cause.id && 'font-semibold')}>
                {format.share(belief[id] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
}
