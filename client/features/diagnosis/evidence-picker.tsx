// What a diagnosis rests on: observations that the team made, those on the board first.
import type { Observation } from '#model/incident/work-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { observationText } from '../inspections/model.ts';
import { useAnswers } from './answers.ts';

const AT_ONCE = 40;

export function EvidencePicker({ cause }: { cause: string | null }) {
  const { store } = useDrill();
  const { answers, change } = useAnswers(cause);
  const { evidence } = answers;
  const cited = new Set(store.view.citations.value.map(({ observation }) => observation));
  const newest = store.view.observations.value.toReversed();
  const all = [...newest.filter(({ id }) => cited.has(id)), ...newest.filter(({ id }) => !cited.has(id))];
  const { shown, more } = useMore(all, AT_ONCE);
  const toggle = (id: number, on: boolean) => {
    change({ evidence: on ? [...evidence, id] : evidence.filter((one) => one !== id) });
  };
  return (
    <fieldset class="evidence">
      <legend class="label">
        {words.diagnose.evidence}, {words.diagnose.cited(evidence.length)}
      </legend>
      {all.length === 0 && <p class="second">{words.diagnose.noEvidence}</p>}
      {shown.map((observation) => (
        <Evidence
          key={observation.id}
          observation={observation}
          checked={evidence.includes(observation.id)}
          onToggle={(on) => toggle(observation.id, on)}
        />
      ))}
      {more}
    </fieldset>
  );
}

type Props = { observation: Observation; checked: boolean; onToggle: (on: boolean) => void };

function Evidence({ observation, checked, onToggle }: Props) {
  const clockText = useClockText();
  const names = useNames();
  const where = [clockText(observation.step), names.get(observation.service) ?? ''];
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={(event) => onToggle(event.currentTarget.checked)} />
      <span>
        {observationText(observation)} <span class="second">{where.filter((part) => part !== '').join(', ')}</span>
      </span>
    </label>
  );
}
