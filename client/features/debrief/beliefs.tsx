// What was read in its order, and what all readings up to then told, beside what the team said it believed.
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { GoTo } from './go-to.tsx';
import { likeliestOf } from './model.ts';
import { causeTitle } from './score-model.ts';

export function Beliefs({ beliefs, cause }: Pick<Debrief, 'beliefs' | 'cause'>) {
  const { briefing, view } = useDrill().store;
  const texts = new Map(view.observations.value.map(({ id, text, subject }) => [id, text || subject]));
  const said = view.hypotheses.value.find((one) => one.cause === cause.id && one.percent !== null);
  return (
    <section class="told-beliefs">
      <h2>{words.debrief.beliefs}</h2>
      {beliefs.length === 0 && <p class="second">{words.debrief.noBeliefs}</p>}
      <ol>
        {beliefs.map(({ step, observation, belief }) => {
          const { cause: likeliest, share } = likeliestOf(belief);
          return (
            <li key={observation}>
              <GoTo step={step} />
              <span>
                {texts.get(observation)}
                <span class="second belief-told">
                  {words.debrief.likeliest(causeTitle(briefing.value, likeliest), format.share(share))}
                </span>
              </span>
              <span class="belief-track" aria-hidden="true">
                <span style={{ width: `${(belief[cause.id] ?? 0) * 100}%` }} />
              </span>
            </li>
          );
        })}
      </ol>
      {said !== undefined && (
        <p class="second">
          {words.debrief.likeliest(cause.title, words.debrief.believed(format.share((said.percent ?? 0) / 100)))}
        </p>
      )}
    </section>
  );
}
