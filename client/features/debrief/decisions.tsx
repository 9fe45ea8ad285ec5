// What was changed, what each change rested on when it was made, and what the same night costs without it.
import type { Debrief, DebriefAction } from '#model/scoring/debrief-types.ts';
import { useDrill, useNames, usePersonName } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { GoTo } from './go-to.tsx';
import { causeTitle, changeTitle } from './score-model.ts';

const CHECKS = ['predicted', 'approved', 'verified'] as const;

export function Decisions({ debrief }: { debrief: Debrief }) {
  const own = debrief.runs.find(({ id }) => id === 'you')?.lost ?? 0;
  return (
    <section class="told-actions wide">
      <h2>{words.debrief.actions}</h2>
      <p class="second">{debrief.actions.length === 0 ? words.debrief.noActions : words.debrief.actionsText}</p>
      <ul>
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
      <span class="warrant">
        <span class="visually-hidden">{words.debrief.justification} </span>
        <span class="warrant-track" aria-hidden="true">
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
