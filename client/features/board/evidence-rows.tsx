// The rows of the board: an observation that opens on a press, its mark for each hypothesis, and how far its marks tell
// the hypotheses apart.

import { useRef, useState } from 'preact/hooks';
import type { Hypothesis, Mark, Observation } from '#model/incident/work-types.ts';
import { navigate, useClockText, useDrill, useGive, useNames, usePersonName, useWording } from '../../session/drill.ts';
import { Lines } from '../../ui/inspection.tsx';
import { classes } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { observationText } from '../inspections/model.ts';
import { MarkCell } from './mark-cell.tsx';
import { cellOf, type Diagnosticity, type Row } from './model.ts';

type Props = { name: string; rows: readonly Row[]; columns: readonly Hypothesis[]; empty: string };

const AT_ONCE = 30;

export function EvidenceRows({ name, rows, columns, empty }: Props) {
  const { shown, more } = useMore(rows, AT_ONCE);
  return (
    <tbody data-rows={name}>
      {rows.length === 0 && (
        <tr>
          <td class="second" colSpan={columns.length + 2}>
            {empty}
          </td>
        </tr>
      )}
      {shown.map((row) => (
        <EvidenceRow key={row.observation.id} row={row} columns={columns} />
      ))}
      {more !== null && (
        <tr>
          <td colSpan={columns.length + 2}>{more}</td>
        </tr>
      )}
    </tbody>
  );
}

function EvidenceRow({
  row: { observation, marks, diagnosticity },
  columns,
}: {
  row: Row;
  columns: readonly Hypothesis[];
}) {
  const drill = useDrill();
  const give = useGive();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const at = useRef<string | null>(null);
  /** One after the other. A row that is cited moves up: the focus that one of its cells has lost by that comes back to it. */
  const change = (command: 'cite-observation' | 'remove-citation', hypothesis: number, mark: { mark?: Mark }) => {
    last.current = last.current.then(async () => {
      await give('board', `board/${command}`, { hypothesis, observation: observation.id, ...mark });
      if (document.activeElement === document.body)
        navigate(drill, { focus: at.current ?? cellOf(observation.id, hypothesis) });
    });
  };
  const follow = (event: FocusEvent) => {
    at.current = (event.target as HTMLElement).dataset.cell ?? null;
  };
  const wording = useWording();
  return (
    <tr onFocusIn={follow} data-observation={observation.id}>
      <th scope="row">
        <ObservationCell observation={observation} />
      </th>
      {columns.map(({ id, text }, i) => (
        <MarkCell
          key={id}
          name={cellOf(observation.id, id)}
          label={words.board.markOf(observationText(observation, wording), text)}
          mark={marks[i]}
          onMark={(mark) => change('cite-observation', id, { mark })}
          onRemove={() => change('remove-citation', id, {})}
        />
      ))}
      <DiagnosticityBars diagnosticity={diagnosticity} />
    </tr>
  );
}

/** Anybody's observation can be opened: its lines as they were then. */
function ObservationCell({ observation }: { observation: Observation }) {
  const { me } = useDrill().store;
  const [isOpen, setOpen] = useState(false);
  const clockText = useClockText();
  const names = useNames();
  const nameOf = usePersonName();
  const { step, service, freshness, by, lines } = observation;
  const text = observationText(observation, useWording());
  const others = by === me.value ? '' : nameOf(by);
  const where = [clockText(step), names.get(service) ?? service, others, words.board.freshness[freshness]];
  return (
    <>
      <button
        type="button"
        class="observation relative block w-full [font:500_13px/17px_var(--sans)]"
        aria-expanded={isOpen}
        aria-label={words.board.open(text)}
        data-whole={text}
        onClick={() => setOpen(!isOpen)}
      >
        <span class={isOpen ? 'block' : 'line-clamp-2'}>{text}</span>
      </button>
      <span class={classes('second type-second flex items-center gap-1.5', freshness !== 'fresh' && 'stale')}>
        {freshness !== 'fresh' && <Sign shape="no-data" size={12} />}
        {where.filter((part) => part !== '').join(', ')}
      </span>
      {isOpen && (
        <div>
          <p class="second type-second">
            {lines.length === 0 ? words.board.noLines(nameOf(by)) : words.board.openedBy(nameOf(by))}
          </p>
          <Lines observation={observation} />
        </div>
      )}
    </>
  );
}

const BARS = [1, 2, 3] as const;

function DiagnosticityBars({ diagnosticity }: { diagnosticity: Diagnosticity }) {
  return (
    <td class="w-[52px] pr-0">
      <svg width="20" height="18" viewBox="0 0 20 18" aria-hidden="true">
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 7 + 0.5}
            y={14 - bar * 4}
            width={5}
            height={3 + bar * 4}
            fill={bar <= diagnosticity ? 'var(--ivory)' : 'var(--rule)'}
          />
        ))}
      </svg>
      <span class="visually-hidden">{words.board.apartBy[diagnosticity]}</span>
    </td>
  );
}
