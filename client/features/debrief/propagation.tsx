// How the failure spread through the services, as a picture and a list: a row per service at the minute in which it broke, an
// arrow from each dependency that broke before, and at the start the true cause and its limit. It prints on one page.
import './propagation.css';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { BrokenService, Propagation as Spread } from '#model/scoring/propagation.ts';
import { metricLabel } from '#protocol/words/metric-labels.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { useShownTeam } from '../../ui/after-pages.tsx';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { propagation as told } from '../../words/en/seen.ts';

const ROW = 34;
const TOP = 24;
const WIDTH = 1000;
const NAMES = 190;
const LEAD = 110;
const RIGHT = 250;
const DOT = 5;

/** The trigger on the left; then time from the first service that broke, on a square-root scale: the first minutes need most room. */
function placesOf({ triggerMinute, services }: Spread): (minute: number) => number {
  const minutes = services.map(({ minute }) => minute);
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  const room = WIDTH - NAMES - LEAD - RIGHT;
  return (minute) =>
    minute <= triggerMinute
      ? NAMES
      : NAMES + LEAD + Math.sqrt(Math.max(0, minute - first) / Math.max(1, last - first)) * room;
}

export function Propagation({ debrief }: { debrief: Debrief }) {
  const { propagation, cause } = debrief;
  const { briefing, room } = useDrill().store;
  const clockText = useClockText();
  const shownTeam = useShownTeam();
  if (propagation.services.length === 0) return null;
  const { created, teams } = room.value ?? { created: '', teams: [] };
  const headText = told.printed(
    briefing.value?.scenario.title ?? '',
    (shownTeam ?? teams[0])?.name ?? '',
    created === '' ? '' : format.date(created.slice(0, 10)),
    `${debrief.seed}`,
  );
  const fact = (name: string, value: string | null) =>
    value !== null && (
      <div>
        <dt class="label">{name}</dt>
        <dd>{value}</dd>
      </div>
    );
  return (
    <section class="told-propagation col-span-full">
      <header class="section-head">
        <h2>{told.title}</h2>
        <Button onClick={() => print()}>{told.print}</Button>
      </header>
      <p class="print-only">{headText}</p>
      <p class="second">{told.text}</p>
      <dl class="cluster">
        {fact(told.cause, cause.title)}
        {fact(
          told.trigger,
          propagation.trigger && `${propagation.trigger}, ${clockAt(propagation.triggerMinute, clockText)}`,
        )}
        {fact(told.limit, propagation.limit)}
      </dl>
      <Picture spread={propagation} />
      <List spread={propagation} />
    </section>
  );
}

const clockAt = (minute: number, clockText: (step: number) => string): string =>
  told.began(clockText(Math.round(minute * STEPS_PER_MINUTE)));

type Place = { readonly x: number; readonly y: number };

/**
 * Down from what broke first, then along the row of what reads it. Rows are in the order of time and what is written stands on the
 * right of its dot, so no edge crosses it.
 */
const edgePath = (from: Place, to: Place): string =>
  to.x - from.x > DOT
    ? `M${from.x} ${from.y}V${to.y}H${to.x - DOT}`
    : `M${from.x} ${from.y}V${to.y - Math.sign(to.y - from.y) * DOT}`;

function Picture({ spread }: { spread: Spread }) {
  const { services, edges, triggerMinute } = spread;
  const clockText = useClockText();
  const place = placesOf(spread);
  const rowOf = new Map(services.map(({ service }, i) => [service, TOP + ROW * (i + 1)]));
  const minuteOf = new Map(services.map(({ service, minute }) => [service, minute]));
  const placeOf = (service: string): Place => ({ x: place(minuteOf.get(service)!), y: rowOf.get(service)! });
  const height = TOP + ROW * (services.length + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys.
    <section class="spread-picture" tabIndex={0} aria-label={told.title}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={told.text}>
        <line class="trigger" x1={place(triggerMinute)} x2={place(triggerMinute)} y1={TOP - 8} y2={height} />
        <text x={place(triggerMinute)} y={12}>
          {clockText(Math.round(triggerMinute * STEPS_PER_MINUTE))}
        </text>
        {services.slice(0, 1).map(({ service, minute }) => (
          <path
            key={service}
            class="from-cause"
            d={`M${place(triggerMinute)} ${rowOf.get(service)}H${place(minute) - DOT}`}
          />
        ))}
        {edges.map(({ from, to }) => (
          <path key={`${from} ${to}`} data-edge={`${from} ${to}`} d={edgePath(placeOf(from), placeOf(to))} />
        ))}
        {services.map((broken) => (
          <Node key={broken.service} {...{ broken, spread }} x={place(broken.minute)} y={rowOf.get(broken.service)!} />
        ))}
      </svg>
    </section>
  );
}

type NodeProps = { broken: BrokenService; spread: Spread; x: number; y: number };

function Node({ broken, spread, x, y }: NodeProps) {
  const clockText = useClockText();
  const { name, minute, metric, unit, worst, threshold } = broken;
  const valueText = (value: number) => format.reading(value, unit);
  return (
    <g>
      <text class="name" x={0} y={y + 4}>
        {name}
      </text>
      <circle cx={x} cy={y} r={DOT} />
      <text x={x + 10} y={y - 2}>
        {clockText(minute * STEPS_PER_MINUTE)}, {told.after(format.duration(minute - spread.triggerMinute))}
      </text>
      <text class="reading" x={x + 10} y={y + 12}>
        {told.reading(metricLabel(metric), valueText(worst), valueText(threshold))}
      </text>
    </g>
  );
}

function List({ spread: { services, edges } }: { spread: Spread }) {
  const clockText = useClockText();
  const names = new Map(services.map(({ service, name }) => [service, name]));
  const nameOf = (service: string) => names.get(service) ?? service;
  return (
    <details class="spread-list">
      <summary>{told.list}</summary>
      <ol>
        {services.map(({ service, minute, minutes }) => {
          const reads = edges.filter(({ to }) => to === service);
          return (
            <li key={service}>
              <b>{nameOf(service)}</b> <span class="font-mono">{clockText(minute * STEPS_PER_MINUTE)}</span>{' '}
              {reads.length === 0
                ? told.first
                : told.because(
                    reads.map((edge) => told.read(nameOf(edge.from), format.duration(edge.minutes))).join(', '),
                  )}{' '}
              {told.minutes(format.duration(minutes))}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
