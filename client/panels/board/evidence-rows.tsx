// The rows of the board: an observation, opened by a press, and how it speaks for or against each hypothesis.
import { useState } from 'preact/hooks';
import type { Hypothesis, Observation } from '#model/team/work-types.ts';
import type { Row } from '../../presentation/board.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useGive, useNames, usePersonName } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { Lines } from '../looks/finding.tsx';
import { Sign } from '../mark.tsx';
import { MarkCell } from './mark-cell.tsx';

type Props = { name: string; rows: readonly Row[]; columns: readonly Hypothesis[]; empty: string };

export function EvidenceRows({ name, rows, columns, empty }: Props) {
  return (
    <tbody data-rows={name}>
      {rows.length === 0 && (
        <tr>
          <td class="second board-empty" colSpan={columns.length + 1}>
            {empty}
          </td>
        </tr>
      )}
      {rows.map((row) => (
        <EvidenceRow key={row.observation.id} row={row} columns={columns} />
      ))}
    </tbody>
  );
}

function EvidenceRow({ row: { observation, marks }, columns }: { row: Row; columns: readonly Hypothesis[] }) {
  const give = useGive();
  const target = useFocusTarget<HTMLSelectElement>(`cite-${observation.id}`);
  const args = (hypothesis: Hypothesis) => ({ hypothesis: hypothesis.id, observation: observation.id });
  return (
    <tr>
      <th scope="row">
        <ObservationCell observation={observation} />
      </th>
      {columns.map((hypothesis, i) => (
        <MarkCell
          key={hypothesis.id}
          label={words.board.markOf(observation.text, hypothesis.text)}
          mark={marks[i]}
          target={i === 0 ? target : undefined}
          onMark={(mark) => void give('board', 'board/cite-observation', { ...args(hypothesis), mark })}
          onRemove={() => void give('board', 'board/remove-citation', args(hypothesis))}
        />
      ))}
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
  const { text, step, service, freshness, by, lines } = observation;
  const others = by === me.value ? '' : nameOf(by);
  const where = [clockText(step), names.get(service) ?? service, others, words.board.freshness[freshness]];
  return (
    <>
      <button
        type="button"
        class="observation"
        aria-expanded={isOpen}
        aria-label={words.board.open(text)}
        onClick={() => setOpen(!isOpen)}
      >
        {text}
      </button>
      <span class={freshness === 'fresh' ? 'second' : 'second stale'}>
        {freshness !== 'fresh' && <Sign shape="no-data" size={12} />}
        {where.filter((part) => part !== '').join(', ')}
      </span>
      {isOpen && (
        <div class="observation-open">
          <p class="second">
            {lines.length === 0 ? words.board.noLines(nameOf(by)) : words.board.openedBy(nameOf(by))}
          </p>
          <Lines observation={observation} />
        </div>
      )}
    </>
  );
}
