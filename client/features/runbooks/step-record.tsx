// Records the result of a step against its expectation, or why it is skipped. The walk then moves to the next step.

import { useRef, useState } from 'preact/hooks';
import type { Walk } from '#model/incident/work-types.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { walkWords } from '../../words/en/runbook.ts';
import type { Bar, StepProps } from './model.ts';
import { useMayWalk, useWalkCommand } from './walking.ts';

type Props = StepProps & { walk: Walk; bar: Bar };

export function StepRecord({ walk, step, place, bar }: Props) {
  const mayWalk = useMayWalk();
  const record = place?.record ?? null;
  const canSee = bar === null && record !== 'skipped' && (step.run === null || record !== null);
  const seen = place?.seen ?? null;
  const key = `walk:${walk.id}:${step.number}:record`;
  return (
    <div class="grid-row">
      <dt class="label">{walkWords.seen}</dt>
      <dd>
        {seen !== null && (
          <p>
            {seen.asExpected ? walkWords.sawExpected : walkWords.sawOther}
            {seen.text !== '' && `: ${seen.text}`}
          </p>
        )}
        {place?.reason !== undefined && place.reason !== '' && <p>{place.reason}</p>}
        {mayWalk && canSee && seen === null && <SeenForm walk={walk.id} step={step.number} askKey={key} />}
        {mayWalk && record === null && <SkipForm walk={walk.id} step={step.number} askKey={key} />}
        <RequestStatus of={key} done={null} />
      </dd>
    </div>
  );
}

type FormProps = { walk: number; step: number; askKey: string };

function SeenForm({ walk, step, askKey }: FormProps) {
  const give = useWalkCommand();
  const [text, setText] = useText(`seen:${walk}:${step}`);
  const record = (expected: boolean) => give(askKey, 'record-step', { walk, step, expected, observation: 0, text });
  return (
    <div class="stack">
      <input
        type="text"
        maxLength={200}
        aria-label={walkWords.seenText}
        placeholder={walkWords.seenText}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="cluster">
        <Button onClick={() => record(true)}>{walkWords.asExpected}</Button>
        <Button onClick={() => record(false)}>{walkWords.otherwise}</Button>
      </p>
    </div>
  );
}

function SkipForm({ walk, step, askKey }: FormProps) {
  const give = useWalkCommand();
  const [reason, setReason] = useText(`skip:${walk}:${step}`);
  const [isOpen, setOpen] = useState(reason !== '');
  // A draft that was kept stands open, and takes the focus from nothing.
  const pressed = useRef(false);
  if (!isOpen)
    return (
      <Button
        variant="link"
        onClick={() => {
          pressed.current = true;
          setOpen(true);
        }}
      >
        {walkWords.skip}
      </Button>
    );
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        give(askKey, 'skip-step', { walk, step, reason });
      }}
    >
      <input
        class="fluid"
        type="text"
        maxLength={200}
        ref={(input) => {
          if (pressed.current) input?.focus();
          pressed.current = false;
        }}
        aria-label={walkWords.skipReason}
        placeholder={walkWords.skipReason}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <Button submit small>
        {walkWords.skipIt}
      </Button>
    </form>
  );
}
