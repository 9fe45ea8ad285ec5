// Whether what was run came as predicted, and which observation shows it.
import { useState } from 'preact/hooks';
import { type Proposal, VERDICTS, type Verdict } from '#model/team/work-types.ts';
import { observationText } from '../../presentation/looks.ts';
import { words } from '../../words/en.ts';
import { Answer, sentence } from '../answer.tsx';
import { useClockText, useDrill, useGive } from '../drill.ts';

export function VerifyForm({ proposal }: { proposal: Proposal }) {
  const { view } = useDrill().store;
  const clockText = useClockText();
  const give = useGive();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [missing, setMissing] = useState(false);
  const [observation, setObservation] = useState(0);
  const since = view.observations.value.filter(({ step }) => step >= proposal.step).toReversed();
  const key = `verify:${proposal.id}`;
  const send = (event: Event) => {
    event.preventDefault();
    setMissing(verdict === null);
    if (verdict !== null) void give(key, 'plan/verify', { proposal: proposal.id, verdict, observation });
  };
  return (
    <form class="line" onSubmit={send}>
      <fieldset>
        <legend class="label">{words.plan.verdict}</legend>
        <div class="switch">
          {VERDICTS.map((one) => (
            <label key={one} class={one === verdict ? 'chosen' : undefined}>
              <input type="radio" name={key} checked={one === verdict} onChange={() => setVerdict(one)} />
              {words.plan.verdicts[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="grow">
        <label class="label" for={key}>
          {words.plan.observation}
        </label>
        <select id={key} value={String(observation)} onChange={(e) => setObservation(Number(e.currentTarget.value))}>
          <option value="0">{words.plan.noObservation}</option>
          {since.map((observation) => (
            <option key={observation.id} value={String(observation.id)}>
              {clockText(observation.step)} {observationText(observation)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button">
        {words.plan.move.verify}
      </button>
      {missing && verdict === null && (
        <p class="answer refused" role="alert">
          {sentence(words.plan.noVerdict)} {sentence(words.plan.chooseVerdict)}
        </p>
      )}
      <Answer of={key} done={null} />
    </form>
  );
}
