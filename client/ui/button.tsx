// Buttons: plain, primary, strong, dangerous, and link; each with an optional key hint.
import type { JSX, Ref } from 'preact';
import type { Shortcut } from '../app/keys.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { classes } from './layout.tsx';

type Variant = 'plain' | 'primary' | 'strong' | 'danger' | 'link';

const LOOKS: Record<Exclude<Variant, 'link'>, string | null> = {
  plain: null,
  primary: 'primary',
  strong: 'strong border-act text-act',
  danger: 'danger border-p1 text-p1',
};

type Props = Omit<JSX.IntrinsicElements['button'], 'type' | 'class' | 'ref'> & {
  variant?: Variant;
  small?: boolean;
  /** Sends the form that it stands in. */
  submit?: boolean;
  shortcut?: Shortcut;
  /** Takes the focus where a key goes to this button. */
  target?: Ref<HTMLButtonElement>;
  class?: string;
};

export function Button({ variant = 'plain', small, submit, shortcut, target, class: name, children, ...rest }: Props) {
  const look = variant === 'link' ? 'link' : classes('button', LOOKS[variant], small && 'small');
  return (
    <button ref={target} type={submit ? 'submit' : 'button'} class={classes(look, name)} {...rest}>
      {children}
      {shortcut !== undefined && (
        <>
          {' '}
          <KeyCap shortcut={shortcut} />
        </>
      )}
    </button>
  );
}

export const keyName = (key: string): string => (key === ' ' ? words.keys.space : key);

/** The key of a shortcut, as this person has set it; nothing where single keys are turned off. `spoken`: a word of its sentence. */
export function KeyCap({ shortcut, place, spoken = false }: { shortcut: Shortcut; place?: string; spoken?: boolean }) {
  const { on, keys } = useDrill().ui.shortcuts.value;
  if (!on) return null;
  return (
    <span class="key" aria-hidden={!spoken}>
      {[keyName(keys[shortcut]), place].filter(Boolean).join(' ')}
    </span>
  );
}
