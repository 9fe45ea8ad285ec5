// The mark of an observation for a hypothesis, as three buttons: for, neutral, against. A second press of the same button
// means strongly, a third clears the mark. The keys + and - do the same.
import type { Ref, TargetedKeyboardEvent } from 'preact';
import type { Mark } from '#model/incident/work-types.ts';
import { useMay } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { words } from '../../words/en/common.ts';
import { afterPress, markBeside, SIDES, type Side, sideOf } from './model.ts';

/** The more a reading speaks for a hypothesis the bluer its cell, against it the redder. */
const TINTS: Record<Mark, string> = {
  '++': '[--tint:#1d3f57]',
  '+': 'for [--tint:#172c3c]',
  '.': 'neither',
  '-': 'against [--tint:#371a10]',
  '--': '[--tint:#5a2712]',
};
const SIGNS: Record<Mark, string> = { '++': '++', '+': '+', '.': '○', '-': '−', '--': '−−' };
const FIRST: Record<Side, Mark> = { for: '+', neutral: '.', against: '-' };

const TOWARDS: Readonly<Record<string, -1 | 1>> = { '+': -1, '=': -1, '-': 1 };
const AWAY = ['0', 'Backspace', 'Delete'];
const BESIDE: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

const IN_WORDS = 'px-2 text-[12px]/[16px] font-medium';
const AS_SIGN = 'w-6 [font:600_13px/20px_var(--mono)]';

type ButtonsProps = {
  label: string;
  mark: Mark | null;
  onMark: (mark: Mark) => void;
  onRemove: () => void;
  /** In words where there is room for them, else as signs. */
  inWords?: boolean;
  /** By which the focus is sent here. */
  name?: string;
  target?: Ref<HTMLButtonElement>;
};

/** One stop for Tab; the arrow keys go from button to button. */
export function MarkButtons({ label, mark, onMark, onRemove, inWords = false, name, target }: ButtonsProps) {
  const shown = inWords ? words.board.marks : SIGNS;
  const may = useMay()('board/cite-observation');
  const stop: Side = mark === null ? 'for' : sideOf(mark);
  const set = (next: Mark | null) => (next === null ? onRemove() : onMark(next));
  const press = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const way = TOWARDS[event.key];
    if (BESIDE[event.key] !== undefined) {
      const buttons = [...event.currentTarget.querySelectorAll('button')];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      buttons[Math.max(0, Math.min(buttons.length - 1, at + BESIDE[event.key]))].focus();
    } else if (way !== undefined) set(markBeside(mark, way));
    else if (AWAY.includes(event.key) && mark !== null) onRemove();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie inside a cell of the matrix as a row of buttons
    <div role="group" class="flex" aria-label={label} onKeyDown={press}>
      {SIDES.map((side) => (
        <button
          key={side}
          ref={side === stop ? target : undefined}
          type="button"
          class={classes(
            'mark-button text-center focus-visible:z-1 not-aria-pressed:text-fg-2',
            inWords ? IN_WORDS : AS_SIGN,
            side,
          )}
          tabIndex={side === stop ? 0 : -1}
          data-row={side === stop ? '' : undefined}
          data-cell={name}
          disabled={!may}
          aria-pressed={mark !== null && sideOf(mark) === side}
          aria-label={`${label}, ${words.board.marks[mark !== null && sideOf(mark) === side ? mark : FIRST[side]]}`}
          title={words.board.marks[FIRST[side]]}
          onClick={() => set(afterPress(mark, side))}
        >
          {shown[mark !== null && sideOf(mark) === side ? mark : FIRST[side]]}
        </button>
      ))}
    </div>
  );
}

type Props = Omit<ButtonsProps, 'target'> & { name: string };

export function MarkCell(props: Props) {
  const target = useFocusTarget<HTMLButtonElement>(props.name);
  return (
    <td class={classes('mark relative p-0', props.mark === null ? 'open' : TINTS[props.mark])}>
      <MarkButtons {...props} target={target} />
    </td>
  );
}
