// The diagnoses that were declared, now with what they were.
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { GoTo } from './go-to.tsx';

export function Claims({ claims }: Pick<Debrief, 'claims'>) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const titles = new Map(briefing.value?.causes.map(({ id, title }) => [id, title]));
  return (
    <section class="told-claims">
      <h3 class="label">{words.debrief.claims}</h3>
      {claims.length === 0 && <p class="second">{words.debrief.noClaims}</p>}
      <ul>
        {claims.map(({ id, cause, certainty, step, retractedStep, right }) => (
          <li key={id}>
            <GoTo step={step} />
            <span>
              {titles.get(cause) ?? cause}
              <span class="second">
                {words.diagnose.certainties[certainty]}
                {retractedStep !== null && `, ${words.diagnose.retracted(clockText(retractedStep))}`}
              </span>
            </span>
            <span class="verdict">
              <Sign shape={right ? 'passed' : 'wrong'} size={right ? 16 : 12} />
              {right ? words.debrief.right : words.debrief.wrong}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
