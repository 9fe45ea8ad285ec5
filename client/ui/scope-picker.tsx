// Checkboxes to select the affected services. The protocol uses their ids.
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { FieldGroup } from './field.tsx';

type ScopeProps = { scope: readonly string[]; onScope: (scope: string[]) => void };

export function ScopePicker({ scope, onScope }: ScopeProps) {
  const services = useDrill().store.briefing.value?.services ?? [];
  const toggle = (id: string, on: boolean) => onScope(on ? [...scope, id] : scope.filter((one) => one !== id));
  return (
    <FieldGroup
      label={words.outside.scope}
      class="scope grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-3 gap-y-0.5"
    >
      {services.map(({ id, name }) => (
        <label key={id} class="option-line items-center min-h-6 @max-[641px]/play:min-h-11">
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
