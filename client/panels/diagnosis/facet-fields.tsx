// Trigger, mechanism, limit, and why recovery is slow: each is answered by itself, or left open.
import { FACETS, type Facet } from '#model/judging.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function FacetFields() {
  return (
    <div class="facets">
      {FACETS.map((facet) => (
        <FacetField key={facet} facet={facet} />
      ))}
    </div>
  );
}

function FacetField({ facet }: { facet: Facet }) {
  const { store, desk } = useDrill();
  const { facets } = desk.diagnosis.value;
  const choices = store.briefing.value?.facets[facet] ?? [];
  const id = `facet-${facet}`;
  const answer = (text: string) => {
    desk.diagnosis.value = { ...desk.diagnosis.value, facets: { ...facets, [facet]: text } };
  };
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
