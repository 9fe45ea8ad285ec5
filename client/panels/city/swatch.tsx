// One window as the picture draws it for each state, for whatever tells it in words.
import type { TrueState } from '#model/kind.ts';

const PANE = { x: 1.5, y: 0.5, width: 9, height: 11 };

/** One window as the picture draws it, large. */
export function Swatch({ state }: { state: TrueState }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {state === 'serving' && <rect {...PANE} fill="var(--ivory)" />}
      {state === 'useless-map' && (
        <>
          <rect {...PANE} fill="#3a2a0e" />
          <rect {...PANE} y={6} height={5.5} fill="var(--p2)" />
        </>
      )}
      {state === 'doomed' && (
        <>
          <rect {...PANE} fill="var(--ivory)" />
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
