// Shared by the diagnosis tab and the hypothesis card: the answers for one cause, its facets, and the certainty with its points
// if right and if wrong.

import { CERTAINTIES, type Certainty, FACETS, type Facet, PAYOFFS } from '#model/engine/scoring-spec.ts';
import { type Answers, answersFor, withAnswers } from '../session/diagnosis-draft.ts';
import { useDrill, useGive } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { Field, Options } from './field.tsx';
import { RadioSwitch } from './switch.tsx';
import './shared.css';

export function useAnswers(cause: string | null) {
  const { ui } = useDrill();
  const give = useGive();
  const answers = answersFor(ui.diagnosis.value, cause);
  return {
    answers,
    change(changed: Partial<Answers>): void {
      ui.diagnosis.value = withAnswers(ui.diagnosis.value, cause, changed);
    },
    /** What came of it stands under `key`. */
    declare(key: string, declared: string): Promise<boolean> {
      const { certainty, facets, evidence } = answers;
      return give(key, 'incident/claim-cause', { cause: declared, certainty, ...facets, evidence: evidence.join(' ') });
    },
  };
}

/** `name`: of this switch among those on the screen. */
export function CertaintySwitch({ cause, name }: { cause: string | null; name: string }) {
  const { answers, change } = useAnswers(cause);
  const told = words.diagnose;
  const payoffOf = (certainty: Certainty) => PAYOFFS[certainty];
  return (
    <RadioSwitch
      class="certainty"
      name={name}
      label={told.certainty}
      options={CERTAINTIES}
      chosen={answers.certainty}
      spoken={(one) => `${told.certainties[one]}: ${told.payoffText(payoffOf(one).right, payoffOf(one).wrong)}`}
      text={(one) => (
        <>
          {told.certainties[one]}
          <small class="block [font:500_11px/14px_var(--mono)]">
            {told.payoff(payoffOf(one).right, payoffOf(one).wrong)}
          </small>
        </>
      )}
      onChoose={(certainty) => change({ certainty })}
    />
  );
}

/** `id`: of these fields among those on the screen. */
type FacetProps = { cause: string | null; id: string };

/** What the scenario asks of a claim beside the cause. One that draws its incident asks nothing. */
export function useFacets(): readonly Facet[] {
  const choices = useDrill().store.briefing.value?.facets;
  return FACETS.filter((facet) => (choices?.[facet].length ?? 0) > 0);
}

/** Trigger, mechanism, limit, and why recovery is slow: each is answered by itself, or left open. */
export function FacetFields(props: FacetProps) {
  return (
    <div class="grid grid-cols-2 gap-x-4 gap-y-1 items-start">
      {useFacets().map((facet) => (
        <FacetField key={facet} facet={facet} {...props} id={`${props.id}-${facet}`} />
      ))}
    </div>
  );
}

function FacetField({ cause, id, facet }: FacetProps & { facet: Facet }) {
  const { answers, change } = useAnswers(cause);
  const { facets } = answers;
  const choices = useDrill().store.briefing.value?.facets[facet] ?? [];
  const answer = (text: string) => change({ facets: { ...facets, [facet]: text } });
  // A list cuts what is long: below it stands in full.
  const chosen = choices.find(({ id: choice }) => choice === facets[facet])?.title;
  return (
    <Field id={id} label={words.diagnose.facet[facet]} hint={chosen}>
      <select
        id={id}
        class={facets[facet] === '' ? 'border-dashed border-p2 text-p2' : undefined}
        value={facets[facet]}
        onChange={(event) => answer(event.currentTarget.value)}
      >
        <option value="">{words.diagnose.unanswered}</option>
        <Options of={choices} />
      </select>
    </Field>
  );
}
