// The legend: one window as the picture draws it for each state, with how many hosts are in it, and what the picture has
// left out to keep up.
import { cityWords } from '../../presentation/city-words.ts';
import type { Sparable } from '../../presentation/effort.ts';
import { format } from '../../presentation/format.ts';
import { hostReadings } from '../../presentation/hosts.ts';
import type { Look } from '../../presentation/look.ts';
import { serviceAt } from '../../presentation/scene.ts';
import { type LegendRow, legendOf } from '../../presentation/tags.ts';
import type { Store } from '../../store/store.ts';
import type { Parts } from './parts.ts';
import { Swatch } from './swatch.tsx';

export function legendRows(store: Store, look: Look): LegendRow[] {
  const counts = serviceAt(look, 'tower', store.view.services.value)?.hostCounts;
  return counts == null ? [] : legendOf(counts);
}

export function readHosts(store: Store, look: Look): number {
  const service = look.buildings.find(({ part }) => part === 'tower')?.services[0];
  return new Set(hostReadings(store.view.observations.value, service).map(({ host }) => host)).size;
}

export function Legend({ store, look, spared }: Parts & { spared: ReadonlySet<Sparable> }) {
  const rows = legendRows(store, look);
  const read = readHosts(store, look);
  if (rows.length === 0) return null;
  return (
    <div class="legend plate">
      <p class="label">{cityWords.legend}</p>
      <dl>
        {rows.map(({ state, name, count }) => (
          <div key={state} class="row">
            <Swatch state={state} />
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
        {read > 0 && (
          <div class="row">
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <rect x={1.75} y={1.25} width={8.5} height={9.5} fill="none" stroke="#fff" stroke-width="1.5" />
            </svg>
            <dt>{cityWords.readByHand}</dt>
            <dd>{format.whole(read)}</dd>
          </div>
        )}
      </dl>
      {spared.size > 0 && <p class="spared">{cityWords.sparing([...spared])}</p>}
    </div>
  );
}
