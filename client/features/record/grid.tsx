// The causes met, by topology: the best loss and the best time to root cause of each.
import { format } from '../../ui/format.ts';
import { classes, VisuallyHidden } from '../../ui/layout.tsx';
import { record } from '../../words/en/record.ts';
import type { Grid } from './model.ts';

const told = record.grid;

type Cell = Grid['rows'][number]['cells'][number];

/** `held`: a run of today that enters only once its seed closes. */
export function CauseGrid({ grid, held }: { grid: Grid; held: boolean }) {
  return (
    <section class="record-grid section whole">
      <header class="title-line">
        <h2>{told.title}</h2>
        <p class="second">{told.text}</p>
      </header>
      {held ? <p class="second">{told.held}</p> : grid.met === 0 && <p class="second">{told.none}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <section class="scroll" tabIndex={0} aria-label={told.title}>
        <table>
          <caption class="visually-hidden">{`${told.title}: ${told.text}`}</caption>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>{told.topology}</VisuallyHidden>
              </th>
              {grid.causes.map(({ id, title }) => (
                <th key={id} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ id, title, drills, cells }) => (
              <tr key={id}>
                <th scope="row">
                  {title} <span class="second block">{told.drills(drills)}</span>
                </th>
                {cells.map((cell, i) => (
                  <td key={grid.causes[i].id}>
                    <GridCell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function GridCell({ cell }: { cell: Cell }) {
  if (cell.state === 'absent') return null;
  if (cell.state === 'not-met') return <span class="cause-cell not-met tile open quiet second">{told.notMet}</span>;
  const { lostShare, rootCauseMinutes, isBest } = cell;
  return (
    <span class={classes('cause-cell tile', isBest && 'best')}>
      <b>{lostShare === null ? told.diagnosisOnly : format.share(lostShare)}</b>
      {rootCauseMinutes === null ? (
        <span class="tone-p1 second">{told.notFound}</span>
      ) : (
        <span class="mono second">{format.duration(rootCauseMinutes)}</span>
      )}
      {isBest && <VisuallyHidden>, {told.best}</VisuallyHidden>}
      {lostShare !== null && <i style={{ width: `${Math.min(1, lostShare) * 100}%` }} aria-hidden="true" />}
    </span>
  );
}
