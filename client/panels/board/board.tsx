// The evidence board: hypotheses beside each other, and for each observation how it speaks for or against them.
import type { Hypothesis, Observation } from '#model/team/work-types.ts';
import { matrixOf, type Row } from '../../presentation/board.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useClockText, useDrill, useGive, useMay, useNames } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { Sign } from '../mark.tsx';
import { AddHypothesis } from './add-hypothesis.tsx';
import './board.css';
import { HypothesisHead } from './hypothesis-head.tsx';
import { MarkCell } from './mark-cell.tsx';

export function Board() {
  const { view } = useDrill().store;
  const may = useMay();
  const matrix = matrixOf(view.hypotheses.value, view.citations.value, view.observations.value);
  const { columns, cited, uncited } = matrix;
  return (
    <section class="board">
      <h3>{words.board.title}</h3>
      <p class="second">{words.board.intro}</p>
      {may('board/add-hypothesis') && <AddHypothesis />}
      {columns.length === 0 && <p class="second board-empty">{words.board.noHypotheses}</p>}
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col" class="label">
              {words.board.evidence}
            </th>
            {columns.map((hypothesis) => (
              <HypothesisHead key={hypothesis.id} hypothesis={hypothesis} />
            ))}
            <th scope="col" class="label tells">
              {words.board.tells}
            </th>
          </tr>
        </thead>
        <Rows rows={cited} columns={columns} empty={words.board.none} />
        <UncitedHead columns={columns.length} />
        <Rows rows={uncited} columns={columns} empty={words.board.noObservations} isUncited />
      </table>
      <Answer of="board" done={null} />
    </section>
  );
}

/** Cells beside the marks: the observation, and how well it tells apart. */
const OTHER_CELLS = 2;

function UncitedHead({ columns }: { columns: number }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" class="label" colSpan={columns + OTHER_CELLS}>
          {words.board.uncited}
        </th>
      </tr>
    </tbody>
  );
}

type RowsProps = { rows: readonly Row[]; columns: readonly Hypothesis[]; empty: string; isUncited?: boolean };

function Rows({ rows, columns, empty, isUncited = false }: RowsProps) {
  return (
    <tbody data-rows={isUncited ? 'uncited' : 'cited'}>
      {rows.length === 0 && (
        <tr>
          <td class="second" colSpan={columns.length + OTHER_CELLS}>
            {empty}
          </td>
        </tr>
      )}
      {rows.map((row, i) => (
        <EvidenceRow key={row.observation.id} row={row} columns={columns} isNewest={isUncited && i === 0} />
      ))}
    </tbody>
  );
}

type RowProps = { row: Row; columns: readonly Hypothesis[]; isNewest: boolean };

/** The newest that nobody cited takes the focus when a key asks to cite. */
function EvidenceRow({ row: { observation, marks, apart }, columns, isNewest }: RowProps) {
  const give = useGive();
  const target = useFocusTarget<HTMLSelectElement>(isNewest ? 'cite' : `cite-${observation.id}`);
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
      <td class="tells">
        <Apart apart={apart} />
      </td>
    </tr>
  );
}

function ObservationCell({ observation }: { observation: Observation }) {
  const clockText = useClockText();
  const names = useNames();
  const { id, text, step, service, freshness } = observation;
  const where = [clockText(step), names.get(service) ?? service, words.board.freshness[freshness]];
  return (
    <>
      <span class="mono quiet">{id}</span> {text}
      <span class="second">
        {where.filter((part) => part !== '').join(', ')}
        {freshness !== 'fresh' && <Sign shape="no-data" size={12} />}
      </span>
    </>
  );
}

function Apart({ apart }: { apart: number }) {
  return (
    <>
      <span class={`bars apart-${apart}`} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="heard">{words.board.tellsText(apart)}</span>
    </>
  );
}
