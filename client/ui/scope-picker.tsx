// Checkboxes to select the affected services. The protocol uses their ids.
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { FieldGroup } from './field.tsx';

type ScopeProps = { scope: readonly string[]; onScope: (scope: string[]) => void };

export function ScopePicker({ scope, onScope }: ScopeProps) {
  const services = useDrill().store.briefing.value?.services ?? [];
  const toggle = (id: string, on: boolean) => onScope(on ? [...scope, id] : scope.filter((one) => one !== id));
  return (
    <FieldGroup label={words.outside.scope} class="scope">
      {services.map(({ id, name }) => (
        <label key={id} class="option-line">
          <input
            type="checkbox"
            checked={scope.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />{' '}
          {name}
        </label>
      ))}
    </FieldGroup>
  );
}
