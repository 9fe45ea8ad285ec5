// Trigger, mechanism, limit, and why recovery is slow: each is answered by itself, or left open.
import { FACETS, type Facet } from '#model/engine/scoring-spec.ts';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { useAnswers } from './answers.ts';

/** `id`: of these fields among those on the screen. */
type Props = { cause: string | null; id: string };

export function FacetFields(props: Props) {
  return (
    <div class="facets">
      {FACETS.map((facet) => (
        <FacetField key={facet} facet={facet} {...props} id={`${props.id}-${facet}`} />
      ))}
    </div>
  );
}

function FacetField({ cause, id, facet }: Props & { facet: Facet }) {
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
