// Says when a text has reached the most that fits, so that nothing is cut without a word.
import { words } from '../words/en/common.ts';

export function LimitNote({ text, max }: { text: string; max: number }) {
  return text.length < max ? null : (
    <span class="second" role="status">
      {words.atLimit(max)}
    </span>
  );
}
