// The controls of a post: a switch of few choices, and the services that are affected.

import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';

type ChoiceProps<T extends string | number> = {
  name: string;
  label: string;
  /** Where the heading beside it says what it is. */
  hidesLabel?: boolean;
  options: readonly T[];
  chosen: T;
  /** The option itself unless it has other words. */
  text?: (option: T) => string;
  onChoose: (option: T) => void;
};

export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { name, label, hidesLabel = false, options, chosen, text, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend class={hidesLabel ? 'heard' : 'label'}>{label}</legend>
      <div class="switch">
        {options.map((option) => (
          <label key={option} class={option === chosen ? 'chosen' : undefined}>
            <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
            {text === undefined ? option : text(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ScopeProps = { scope: readonly string[]; onScope: (scope: string[]) => void };

export function ScopePicker({ scope, onScope }: ScopeProps) {
  const services = useDrill().store.briefing.value?.services ?? [];
  const toggle = (id: string, on: boolean) => onScope(on ? [...scope, id] : scope.filter((one) => one !== id));
  return (
    <fieldset class="scope">
      <legend class="label">{words.outside.scope}</legend>
      {services.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={scope.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />{' '}
          {name}
        </label>
      ))}
    </fieldset>
  );
}
