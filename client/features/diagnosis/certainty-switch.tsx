// How sure one is, with what that brings when it is right and costs when it is wrong.
import { CERTAINTIES, PAYOFFS } from '#model/engine/scoring-spec.ts';
import { words } from '../../words/en/common.ts';
import { useAnswers } from './answers.ts';

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
