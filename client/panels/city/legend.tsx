// The legend: one window as the picture draws it for each state, with how many hosts are in it, and what the picture has
// left out to keep up.
import type { HostState } from '#model/kind.ts';
import { cityWords } from '../../presentation/city-words.ts';
import type { Sparable } from '../../presentation/effort.ts';
import { format } from '../../presentation/format.ts';
import { hostReadings } from '../../presentation/hosts.ts';
import type { Look } from '../../presentation/look.ts';
import { serviceAt } from '../../presentation/scene.ts';
import { type LegendRow, legendOf } from '../../presentation/tags.ts';
import type { Store } from '../../store/store.ts';
import type { Parts } from './parts.ts';

const PANE = { x: 1.5, y: 0.5, width: 9, height: 11 };

/** One window as the picture draws it, large. */
function Swatch({ state }: { state: HostState }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {state === 'serving' && <rect {...PANE} fill="var(--ivory)" />}
      {state === 'useless-map' && (
        <>
          <rect {...PANE} fill="#3a2a0e" />
          <rect {...PANE} y={6} height={5.5} fill="var(--p2)" />
        </>
      )}
      {state === 'booting' && (
        <>
          <rect {...PANE} fill="#10232f" />
          <rect {...PANE} y={4.5} height={7} fill="var(--boot)" />
        </>
      )}
      {state === 'ejected' && (
        <rect x={2.25} y={1.25} width={7.5} height={9.5} fill="none" stroke="var(--nd)" stroke-width="1.5" />
      )}
      {state === 'absent' && <rect x={1.5} y={10} width={9} height={1.5} fill="var(--t3)" />}
      {state === 'unknown' && (
        <path d="M1.5 4.5 5 1M1.5 8.5 9 1M2.5 11.5 10.5 3.5M6.5 11.5 10.5 7.5" stroke="var(--t3)" fill="none" />
      )}
    </svg>
  );
}

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
