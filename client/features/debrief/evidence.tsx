// The changes with the evidence for each, what the readings showed against what the team believed, and the declared diagnoses
// with their verdicts.

import type { ComponentChildren } from 'preact';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief, DebriefAction } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, usePersonName, useReadingText } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { firstPage } from '../../words/en/first-page.ts';
import { useActionText } from './first-page.tsx';
import { type Choice, causeTitle, choicesOf, type DebriefClaim, toldApart } from './model.ts';
import { GoTo } from './use-replay.tsx';

const CHECKS = ['predicted', 'approved', 'verified'] as const;

export function Decisions({ debrief }: { debrief: Debrief }) {
  const own = debrief.runs.find(({ id }) => id === 'you')?.lost ?? 0;
  const textOf = useActionText();
  const choices = choicesOf(debrief);
  const names = toldApart(debrief.actions.map(textOf));
  return (
    <section class="told-actions [--columns:80px_minmax(0,1fr)_minmax(0,1.2fr)_84px_minmax(0,1.2fr)] @max-[640px]/app:[--columns:1fr_auto]">
      <h2>{words.debrief.actions}</h2>
      <p class="second">{choices.length === 0 ? words.debrief.noActions : words.debrief.actionsText}</p>
      {choices.length > 0 && (
        // Each cell says its name to a screen reader.
        <div class="grid-row label told-heads" aria-hidden="true">
          <span>{firstPage.time}</span>
          <span>{firstPage.choice}</span>
          <span>{firstPage.knew}</span>
          <span class="text-right">{firstPage.effect}</span>
          <span>{firstPage.sentence}</span>
        </div>
      )}
      <ul class="told-rows">
        {choices.map((choice) =>
          'action' in choice ? (
            <Decision
              key={`action ${choice.action.id}`}
              choice={choice}
              action={choice.action}
              name={names[debrief.actions.indexOf(choice.action)]}
              own={own}
            />
          ) : (
            <Claimed
              key={`claim ${choice.claim.id}`}
              choice={choice}
              claim={choice.claim}
              alarmStep={debrief.lessons.fromStep}
            />
          ),
        )}
      </ul>
    </section>
  );
}

type RowProps = {
  choice: Choice;
  name: string;
  by: string;
  effect: number | null;
  children: ComponentChildren;
};

/** When, what, what was known, what it changed, and one sentence. */
function ChoiceRow({ choice: { step, knew, cited, sameAsStep }, name, by, effect, children }: RowProps) {
  const textOf = useObservationText();
  const nameOf = usePersonName();
  const clockText = useClockText();
  const known = knew.map(textOf).filter(Boolean);
  return (
    <li class="grid-row">
      <GoTo step={step} />
      <span>
        {name}
        <span class="second"> {nameOf(by)}</span>
      </span>
      <span class="second">
        <span class="visually-hidden">{firstPage.knew}: </span>
        {sameAsStep !== null
          ? firstPage.knewSame(clockText(sameAsStep))
          : known.length === 0
            ? firstPage.knewNothing
            : firstPage.knewThat(known, cited)}
      </span>
      <span
        class={
          effect !== null && effect < 0
            ? 'decision-price text-right font-mono better'
            : 'decision-price text-right font-mono'
        }
      >
        <span class="visually-hidden">{firstPage.effect} </span>
        {effect === null
          ? words.debrief.unpriced
          : effect === 0
            ? firstPage.noChange
            : words.debrief.priced(format.signedMillions(effect))}
      </span>
      <span>{children}</span>
    </li>
  );
}

/** With its service; a reading that was opened twice with the same outcome says so the second time. */
export function useObservationText(): (id: number) => string {
  const observations = useDrill().store.debrief.value?.observations ?? [];
  const texts = toldApart(observations.map(useReadingText()));
  const byId = new Map(observations.map(({ id }, i) => [id, texts[i]]));
  return (id) => byId.get(id) ?? '';
}

type DecisionProps = { choice: Choice; action: DebriefAction; name: string; own: number };

function Decision({ choice, action, name, own }: DecisionProps) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const { lostWithout, sooner, verdict } = action;
  const checks = [
    ...CHECKS.filter((check) => action[check]).map((check) => words.debrief.checks[check]),
    ...(action.crowded ? [words.debrief.crowded] : []),
  ];
  const basis =
    action.cause === null
      ? action.basis === 'mitigation' && words.debrief.basis.mitigation
      : words.debrief.groundFor(causeTitle(briefing.value, action.cause), format.share(action.support));
  return (
    <ChoiceRow
      choice={choice}
      name={name}
      by={action.by}
      effect={lostWithout === null ? null : verdict.endsWith('no-change') ? 0 : own - lostWithout}
    >
      {verdict.startsWith('guess') && <Sign shape="p2" size={14} />} {firstPage.verdict[verdict]}{' '}
      {sooner !== null && firstPage.sooner(clockText(sooner.step), format.millions(sooner.saved))}
      <span class="second block">{[basis, ...checks].filter(Boolean).join(', ')}</span>
    </ChoiceRow>
  );
}

type ClaimedProps = { choice: Choice; claim: DebriefClaim; alarmStep: number | null };

function Claimed({ choice, claim, alarmStep }: ClaimedProps) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const { retractedStep } = claim;
  const withdrawn = retractedStep === null ? '' : words.diagnose.withdrawn(clockText(retractedStep));
  const after =
    alarmStep === null || claim.step < alarmStep
      ? firstPage.beforeAlarm
      : firstPage.afterAlarm(format.duration((claim.step - alarmStep) / STEPS_PER_MINUTE));
  return (
    <ChoiceRow
      choice={choice}
      name={firstPage.claim(causeTitle(briefing.value, claim.cause), words.diagnose.certainties[claim.certainty])}
      by={claim.by}
      effect={0}
    >
      {firstPage.claimed(claim.right, after, withdrawn)}
    </ChoiceRow>
  );
}

export function Claims({ claims }: Pick<Debrief, 'claims'>) {
  const { briefing } = useDrill().store;
  const clockText = useClockText();
  const titles = new Map(briefing.value?.causes.map(({ id, title }) => [id, title]));
  return (
    <section class="told-claims [--columns:92px_1fr_auto]">
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
                {retractedStep !== null && `, ${words.diagnose.withdrawn(clockText(retractedStep))}`}
              </p>
            </div>
            <span class="cluster">
              <Sign shape={right ? 'passed' : 'wrong'} size={right ? 16 : 12} />
              {right ? words.debrief.right : words.debrief.wrong}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
