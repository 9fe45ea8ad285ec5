// The diagnosis form: the cause, its facets one by one, the supporting readings, and the certainty. Nothing here says right
// or wrong.

import { useState } from 'preact/hooks';
import { withAnswers, withCause } from '../../session/diagnosis-draft.ts';
import { navigate, useClockText, useDrill, useGive, useMay, useNames, useWording } from '../../session/drill.ts';
import { citedFor } from '../../ui/backing.ts';
import { Button } from '../../ui/button.tsx';
import { CertaintySwitch, FacetFields, useAnswers, useFacets } from '../../ui/diagnosis-fields.tsx';
import { GuessNote } from '../../ui/guess-note.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { Note, Problem, RequestStatus } from '../../ui/note.tsx';
import { Reports } from '../../ui/reports.tsx';
import { words } from '../../words/en/common.ts';
import { Claimed, Claims } from './claims.tsx';
import './diagnosis.css';
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { DIAGNOSIS } from '#model/scoring/weights.ts';
import { useMore } from '../../ui/row.tsx';
import { observationText } from '../inspections/model.ts';

const CLAIM = 'incident/claim-cause';
/** What right answers beside the cause earn at most. */
const FACET_POINTS = Math.round(DIAGNOSIS.right * (1 - DIAGNOSIS.causeOnlyShare));

export function DiagnoseTab() {
  const heading = useFocusTarget<HTMLHeadingElement>('panel-diagnose');
  const may = useMay();
  const drill = useDrill();
  const { store, ui } = drill;
  const [isChanging, setChanging] = useState(false);
  /** The form is gone, with what had the focus in it. */
  const finish = () => {
    setChanging(false);
    navigate(drill, { focus: 'panel-diagnose' });
  };
  const standing = store.view.claims.value.findLast(({ retractedStep }) => retractedStep === null);
  /** The form stands open with what was claimed. */
  const change = ({ cause, certainty, evidence }: ClaimView) => {
    ui.diagnosis.value = withAnswers(withCause(ui.diagnosis.value, cause), cause, {
      certainty,
      evidence: [...evidence],
    });
    setChanging(true);
  };
  const above = isChanging ? undefined : standing;
  return (
    <section class="diagnose">
      <h3 class="px-gutter py-2 rule-below" ref={heading} tabIndex={-1}>
        {above === undefined ? words.diagnose.title : words.diagnose.standing}
      </h3>
      {above !== undefined && <Claimed claim={above} onChange={may(CLAIM) ? () => change(above) : null} />}
      {!may(CLAIM) && <Note kind="empty">{words.runbooks.otherSeat}</Note>}
      {may(CLAIM) && above === undefined && <ClaimForm replaced={standing} onDone={finish} />}
      <Claims above={above ?? null} />
      <Reports tool="suspects" />
    </section>
  );
}

type FormProps = {
  /** What the new claim takes the place of. */
  replaced: ClaimView | undefined;
  onDone: () => void;
};

function ClaimForm({ replaced, onDone }: FormProps) {
  const { ui } = useDrill();
  const give = useGive();
  const hasFacets = useFacets().length > 0;
  const [unpicked, setUnpicked] = useState(false);
  const { cause } = ui.diagnosis.value;
  const { declare } = useAnswers(cause);
  const send = async (event: Event) => {
    event.preventDefault();
    setUnpicked(cause === null);
    if (cause === null || !(await declare('claim', cause))) return;
    if (replaced !== undefined) await give(`retract:${replaced.id}`, 'incident/retract-claim', { claim: replaced.id });
    onDone();
  };
  return (
    <form onSubmit={send}>
      <p class="second section">{words.diagnose.intro}</p>
      <Causes onPick={() => setUnpicked(false)} />
      {hasFacets && (
        <div class="section stack rule">
          <FacetFields cause={cause} id="facet" />
          <p class="second">{words.diagnose.facetsText(FACET_POINTS)}</p>
        </div>
      )}
      <EvidencePicker cause={cause} />
      <Problem text={unpicked ? words.diagnose.pick : null} />
      <RequestStatus of="claim" done={words.diagnose.declared} />
      <div class="pinned-foot rule">
        <GuessNote cause={cause} />
        <div class="section cluster apart items-end">
          <CertaintySwitch cause={cause} name="certainty" />
          <Button submit variant="primary">
            {words.diagnose.declare}
          </Button>
          {replaced !== undefined && <Button onClick={onDone}>{words.cancel}</Button>}
        </div>
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
    <fieldset class="divided rule">
      <legend class="visually-hidden">{words.diagnose.title}</legend>
      {store.briefing.value?.causes.map(({ id, title, text }) => (
        <label
          key={id}
          class={classes('cause option-line px-gutter py-1.5 cursor-pointer', chosen === id && 'chosen-row')}
        >
          <input type="radio" name="cause" value={id} checked={chosen === id} onChange={() => pick(id)} />
          <span>
            <b>{title}</b>
            {chosen === id && <span class="second block">{text}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const AT_ONCE = 40;

function EvidencePicker({ cause }: { cause: string | null }) {
  const { store } = useDrill();
  const { answers, change } = useAnswers(cause);
  const { evidence } = answers;
  const { citations, hypotheses } = store.view;
  const cited = new Set(citations.value.map(({ observation }) => observation));
  const onBoard = new Set(
    cause === null ? [] : citedFor(cause, { hypotheses: hypotheses.value, citations: citations.value }),
  );
  const newest = store.view.observations.value.toReversed();
  const all = [...newest.filter(({ id }) => cited.has(id)), ...newest.filter(({ id }) => !cited.has(id))];
  const { shown, more } = useMore(all, AT_ONCE);
  const toggle = (id: number, on: boolean) => {
    change({ evidence: on ? [...evidence, id] : evidence.filter((one) => one !== id) });
  };
  return (
    <div class="section">
      <fieldset class="evidence stack gap-1 max-h-[220px] scroll">
        <legend class="label">
          {words.diagnose.evidence}, {words.diagnose.cited(new Set([...evidence, ...onBoard]).size)}
        </legend>
        {all.length === 0 && <p class="second">{words.diagnose.noEvidence}</p>}
        {shown.map((observation) => (
          <Evidence
            key={observation.id}
            observation={observation}
            checked={evidence.includes(observation.id)}
            onBoard={onBoard.has(observation.id)}
            onToggle={(on) => toggle(observation.id, on)}
          />
        ))}
        {more}
      </fieldset>
    </div>
  );
}

type Props = {
  observation: Observation;
  checked: boolean;
  /** Cited on the board for the same cause: the claim rests on it anyway. */
  onBoard: boolean;
  onToggle: (on: boolean) => void;
};

function Evidence({ observation, checked, onBoard, onToggle }: Props) {
  const clockText = useClockText();
  const names = useNames();
  const where = [
    clockText(observation.step),
    names.get(observation.service) ?? '',
    onBoard ? words.diagnose.onBoard : '',
  ];
  return (
    <label class="option-line">
      <input
        type="checkbox"
        checked={checked || onBoard}
        disabled={onBoard}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <span>
        {observationText(observation, useWording())}{' '}
        <span class="second">{where.filter((part) => part !== '').join(', ')}</span>
      </span>
    </label>
  );
}
