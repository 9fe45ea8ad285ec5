// The deviation card, designed to be filled in within twenty seconds by keyboard. Step, evidence and stop condition are
// prefilled where known; two lines are left to type, and Enter submits it.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Walk } from '#model/incident/work-types.ts';
import { useClockText, useDrill, useReadingText } from '../../session/drill.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { useCommander } from './conditions.tsx';
import { checksShown } from './model.ts';

const LENGTH = 200;

type Props = { runbook: Runbook; walk: Walk; step: number | null; onClose: () => void };

type Entries = { step: number; observation: number; why: string; instead: string; stopWhen: string };

/** What shows best that a step does not fit: a reading of what must hold before, else the newest reading of all. */
function useFirstEntries({ runbook, step }: Props): Entries {
  const observations = useDrill().store.view.observations.value;
  const number = step ?? runbook.steps.at(-1)?.number ?? 1;
  const pre = runbook.steps.find((one) => one.number === number)?.pre;
  const read = pre == null ? [] : checksShown(pre, observations).filter(({ observation }) => observation !== null);
  const shown = read.find(({ holds }) => holds === false) ?? read[0];
  return {
    step: number,
    observation: (shown?.observation ?? observations.at(-1))?.id ?? 0,
    why: '',
    instead: '',
    stopWhen: (runbook.abortIf?.say ?? '').slice(0, LENGTH),
  };
}

export function DeviationCard(props: Props) {
  const { runbook, walk, onClose } = props;
  const { requests, link } = useDrill();
  const key = `walk:${walk.id}:card`;
  const first = useFirstEntries(props);
  const [entries, setEntries] = useDraft<Entries>(key, first);
  useLayoutEffect(() => requests.forget(key), [requests, key]);
  const hand = async (event: Event) => {
    event.preventDefault();
    const answer = await requests.run(key, () => link.command('runbook/deviate', { walk: walk.id, ...entries }));
    if (!answer.ok) return;
    setEntries(first);
    onClose();
  };
  const enter = (changed: Partial<Entries>) => setEntries({ ...entries, ...changed });
  return (
    <Dialog label={walkWords.card} onClose={onClose}>
      <form class="stack card" onSubmit={hand}>
        <h2>{walkWords.card}</h2>
        <p class="second">{walkWords.cardText}</p>
        <Line name={walkWords.why} value={entries.why} onEnter={(why) => enter({ why })} isFirst />
        <Line name={walkWords.instead} value={entries.instead} onEnter={(instead) => enter({ instead })} />
        <Line name={walkWords.stopWhen} value={entries.stopWhen} onEnter={(stopWhen) => enter({ stopWhen })} />
        <label class="field">
          <span class="label">{walkWords.cardStep}</span>
          <select value={entries.step} onChange={(event) => enter({ step: Number(event.currentTarget.value) })}>
            {runbook.steps.map(({ number, title }) => (
              <option key={number} value={number}>
                {number} {title}
              </option>
            ))}
          </select>
        </label>
        <Evidence chosen={entries.observation} onChoose={(observation) => enter({ observation })} />
        <Approver />
        <div class="buttons">
          <Button submit variant="primary">
            {walkWords.hand}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
          <RequestStatus of={key} done={null} />
        </div>
      </form>
    </Dialog>
  );
}

type LineProps = { name: string; value: string; onEnter: (value: string) => void; isFirst?: boolean };

function Line({ name, value, onEnter, isFirst = false }: LineProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isFirst) input.current?.focus();
  }, [isFirst]);
  return (
    <label class="field">
      <span class="label">{name}</span>
      <input
        ref={input}
        type="text"
        required
        maxLength={LENGTH}
        value={value}
        onInput={(event) => onEnter(event.currentTarget.value)}
      />
    </label>
  );
}

function Evidence({ chosen, onChoose }: { chosen: number; onChoose: (observation: number) => void }) {
  const observations = useDrill().store.view.observations.value;
  const readingText = useReadingText();
  const clockText = useClockText();
  return (
    <label class="field">
      <span class="label">{walkWords.cardEvidence}</span>
      <select value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        <option value={0}>{walkWords.noEvidence}</option>
        {observations.toReversed().map((one) => (
          <option key={one.id} value={one.id}>
            {clockText(one.step)} {readingText(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Approver() {
  const { name, mine } = useCommander();
  return <p class="second">{mine ? walkWords.noApprover : walkWords.approver(name ?? '')}</p>;
}
