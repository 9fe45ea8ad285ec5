// The drills of a record over time: the time to root cause and the loss, each with the median of the last five. Also as a
// table, for exact figures and screen readers.
import { useState } from 'preact/hooks';
import type { RecordEntry, RecordTopology } from '#protocol/record.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import { record } from '../../words/en/record.ts';
import { dayOf, lossesOf, type Mark, mediansOf, timesToRootCause } from './model.ts';

const told = record.chart;

const WIDTH = 400;
const HEIGHT = 120;
const LEFT = 34;
const BOTTOM = 4;
const TOP = 14;
const DOT = 3.5;

/** Times differ by factors, so each step of this scale doubles or triples. */
const TIMES = [3, 10, 30, 100, 300, 1000] as const;
const SHARES = [0, 0.5, 1] as const;

type Scale = { readonly lines: readonly number[]; place(value: number): number; label(value: number): string };

const between = (value: number, from: number, until: number): number =>
  until === from ? 0 : Math.min(1, Math.max(0, (value - from) / (until - from)));

const TIME_SCALE: Scale = {
  lines: TIMES,
  place: (value) => between(Math.log(Math.max(value, TIMES[0])), Math.log(TIMES[0]), Math.log(TIMES.at(-1)!)),
  label: (value) => format.whole(value),
};
const SHARE_SCALE: Scale = {
  lines: SHARES,
  place: (value) => between(value, 0, 1),
  label: (value) => format.share(value),
};

type Props = { entries: readonly RecordEntry[]; topologies: readonly RecordTopology[]; today: string };

export function RecordChart({ entries, topologies, today }: Props) {
  const [asTable, setAsTable] = useState(false);
  const losses = lossesOf(entries);
  return (
    <section class="record-chart section stack rule-beside">
      <header class="title-line">
        <h2>{told.title}</h2>
        <p class="second">{told.text}</p>
      </header>
      {entries.length === 0 && <p class="second">{told.none}</p>}
      {entries.length > 0 && asTable && <DrillTable entries={entries} topologies={topologies} today={today} />}
      {entries.length > 0 && !asTable && (
        <>
          <Drawing title={told.rootCause} marks={timesToRootCause(entries)} scale={TIME_SCALE} last={format.duration} />
          {losses.length > 0 && <Drawing title={told.loss} marks={losses} scale={SHARE_SCALE} last={format.share} />}
        </>
      )}
      {entries.length > 0 && (
        <footer class="cluster apart foot">
          <p class="second cluster">
            <MarkSign isDaily={false} /> {told.drill} <MarkSign isDaily={true} /> {told.daily}
          </p>
          <Button variant="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? told.asChart : told.asTable}
          </Button>
        </footer>
      )}
    </section>
  );
}

type DrawingProps = { title: string; marks: readonly Mark[]; scale: Scale; last: (value: number) => string };

function Drawing({ title, marks, scale, last }: DrawingProps) {
  const found = marks.filter((mark): mark is Mark & { value: number } => mark.value !== null);
  const medians = mediansOf(found.map(({ value }) => value));
  const times = marks.map(({ atMs }) => atMs);
  const span = { from: Math.min(...times), until: Math.max(...times) };
  const x = (atMs: number) =>
    LEFT + DOT + (span.from === span.until ? 0.5 : between(atMs, span.from, span.until)) * (WIDTH - LEFT - 2 * DOT);
  const y = (value: number) => HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - BOTTOM - TOP);
  const line = found.map(({ atMs }, i) => `${x(atMs)},${y(medians[i])}`).join(' ');
  const missing = marks.filter(({ value }) => value === null);
  return (
    <figure>
      <figcaption class="cluster apart">
        <span class="font-semibold">{title}</span>
        <span class="font-mono">{medians.length > 0 && last(medians.at(-1)!)}</span>
      </figcaption>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {scale.lines.map((value) => (
          <g key={value}>
            <path stroke="var(--rule)" d={`M${LEFT} ${y(value)}H${WIDTH}`} />
            <text x={LEFT - 6} y={y(value) + 3.5} text-anchor="end">
              {scale.label(value)}
            </text>
          </g>
        ))}
        <polyline points={line} stroke="var(--ivory)" stroke-width="1.6" />
        {found.map(({ drill, atMs, value, daily }) =>
          daily ? (
            <circle key={drill} cx={x(atMs)} cy={y(value)} r={DOT} fill="var(--text-2)" />
          ) : (
            <rect key={drill} x={x(atMs) - DOT} y={y(value) - DOT} width={2 * DOT} height={2 * DOT} {...DRILL_MARK} />
          ),
        )}
        {missing.map(({ drill, atMs }) => (
          <path key={drill} stroke="var(--p1)" d={`M${x(atMs) - 3} 2l6 6m0 -6l-6 6`} />
        ))}
      </svg>
      <p class="cluster apart font-mono text-fg-3 small-print">
        <span>{format.date(dayOf(span.from))}</span>
        {missing.length > 0 && (
          <span class="tone-p1">
            {told.notFound} {format.whole(missing.length)}
          </span>
        )}
        <span>{span.until > span.from && format.date(dayOf(span.until))}</span>
      </p>
    </figure>
  );
}

const DRILL_MARK = { fill: 'var(--surface-1)', stroke: 'var(--text-2)' };

/** The mark of a drill, in the key. */
function MarkSign({ isDaily }: { isDaily: boolean }) {
  return (
    <svg width="8" height="8" aria-hidden="true">
      {isDaily ? (
        <circle cx="4" cy="4" r={DOT} fill="var(--text-2)" />
      ) : (
        <rect x="0.5" y="0.5" width={2 * DOT} height={2 * DOT} {...DRILL_MARK} />
      )}
    </svg>
  );
}

function DrillTable({ entries, topologies, today }: Props) {
  const titleOf = (scenario: string) =>
    topologies.find(({ scenarios }) => scenarios.includes(scenario))?.title ?? scenario;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys.
    <section class="scroll" tabIndex={0} aria-label={told.title}>
      <Table caption={told.title} head={told.columns}>
        {entries.toReversed().map((entry) => (
          <tr key={entry.drill}>
            <td>{format.date(entry.date.slice(0, 10))}</td>
            <td>{titleOf(entry.scenario)}</td>
            <td>{entry.daily?.day === today ? told.today : entry.causeTitle}</td>
            <td>{entry.rootCauseMinutes === null ? told.notFound : format.duration(entry.rootCauseMinutes)}</td>
            <td>{entry.daily === null ? format.share(entry.lost / Math.max(1, entry.lostByNobody)) : told.daily}</td>
            <td>
              {format.whole(entry.points)}
              {entry.assisted && <span class="second"> {told.assisted}</span>}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
