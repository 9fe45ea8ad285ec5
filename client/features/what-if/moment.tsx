// The options of the team at a moment: those that its readings justified by then, and those known only later. Every option is
// played on request, and its effect is shown beside it.
import type { Refusal } from '#model/engine/result.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { WhatIfOption } from '#model/scoring/what-if/options.ts';
import { withWords } from '#protocol/wording.ts';
import { useClockText, useDrill, useReadingText, useWording } from '../../session/drill.ts';
import { resetUiState } from '../../session/ui-state.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { RequestStatus, refusalText } from '../../ui/note.tsx';
import { whatIf as told } from '../../words/en/what-if.ts';
import { causeTitle } from '../debrief/model.ts';
import { optionsAt } from './model.ts';
import { usePlacedCallText, useReadings, useSession } from './use-session.ts';

/** Readings that are listed, the newest last. */
const SHOWN_READINGS = 6;

export function Moment() {
  const session = useSession();
  const { basis, moment } = session;
  const clockText = useClockText();
  const { justified, later } = optionsAt(basis.options, moment.value);
  return (
    <aside class="what-if-moment scroll" aria-label={told.moment}>
      <header class="section-head">
        <h2>{told.moment}</h2>
        <time class="font-mono">{clockText(moment.value)}</time>
      </header>
      <input
        type="range"
        aria-label={told.momentTime}
        aria-valuetext={clockText(moment.value)}
        min={basis.startStep}
        max={basis.endedStep}
        step={STEPS_PER_MINUTE}
        value={moment.value}
        onInput={(event) => {
          session.goTo(Number(event.currentTarget.value));
        }}
      />
      <Readings />
      <h3 class="label">{told.justified}</h3>
      {justified.length === 0 && <p class="second">{told.noneJustified}</p>}
      <ul>
        {justified.map((option) => (
          <Option key={option.do} option={option} offered />
        ))}
      </ul>
      <h3 class="label">{told.later}</h3>
      <ul>
        {later.map((option) => (
          <Option key={option.do} option={option} offered={false} />
        ))}
      </ul>
      <PlayOn />
    </aside>
  );
}

/** Reopens the run at the moment, as a drill. */
function PlayOn() {
  const { moment, basis } = useSession();
  const drill = useDrill();
  const clockText = useClockText();
  const step = Math.max(basis.startStep + 1, moment.value);
  const playOn = async () => {
    const forked = await drill.requests.run('play-on', () => drill.link.fork(step));
    if (!forked.ok) return;
    drill.requests.clear();
    resetUiState(drill.ui);
  };
  return (
    <footer class="pinned-foot stack px-gutter py-3 rule">
      <Button variant="primary" onClick={playOn}>
        {told.playOn}
      </Button>
      <p class="second">{told.playOnText(clockText(step))}</p>
      <RequestStatus of="play-on" done={null} />
    </footer>
  );
}

function Readings() {
  const { moment } = useSession();
  const observations = useReadings();
  const readingText = useReadingText();
  const clockText = useClockText();
  const known = observations.filter(({ step }) => step <= moment.value).slice(-SHOWN_READINGS);
  return (
    <>
      <h3 class="label">{told.had}</h3>
      {known.length === 0 && <p class="second">{told.hadNothing}</p>}
      <ol class="[--columns:52px_minmax(0,1fr)]">
        {known.map((one) => (
          <li key={one.id} class="columns gap-0">
            <time class="font-mono second">{clockText(one.step)}</time> <span>{readingText(one)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What it changes at the moment, and why it would be refused then; null until that was played. */
function useEffectOf({ do: command }: WhatIfOption): { effect: number; refusal: Refusal | null } | null {
  const { own, effects, moment } = useSession();
  const ending = effects.value.get(command);
  if (ending === undefined || own.value === null) return null;
  const refused = ending.refused.find((one) => one.do === command && one.step === moment.value);
  return { effect: ending.lost - own.value.lost, refusal: refused?.refusal ?? null };
}

/** Smaller effects are none. */
const LEAST_EFFECT = 50_000;

function Effect({ effect }: { effect: number | null }) {
  if (effect === null) return <span class="font-mono">…</span>;
  if (Math.abs(effect) < LEAST_EFFECT) return <span class="second">{told.noEffect}</span>;
  return (
    <span class={effect < 0 ? 'font-mono better' : 'font-mono worse'}>
      {told.millions(format.signedMillions(effect))}
    </span>
  );
}

function Option({ option, offered }: { option: WhatIfOption; offered: boolean }) {
  const session = useSession();
  const briefing = useDrill().store.briefing.value;
  const clockText = useClockText();
  const callText = usePlacedCallText();
  const wording = useWording();
  const played = useEffectOf(option);
  const refusal = played?.refusal ?? null;
  const step = session.moment.value;
  const { basis, cause, justifiedStep } = option;
  const reason = offered
    ? basis === 'cause'
      ? told.basis.cause(causeTitle(briefing, cause ?? ''))
      : told.basis[basis ?? 'mitigation']
    : justifiedStep === null
      ? told.never
      : told.from(clockText(justifiedStep));
  const add = () => session.editShown((edits) => [...edits, { type: 'add', do: option.do, with: option.with, step }]);
  return (
    <li class={classes('columns ends px-gutter py-2 rule-below', !offered && 'text-fg-3')}>
      <span>
        {callText(option)}
        <span class="second block">{refusal === null ? reason : refusalText(withWords(refusal), wording)}</span>
      </span>
      <span class="stack gap-1 text-right">
        {refusal === null ? <Effect effect={played?.effect ?? null} /> : <span class="second">{told.refusedThen}</span>}
        {offered && refusal === null && (
          <Button small aria-label={told.addName(callText(option), clockText(step))} onClick={add}>
            {told.add}
          </Button>
        )}
      </span>
    </li>
  );
}
