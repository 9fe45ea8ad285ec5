// The legend: one drawn window per state with its host count, the traffic in numbers where no comets show it, and the
// effects that are off to keep the frame rate.

import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { Swatch } from '../../ui/mark.tsx';
import { cityWords } from '../../words/en/city.ts';
import { isOfAvenue, type LegendRow } from './legend-model.ts';
import { type Overlay, placedAt } from './overlay-model.ts';
import { SPARABLE, type Sparable } from './render-quality.ts';

function Rows({ rows, heard }: { rows: readonly LegendRow[]; heard: boolean }) {
  return (
    <>
      {rows.map((row) => (
        <div
          key={row.id}
          class={classes(
            'legend-row flex items-center gap-[9px]',
            heard && 'visually-hidden',
            isOfAvenue(row) && 'avenue',
          )}
          title={row.hint}
        >
          <Swatch sign={row.sign} />
          <dt>{row.name}</dt>
          <dd class="ml-auto type-code">{row.count}</dd>
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
        <p class="font-condensed text-[11px]/4 text-fg-3">
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
