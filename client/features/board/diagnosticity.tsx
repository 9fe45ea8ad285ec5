// How far a row's marks tell the hypotheses apart: up to three bars, and the same in words.
import type { Apart } from './model.ts';
import { words } from '../../words/en/common.ts';

const BARS = [1, 2, 3] as const;

export function ApartBars({ apart }: { apart: Apart }) {
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
            fill={bar <= apart ? 'var(--ivory)' : 'var(--rule)'}
          />
        ))}
      </svg>
      <span class="heard">{words.board.apartBy[apart]}</span>
    </td>
  );
}
