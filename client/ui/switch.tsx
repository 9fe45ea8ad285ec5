// A segmented switch: a few choices side by side, one selected. As radio buttons it belongs to a form; as toggle buttons it
// acts at once.
import type { ComponentChildren } from 'preact';
import { FieldGroup } from './field.tsx';
import { classes } from './layout.tsx';

type Props<T extends string | number> = {
  label: string;
  options: readonly T[];
  chosen: T | null;
  text: (option: T) => ComponentChildren;
  onChoose: (option: T) => void;
  class?: string;
};

type RadioProps<T extends string | number> = Props<T> & {
  /** Of this switch among those on the screen. */
  name: string;
  hidesLabel?: boolean;
  /** What a screen reader says of a choice, where its text is drawn for the eye. */
  spoken?: (option: T) => string;
};

export function RadioSwitch<T extends string | number>(props: RadioProps<T>) {
  const { name, label, hidesLabel, options, chosen, text, spoken, onChoose, class: className } = props;
  return (
    <FieldGroup label={label} hidesLabel={hidesLabel} class={className}>
      <div class="switch">
        {options.map((option) => (
          <label key={option} class={option === chosen ? 'chosen' : undefined}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === chosen}
              aria-label={spoken?.(option)}
              onChange={() => onChoose(option)}
            />
            {spoken === undefined ? text(option) : <span aria-hidden="true">{text(option)}</span>}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export function ButtonSwitch<T extends string | number>(props: Props<T>) {
  const { label, options, chosen, text, onChoose, class: name } = props;
  return (
    <fieldset class={classes('switch', name)} aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {text(option)}
        </button>
      ))}
    </fieldset>
  );
}
