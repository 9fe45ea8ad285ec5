// Whether what was run came as predicted, and which observation shows it.
import { useState } from 'preact/hooks';
import { type Proposal, VERDICTS, type Verdict } from '#model/incident/work-types.ts';
import { useClockText, useDrill, useGive } from '../../session/drill.ts';
import { Problem, RequestStatus, refusalText } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { observationText } from '../inspections/model.ts';

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
      <VerdictSwitch name={key} verdict={verdict} onVerdict={setVerdict} />
      <div class="grow">
        <label class="label" for={key}>
          {words.plan.observation}
        </label>
        <select id={key} value={String(observation)} onChange={(e) => setObservation(Number(e.currentTarget.value))}>
          <option value="0">{words.plan.noObservation}</option>
          {since.map((one) => (
            <option key={one.id} value={String(one.id)}>
              {clockText(one.step)} {observationText(one)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button">
        {words.plan.move.verify}
      </button>
      <Problem
        text={
          missing && verdict === null ? refusalText({ why: words.plan.noVerdict, fix: words.plan.chooseVerdict }) : null
        }
      />
      <RequestStatus of={key} done={null} />
    </form>
  );
}

type VerdictProps = { name: string; verdict: Verdict | null; onVerdict: (verdict: Verdict) => void };

function VerdictSwitch({ name, verdict, onVerdict }: VerdictProps) {
  return (
    <fieldset>
      <legend class="label">{words.plan.verdict}</legend>
      <div class="switch">
        {VERDICTS.map((one) => (
          <label key={one} class={one === verdict ? 'chosen' : undefined}>
            <input type="radio" name={name} checked={one === verdict} onChange={() => onVerdict(one)} />
            {words.plan.verdicts[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
