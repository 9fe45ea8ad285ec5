// The legend: one window as the picture draws it for each state, with how many hosts are in it, the avenue in numbers where
// nothing drives on it, and what the picture has left out to keep up.

import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { cityWords } from './city-words.ts';
import { isOfAvenue, type LegendRow, type LegendSign } from './legend-model.ts';
import { type Overlay, placedAt } from './overlay-model.ts';
import { SPARABLE, type Sparable } from './render-quality.ts';

function Rows({ rows, heard }: { rows: readonly LegendRow[]; heard: boolean }) {
  return (
    <>
      {rows.map((row) => (
        <div
          key={row.id}
          class={classes('legend-row', heard && 'visually-hidden', isOfAvenue(row) && 'avenue')}
          title={row.hint}
        >
          <Swatch sign={row.sign} />
          <dt>{row.name}</dt>
          <dd>{row.count}</dd>
        </div>
      ))}
    </>
  );
}

export function Legend({ said, spared }: { said: Overlay; spared: ReadonlySet<Sparable> }) {
  const { seen, heard } = said.legend;
  const place = said.corners.legend;
  if (seen.length + heard.length === 0) return null;
  return (
    <div class={`legend plate${place === null ? ' visually-hidden' : ''}`} style={placedAt(place)}>
      <p class="label">{cityWords.legend}</p>
      <dl>
        <Rows rows={seen} heard={false} />
        <Rows rows={heard} heard />
      </dl>
      {spared.size > 0 && (
        <p class="spared">
          <span class="visually-hidden">{cityWords.sparing([...spared])}</span>
          {place?.sparing && (
            <span aria-hidden="true">
              {cityWords.sparingShort(format.whole(spared.size), format.whole(SPARABLE.length))}
            </span>
          )}
        </p>
      )}
    </div>
  );
}

const PANE = { x: 1.5, y: 0.5, width: 9, height: 11 };

/** One window as the picture draws it, large; a comet and a cross for the avenue. */
export function Swatch({ sign }: { sign: LegendSign }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {sign === 'good' && <rect {...PANE} fill="var(--ivory)" />}
      {sign === 'bad' && (
        <>
          <rect {...PANE} fill="#3a2a0e" />
          <rect {...PANE} y={6} height={5.5} fill="var(--p2)" />
        </>
      )}
      {sign === 'at-risk' && (
        <>
          <rect {...PANE} fill="var(--ivory)" />
          <rect {...PANE} y={6} height={5.5} fill="var(--p2)" />
        </>
      )}
      {sign === 'waiting' && (
        <>
          <rect {...PANE} fill="#10232f" />
          <rect {...PANE} y={4.5} height={7} fill="var(--boot)" />
        </>
      )}
      {sign === 'excluded' && (
        <rect x={2.25} y={1.25} width={7.5} height={9.5} fill="none" stroke="var(--no-data)" stroke-width="1.5" />
      )}
      {sign === 'gone' && <rect x={1.5} y={10} width={9} height={1.5} fill="var(--text-3)" />}
      {sign === 'unknown' && (
        <path d="M1.5 4.5 5 1M1.5 8.5 9 1M2.5 11.5 10.5 3.5M6.5 11.5 10.5 7.5" stroke="var(--text-3)" fill="none" />
      )}
      {sign === 'read' && (
        <rect x={1.75} y={1.25} width={8.5} height={9.5} fill="none" stroke="#fff" stroke-width="1.5" />
      )}
      {sign === 'requests' && <path d="M0 6.5h7M7 6.5h5" stroke="var(--ivory)" stroke-width="2" opacity="0.9" />}
      {sign === 'failing' && <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" stroke="var(--p1)" stroke-width="1.5" />}
    </svg>
  );
}
