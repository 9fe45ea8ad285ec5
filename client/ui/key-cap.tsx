// The key of a shortcut on its button, as this person has set it; nothing where single keys are turned off.
import type { Shortcut } from '../app/keys.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';

export const keyName = (key: string): string => (key === ' ' ? words.keys.space : key);

export function KeyCap({ shortcut, place }: { shortcut: Shortcut; place?: string }) {
  const { on, keys } = useDrill().ui.shortcuts.value;
  if (!on) return null;
  return (
    <span class="key" aria-hidden="true">
      {[keyName(keys[shortcut]), place].filter(Boolean).join(' ')}
    </span>
  );
}
