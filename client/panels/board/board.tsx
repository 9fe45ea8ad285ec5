// The evidence board: hypotheses beside each other, and for each observation how it speaks for or against them.
import { matrixOf } from '../../presentation/board.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useDrill, useMay } from '../drill.ts';
import '../looks/looks.css';
import { AddHypothesis } from './add-hypothesis.tsx';
import './board.css';
import { EvidenceRows } from './evidence-rows.tsx';
import { HypothesisHead } from './hypothesis-head.tsx';

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
          </tr>
        </thead>
        <EvidenceRows name="cited" rows={cited} columns={columns} empty={words.board.none} />
        <tbody>
          <tr>
            <th scope="rowgroup" class="label" colSpan={columns.length + 1}>
              {words.board.uncited}
            </th>
          </tr>
        </tbody>
        <EvidenceRows name="uncited" rows={uncited} columns={columns} empty={words.board.noObservations} />
      </table>
      {columns.length > 0 && may('board/cite-observation') && <p class="second">{words.board.keys}</p>}
      <Answer of="board" done={null} />
    </section>
  );
}
