// Status icons. Each has its own shape, so that none depends on its colour.
import type { ComponentChildren } from 'preact';
import type { ServiceState } from '#model/incident/view-types.ts';
import type { Mark as MarkName } from '../features/alarms/model.ts';
import type { LegendSign } from '../features/city/legend-model.ts';
import { words } from '../words/en/common.ts';

const DARK = '#0d141e';

/** Made anew each time: an element that is kept and used again holds on to every page it was ever on. */
const SHAPES = {
  p1: () => (
    <>
      <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="var(--p1)" />
      <text x="8" y="11.2">
        1
      </text>
    </>
  ),
  p2: () => (
    <>
      <path d="M8 1.2 15.4 14.6H.6Z" fill="var(--p2)" />
      <text x="8" y="13">
        2
      </text>
    </>
  ),
  p3: () => (
    <>
      <circle cx="8" cy="8" r="7" fill="var(--p3)" />
      <text x="8" y="11.2">
        3
      </text>
    </>
  ),
  'no-data': () => (
    <g stroke="var(--no-data)" fill="none">
      <rect x="1.5" y="1.5" width="13" height="13" stroke-width="1.4" />
      <path d="M2 7 7 2M2 12 12 2M5 14 14 5M10 14 14 10" stroke-width="1.2" />
    </g>
  ),
  ok: () => (
    <g stroke="var(--text-3)" fill="none" stroke-width="1.3">
      <circle cx="8" cy="8" r="6.6" />
      <path d="M5 8.2 7.2 10.4 11.2 5.8" />
    </g>
  ),
  passed: () => (
    <g stroke="var(--ok)" fill="none" stroke-width="1.4">
      <circle cx="8" cy="8" r="6.6" />
      <path d="M5 8.2 7.2 10.4 11.2 5.8" />
    </g>
  ),
  waiting: () => (
    <g stroke="var(--p2)" fill="none" stroke-width="1.4">
      <circle cx="8" cy="8" r="6.6" />
      <path d="M8 4.4V8l2.6 1.6" />
    </g>
  ),
  hold: () => (
    <g stroke="var(--p2)" fill="none" stroke-width="1.4">
      <path d="M5.2 1.4h5.6l3.8 3.8v5.6l-3.8 3.8H5.2l-3.8-3.8V5.2Z" />
      <path d="M6.4 5.4v5.2M9.6 5.4v5.2" />
    </g>
  ),
  wrong: () => <path d="M3 3 13 13M13 3 3 13" stroke="var(--p1)" stroke-width="2" />,
  look: () => <circle cx="8" cy="8" r="2.6" fill="var(--text-2)" />,
} as const;

export type Shape = keyof typeof SHAPES;

/** A sign without words: those stand beside it. */
export function Sign({ shape, size = 16 }: { shape: Shape; size?: number }) {
  return (
    <svg class="sign flex-none align-[-2px]" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <g fill={DARK} text-anchor="middle" style="font: 700 9px var(--sans)">
        {SHAPES[shape]()}
      </g>
    </svg>
  );
}

/** A sign that says its state to a screen reader. */
export function Mark({ mark, size }: { mark: MarkName; size?: number }) {
  return (
    <>
      <Sign shape={mark} size={size} />
      <span class="visually-hidden">{words.mark[mark]}</span>
    </>
  );
}

const SERVICE_SHAPES: Record<ServiceState, Shape> = {
  normal: 'ok',
  degraded: 'p2',
  failing: 'p1',
  'no-data': 'no-data',
};

export function ServiceMark({ state, size }: { state: ServiceState; size?: number }) {
  return (
    <>
      <Sign shape={SERVICE_SHAPES[state]} size={size} />
      <span class="visually-hidden">{words.alarmState[state]}</span>
    </>
  );
}

/** The half-lit pane: the mark of the game. */
export function HalfPane({ width, height }: { width: number; height: number }) {
  return (
    <svg width={width} height={height} viewBox="0 0 2 2" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 0h2v1H0Z" fill="#3a2a0e" />
      <path d="M0 1h2v1H0Z" fill="var(--p2)" />
    </svg>
  );
}

type BrandProps = { children?: ComponentChildren; stamp?: string; after?: ComponentChildren };

/** Begins the bar of every page: the sign, the name where it is shown, and that all of this is an exercise. */
export function Brand({ children, stamp = words.exercise, after }: BrandProps) {
  return (
    <div class="brand">
      <HalfPane width={9} height={13} />
      {children}
      <span class="stamp">{stamp}</span>
      {after}
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
