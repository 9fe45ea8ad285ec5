// What the tab of the diagnosis and the card of a hypothesis share: the answers for one cause, its facets, and how sure one is
// with what that brings when it is right and costs when it is wrong.

import { CERTAINTIES, FACETS, type Facet, PAYOFFS } from '#model/engine/scoring-spec.ts';
import { type Answers, answersFor, withAnswers } from '../session/diagnosis-draft.ts';
import { useDrill, useGive } from '../session/drill.ts';
import { words } from '../words/en/common.ts';

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
    declare(key: string, declared: string): void {
      const { certainty, facets, evidence } = answers;
      void give(key, 'incident/claim-cause', { cause: declared, certainty, ...facets, evidence: evidence.join(' ') });
    },
  };
}

/** `name`: of this switch among those on the screen. */
export function CertaintySwitch({ cause, name }: { cause: string | null; name: string }) {
  const { answers, change } = useAnswers(cause);
  const chosen = answers.certainty;
  return (
    <fieldset class="certainty">
      <legend class="label">{words.diagnose.certainty}</legend>
      <div class="switch">
        {CERTAINTIES.map((certainty) => {
          const { right, wrong } = PAYOFFS[certainty];
          return (
            <label key={certainty} class={certainty === chosen ? 'chosen' : undefined}>
              <input
                type="radio"
                name={name}
                value={certainty}
                checked={certainty === chosen}
                aria-label={`${words.diagnose.certainties[certainty]}: ${words.diagnose.payoffText(right, wrong)}`}
                onChange={() => change({ certainty })}
              />
              <span aria-hidden="true">
                {words.diagnose.certainties[certainty]}
                <small>{words.diagnose.payoff(right, wrong)}</small>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** `id`: of these fields among those on the screen. */
type FacetProps = { cause: string | null; id: string };

export function FacetFields(props: FacetProps) {
  return (
    <div class="facets">
      {FACETS.map((facet) => (
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
  return (
    <div class={facets[facet] === '' ? 'facet open' : 'facet'}>
      <label class="label" for={id}>
        {words.diagnose.facet[facet]}
      </label>
      {choices.length === 0 ? (
        <input
          id={id}
          type="text"
          maxLength={80}
          placeholder={words.diagnose.unanswered}
          value={facets[facet]}
          onInput={(event) => answer(event.currentTarget.value)}
        />
      ) : (
        <select id={id} value={facets[facet]} onChange={(event) => answer(event.currentTarget.value)}>
          <option value="">{words.diagnose.unanswered}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.title}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
