// What was changed and what each change rested on, what the readings told against what was believed, and the diagnoses that
// were declared with what they were.

import type { Debrief, DebriefAction } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, useNames, usePersonName, useWording } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { Track } from '../../ui/meter.tsx';
import { words } from '../../words/en/common.ts';
import { observationText } from '../inspections/model.ts';
import { causeTitle, changeTitle, likeliestOf } from './model.ts';
import { GoTo } from './use-replay.tsx';

const CHECKS = ['predicted', 'approved', 'verified'] as const;

export function Decisions({ debrief }: { debrief: Debrief }) {
  const own = debrief.runs.find(({ id }) => id === 'you')?.lost ?? 0;
  return (
    <section class="told-actions wide">
      <h2>{words.debrief.actions}</h2>
      <p class="second">{debrief.actions.length === 0 ? words.debrief.noActions : words.debrief.actionsText}</p>
      <ul class="told-rows">
        {debrief.actions.map((action) => (
          <Decision key={action.id} action={action} own={own} />
        ))}
      </ul>
    </section>
  );
}

function Decision({ action, own }: { action: DebriefAction; own: number }) {
  const { briefing } = useDrill().store;
  const names = useNames();
  const nameOf = usePersonName();
  const { lostWithout } = action;
  const checks = [
    ...CHECKS.filter((check) => action[check]).map((check) => words.debrief.checks[check]),
    ...(action.crowded ? [words.debrief.crowded] : []),
  ];
  const basis =
    action.cause === null
      ? words.debrief.basis[action.basis]
      : words.debrief.groundFor(causeTitle(briefing.value, action.cause), format.share(action.support));
  return (
    <li>
      <GoTo step={action.step} />
      <span>
        {changeTitle(action.do, names)}
        <span class="second"> {nameOf(action.by)}</span>
        <span class="second decision-ground">{[basis, ...checks].join(', ')}</span>
      </span>
      <span class="justification">
        <span class="visually-hidden">{words.debrief.justification} </span>
        <span class="justification-track" aria-hidden="true">
          <span style={{ width: `${action.justification * 100}%` }} />
        </span>
        <span class="mono">{format.share(action.justification)}</span>
      </span>
      <span class="decision-price mono">
        <span class="second">{words.debrief.lostWithout}</span>{' '}
        {lostWithout === null ? words.debrief.unpriced : words.debrief.priced(format.signedMillions(lostWithout - own))}
      </span>
    </li>
  );
}

export function Beliefs({ beliefs, cause }: Pick<Debrief, 'beliefs' | 'cause'>) {
  const { briefing, view } = useDrill().store;
  const wording = useWording();
  const texts = new Map(view.observations.value.map((one) => [one.id, observationText(one, wording)]));
  const said = view.hypotheses.value.find((one) => one.cause === cause.id && one.percent !== null);
  return (
    <section class="told-beliefs">
      <h2>{words.debrief.beliefs}</h2>
      {beliefs.length === 0 && <p class="second">{words.debrief.noBeliefs}</p>}
      <ol class="told-rows">
        {beliefs.map(({ step, observation, belief }) => {
          const { cause: likeliest, share } = likeliestOf(belief);
          return (
            <li key={observation} class="grid-row">
              <GoTo step={step} />
              <div>
                {texts.get(observation)}
                <p class="second">
                  {words.debrief.likeliest(causeTitle(briefing.value, likeliest), format.share(share))}
                </p>
              </div>
              <Track parts={[{ tone: 'own', from: 0, until: belief[cause.id] ?? 0 }]} />
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

export function Claims({ claims }: Pick<Debrief, 'claims'>) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const titles = new Map(briefing.value?.causes.map(({ id, title }) => [id, title]));
  return (
    <section class="told-claims">
      <h3 class="label">{words.debrief.claims}</h3>
      {claims.length === 0 && <p class="second">{words.debrief.noClaims}</p>}
      <ul class="told-rows">
        {claims.map(({ id, cause, certainty, step, retractedStep, right }) => (
          <li key={id} class="grid-row">
            <GoTo step={step} />
            <div>
              {titles.get(cause) ?? cause}
              <p class="second">
                {words.diagnose.certainties[certainty]}
                {retractedStep !== null && `, ${words.diagnose.retracted(clockText(retractedStep))}`}
              </p>
            </div>
            <span class="inline">
              <Sign shape={right ? 'passed' : 'wrong'} size={right ? 16 : 12} />
              {right ? words.debrief.right : words.debrief.wrong}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
