// Declaring what the team holds to be the cause: its facets one by one, what it rests on, and how sure one is. Nothing here
// says right or wrong.
import { useState } from 'preact/hooks';
import { withCause } from '../../session/diagnosis-draft.ts';
import { useDrill, useMay } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Problem, RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { Reports } from '../tasks/reports.tsx';
import { useAnswers } from './answers.ts';
import { CertaintySwitch } from './certainty-switch.tsx';
import { Claims } from './claims.tsx';
import './diagnose.css';
import { EvidencePicker } from './evidence-picker.tsx';
import { FacetFields } from './facet-fields.tsx';

const CLAIM = 'incident/claim-cause';

export function DiagnoseTab() {
  const heading = useFocusTarget<HTMLHeadingElement>('panel-diagnose');
  const may = useMay();
  return (
    <section class="diagnose">
      <h3 class="page-title" ref={heading} tabIndex={-1}>
        {words.diagnose.title}
      </h3>
      {may(CLAIM) ? <ClaimForm /> : <p class="second">{words.runbooks.otherSeat}</p>}
      <Claims />
      <Reports tool="suspects" />
    </section>
  );
}

function ClaimForm() {
  const { ui } = useDrill();
  const [unpicked, setUnpicked] = useState(false);
  const { cause } = ui.diagnosis.value;
  const { declare } = useAnswers(cause);
  const send = (event: Event) => {
    event.preventDefault();
    setUnpicked(cause === null);
    if (cause !== null) declare('claim', cause);
  };
  return (
    <form onSubmit={send}>
      <p class="second diagnose-intro">{words.diagnose.intro}</p>
      <Causes onPick={() => setUnpicked(false)} />
      <FacetFields cause={cause} id="facet" />
      <EvidencePicker cause={cause} />
      <Problem text={unpicked ? words.diagnose.pick : null} />
      <RequestStatus of="claim" done={words.diagnose.declared} />
      <div class="declare">
        <CertaintySwitch cause={cause} name="certainty" />
        <button type="submit" class="button primary">
          {words.diagnose.declare}
        </button>
      </div>
    </form>
  );
}

/** What a cause means is read once it is picked: six sentences at once would push the rest of the form away. */
function Causes({ onPick }: { onPick: () => void }) {
  const { store, ui } = useDrill();
  const chosen = ui.diagnosis.value.cause;
  const pick = (cause: string) => {
    ui.diagnosis.value = withCause(ui.diagnosis.value, cause);
    onPick();
  };
  return (
    <fieldset class="causes">
      <legend class="visually-hidden">{words.diagnose.title}</legend>
      {store.briefing.value?.causes.map(({ id, title, text }) => (
        <label key={id} class={chosen === id ? 'cause chosen' : 'cause'}>
          <input type="radio" name="cause" value={id} checked={chosen === id} onChange={() => pick(id)} />
          <span class="cause-words">
            <b>{title}</b>
            {chosen === id && <span class="second">{text}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
