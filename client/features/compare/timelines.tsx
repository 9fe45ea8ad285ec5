// The two runs on one time axis that begins with the first alarm: loss, decisions, readings, claims and updates; below, their
// decisions side by side.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Response, ResponseMark } from '#model/scoring/compare/responses.ts';
import type { TeamAction } from '#model/scoring/what-if/basis.ts';
import { format } from '../../ui/format.ts';
import { Ticks } from '../../ui/lane.tsx';
import { Table } from '../../ui/table.tsx';
import { compare as told } from '../../words/en/compare.ts';
import { usePlacedCallText } from '../what-if/use-session.ts';
import { alignedRows, hourTicks, lossOutline, minuteElsewhere, minuteIn, placeIn, type Span, spanOf } from './model.ts';
import { useRunName, useSession } from './use-session.ts';

const percent = (share: number): string => `${Math.round(share * 10000) / 100}%`;
const HOUR_MINUTES = 60;

export function Timelines() {
  const session = useSession();
  const runs = [session.runOf(session.one.value), session.runOf(session.other.value)];
  const span = spanOf(runs);
  const most = Math.max(...runs.flatMap(({ perMinute }) => perMinute));
  return (
    <section class="px-gutter py-3 rule-below">
      <h2>{told.timelines}</h2>
      {runs.map((run, i) => (
        <TimelineOf key={i === 0 ? 'one' : 'other'} run={run} span={span} most={most} />
      ))}
      <Ticks
        ticks={hourTicks(span).map((minute) => ({
          at: placeIn(span, minute),
          text: minute === 0 ? told.firstAlarm : told.hour(minute / HOUR_MINUTES),
        }))}
      />
      <ul class="cluster second" aria-hidden="true">
        {(Object.keys(told.key) as (keyof typeof told.key)[]).map((mark) => (
          <li key={mark}>
            <i class={`mark-${mark}`} /> {told.key[mark]}
          </li>
        ))}
      </ul>
      <SideBySide one={runs[0]} other={runs[1]} />
    </section>
  );
}

const MARK: Readonly<Record<ResponseMark['type'], keyof typeof told.key>> = {
  reading: 'reading',
  'right-claim': 'right',
  'wrong-claim': 'wrong',
  update: 'update',
};

type Props = { run: Response; span: Span; most: number };

function TimelineOf({ run, span, most }: Props) {
  const nameOf = useRunName();
  const callText = usePlacedCallText();
  const { recover } = run.figures;
  const normal = run.outage ? told.neverNormal : told.noOutage;
  const left = (step: number) => ({ left: percent(placeIn(span, minuteIn(run, step))) });
  const recoveredStep = run.recoveredMinute === null ? null : run.recoveredMinute * STEPS_PER_MINUTE;
  return (
    <div class="compare-lane">
      <h3 class="section-head">
        {nameOf(run)}
        <span class="second">
          {format.millions(run.figures.lost ?? 0)},{' '}
          {recover === null ? normal : told.recovered(format.duration(recover))}
        </span>
      </h3>
      <div class="compare-track relative h-14 rule-below overflow-hidden" aria-hidden="true">
        <svg class="absolute inset-0 size-full" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <path fill="#4a3a24" d={lossOutline(run, span, most)} />
        </svg>
        <b class="moment-line" style={{ left: percent(placeIn(span, 0)) }} />
        {run.marks.map(({ type, step }, i) => (
          <i key={`${type} ${i}`} class={`mark-${MARK[type]} absolute`} style={left(step)} />
        ))}
        {run.decisions.map((decision) => (
          <i
            key={decision.action}
            class="mark-decision absolute"
            style={left(decision.step)}
            title={callText(decision)}
          />
        ))}
        {recoveredStep !== null && <b class="moment-line recovered" style={left(recoveredStep)} />}
      </div>
    </div>
  );
}

function SideBySide({ one, other }: { one: Response; other: Response }) {
  const nameOf = useRunName();
  const callText = usePlacedCallText();
  const rows = alignedRows(one, other);
  const timeText = (minute: number) => told.fromAlarm(format.duration(Math.abs(minute)), Math.round(minute) < 0);
  const missing = (run: Response, decision: TeamAction | null) => {
    const at = decision === null ? null : minuteElsewhere(run, decision);
    return <span class="second">{at === null ? told.notDone : told.doneElsewhere(timeText(at))}</span>;
  };
  if (one.id === other.id || rows.length === 0) return null;
  return (
    <details open>
      <summary>{told.decisions}</summary>
      <div class="scroll">
        <Table class="dense" caption={told.decisions} head={[told.minute, nameOf(one), nameOf(other)]}>
          {rows.map(({ minute, one: mine, other: theirs }) => (
            <tr key={`${mine?.action ?? '-'} ${theirs?.action ?? '-'}`} data-same={mine !== null && theirs !== null}>
              <td class="font-mono whitespace-nowrap">{timeText(minute)}</td>
              <td>{mine === null ? missing(one, theirs) : callText(mine)}</td>
              <td>{theirs === null ? missing(other, mine) : callText(theirs)}</td>
            </tr>
          ))}
        </Table>
      </div>
    </details>
  );
}
