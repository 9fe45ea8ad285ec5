// How far a row's marks tell the hypotheses apart: up to three bars, and the same in words.

import { words } from '../../words/en/common.ts';
import type { Diagnosticity } from './model.ts';

const BARS = [1, 2, 3] as const;

export function DiagnosticityBars({ diagnosticity }: { diagnosticity: Diagnosticity }) {
  return (
    <td class="apart">
      <svg width="20" height="18" viewBox="0 0 20 18" aria-hidden="true">
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 7 + 0.5}
            y={14 - bar * 4}
            width={5}
            height={3 + bar * 4}
            fill={bar <= diagnosticity ? 'var(--ivory)' : 'var(--rule)'}
          />
        ))}
      </svg>
      <span class="visually-hidden">{words.board.apartBy[diagnosticity]}</span>
    </td>
  );
}
