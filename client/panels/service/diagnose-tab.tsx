// Declaring what the team holds to be the cause, and how sure it is. Nothing here says right or wrong.
import { useState } from 'preact/hooks';
import { CERTAINTIES, type Certainty, type ClaimView } from '#model/team/view-types.ts';
import { personName } from '../../presentation/record.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useClockText, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { Reports } from '../work/reports.tsx';
import './diagnose.css';

export function DiagnoseTab() {
  const { store, link, asks, desk } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-diagnose');
  const { cause, certainty } = desk.diagnosis.value;
  const choose = (chosen: Partial<typeof desk.diagnosis.value>) => {
    desk.diagnosis.value = { ...desk.diagnosis.value, ...chosen };
    setUnpicked(false);
  };
  const [unpicked, setUnpicked] = useState(false);
  const declare = (event: Event) => {
    event.preventDefault();
    setUnpicked(cause === null);
    if (cause !== null) void asks.run('claim', () => link.command('incident/claim-cause', { cause, certainty }));
  };
  return (
    <form class="diagnose" onSubmit={declare}>
      <h3 class="page-title" ref={heading} tabIndex={-1}>
        {words.diagnose.title}
      </h3>
      <p class="second diagnose-intro">{words.diagnose.intro}</p>
      <fieldset class="causes">
        <legend class="heard">{words.diagnose.title}</legend>
        {store.briefing.value?.causes.map(({ id, title, text }) => (
          <label key={id} class={cause === id ? 'cause chosen' : 'cause'}>
            <input type="radio" name="cause" value={id} checked={cause === id} onChange={() => choose({ cause: id })} />
            <span class="cause-words">
              <b>{title}</b>
              <span class="second">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="declare">
        <CertaintySwitch chosen={certainty} onChoose={(sure) => choose({ certainty: sure })} />
        <button type="submit" class="button primary">
          {words.diagnose.declare}
        </button>
      </div>
      {unpicked && (
        <p class="answer refused" role="alert">
          {words.diagnose.pick}
        </p>
      )}
      <Answer of="claim" done={words.diagnose.declared} />
      <Claims />
      <Reports tool="suspects" />
    </form>
  );
}

type SwitchProps = { chosen: Certainty; onChoose: (certainty: Certainty) => void };

function CertaintySwitch({ chosen, onChoose }: SwitchProps) {
  return (
    <fieldset class="certainty">
      <legend class="label">{words.diagnose.certainty}</legend>
      <div class="switch">
        {CERTAINTIES.map((certainty) => (
          <label key={certainty} class={certainty === chosen ? 'chosen' : undefined}>
            <input
              type="radio"
              name="certainty"
              value={certainty}
              checked={certainty === chosen}
              onChange={() => onChoose(certainty)}
            />
            {words.diagnose.certainties[certainty]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Claims() {
  const claims = useDrill().store.view.claims.value;
  return (
    <section class="claims">
      <h3 class="label">{words.diagnose.claims}</h3>
      {claims.length === 0 && <p class="second">{words.diagnose.noClaims}</p>}
      <ul>
        {claims.map((claim) => (
          <Claim key={claim.id} claim={claim} />
        ))}
      </ul>
    </section>
  );
}

function Claim({ claim }: { claim: ClaimView }) {
  const { store, link, asks } = useDrill();
  const clockText = useClockText();
  const title = store.briefing.value?.causes.find(({ id }) => id === claim.cause)?.title ?? claim.cause;
  const by = personName(claim.by, store.room.value?.players ?? []) ?? '';
  const key = `retract:${claim.id}`;
  const retract = () => void asks.run(key, () => link.command('incident/retract-claim', { claim: claim.id }));
  const standing = claim.retractedStep === null;
  return (
    <li class={standing ? 'claim' : 'claim retracted'}>
      <div>
        <p>{title}</p>
        <p class="second">
          {words.diagnose.claim(words.diagnose.certainties[claim.certainty], clockText(claim.step), by)}
          {claim.retractedStep !== null && `, ${words.diagnose.retracted(clockText(claim.retractedStep))}`}
        </p>
      </div>
      {standing && (
        <button type="button" class="button small" aria-label={words.diagnose.retractClaim(title)} onClick={retract}>
          {words.diagnose.retract}
        </button>
      )}
      <Answer of={key} done={null} />
    </li>
  );
}
