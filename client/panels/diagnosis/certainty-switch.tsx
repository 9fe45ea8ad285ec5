// How sure one is, with what that brings when it is right and costs when it is wrong.
import { PAYOFFS } from '#model/judging.ts';
import { CERTAINTIES } from '#model/team/view-types.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function CertaintySwitch() {
  const { desk } = useDrill();
  const chosen = desk.diagnosis.value.certainty;
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
                name="certainty"
                value={certainty}
                checked={certainty === chosen}
                aria-label={`${words.diagnose.certainties[certainty]}: ${words.diagnose.payoffText(right, wrong)}`}
                onChange={() => {
                  desk.diagnosis.value = { ...desk.diagnosis.value, certainty };
                }}
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
