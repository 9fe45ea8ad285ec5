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
    <section class="record-grid section col-span-full">
      <header class="title-line">
        <h2>{told.title}</h2>
        <p class="second">{told.text}</p>
      </header>
      {held ? <p class="second">{told.held}</p> : grid.met === 0 && <p class="second">{told.none}</p>}
      {grid.rows.map(({ id, title, drills, cells }) => (
        <section key={id} class="grid grid-cols-[118px_1fr] py-2 rule-below" aria-label={title}>
          <h3 class="pr-2 font-medium text-[13px]/[17px]">
            {title} <span class="second block">{told.drills(drills)}</span>
          </h3>
          <ul class="flex flex-wrap gap-x-[3px] gap-y-2">
            {cells.map(
              (cell, i) =>
                cell.state !== 'absent' && (
                  <li key={grid.causes[i].id} class="flex flex-col justify-end w-[88px]">
                    <span class="pr-1 pb-0.5 font-condensed font-medium text-[12px]/[14px]">
                      {grid.causes[i].title}
                    </span>
                    <GridCell cell={cell} />
                  </li>
                ),
            )}
          </ul>
        </section>
      ))}
    </section>
  );
}

function GridCell({ cell }: { cell: Exclude<Cell, { state: 'absent' }> }) {
  if (cell.state === 'not-met')
    return <span class="cause-cell not-met tile open min-h-[54px] py-1 text-fg-3 second">{told.notMet}</span>;
  const { lostShare, rootCauseMinutes, isBest } = cell;
  return (
    <span class={classes('cause-cell tile min-h-[54px] py-1', isBest && 'best')}>
      <b>{lostShare === null ? told.diagnosisOnly : format.share(lostShare)}</b>
      {rootCauseMinutes === null ? (
        <span class="tone-p1 second">{told.notFound}</span>
      ) : (
        <span class="font-mono second">{format.duration(rootCauseMinutes)}</span>
      )}
      {isBest && <VisuallyHidden>, {told.best}</VisuallyHidden>}
      {lostShare !== null && (
        <i
          class="absolute left-0 bottom-0 h-[3px] bg-(--ivory-dim)"
          style={{ width: `${Math.min(1, lostShare) * 100}%` }}
          aria-hidden="true"
        />
      )}
    </span>
  );
}
