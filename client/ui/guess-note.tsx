// Before a claim or a risky change that would count as a guess: says so, and lists the readings already open that it could rest
// on. The list is the same for every cause: it never says right or wrong.

import type { ClaimView } from '#model/incident/view-types.ts';
import type { Citation, Hypothesis } from '#model/incident/work-types.ts';
import { cite } from '../session/cite.ts';
import { useDrill, useReadingText } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';
import { useAnswers } from './diagnosis-fields.tsx';

type Board = { readonly hypotheses: readonly Hypothesis[]; readonly citations: readonly Citation[] };

/** What the board cites for a cause. */
export function citedFor(cause: string, hypotheses: readonly Hypothesis[], citations: readonly Citation[]): number[] {
  const own = hypotheses.filter((one) => one.cause === cause && one.droppedStep === null).map(({ id }) => id);
  return citations.filter(({ hypothesis }) => own.includes(hypothesis)).map(({ observation }) => observation);
}

/** `carriers`: the readings that tell the causes apart. */
export function isGuess(
  cause: string,
  { hypotheses, citations, evidence }: Board & { readonly evidence: readonly number[] },
  carriers: readonly number[],
): boolean {
  return ![...citedFor(cause, hypotheses, citations), ...evidence].some((id) => carriers.includes(id));
}

/** A change is reasoned where any standing hypothesis or claim cites such a reading. */
export function isUnreasoned(
  { hypotheses, citations, claims }: Board & { readonly claims: readonly ClaimView[] },
  carriers: readonly number[],
): boolean {
  const causes = [
    ...hypotheses.filter(({ droppedStep }) => droppedStep === null).map(({ cause }) => ({ cause, evidence: [] })),
    ...claims.filter(({ retractedStep }) => retractedStep === null),
  ];
  return causes.every(
    ({ cause, evidence }) => cause === null || isGuess(cause, { hypotheses, citations, evidence }, carriers),
  );
}

const AT_ONCE = 6;

export function GuessNote({ cause }: { cause: string | null }) {
  const { view } = useDrill().store;
  const { answers, change } = useAnswers(cause);
  const { evidence } = answers;
  const said = { hypotheses: view.hypotheses.value, citations: view.citations.value, evidence };
  if (cause === null || !isGuess(cause, said, view.carriers.value)) return null;
  return (
    <Readings
      text={words.diagnose.guess}
      lead={words.diagnose.because}
      onPick={(id) => change({ evidence: [...evidence, id] })}
    />
  );
}

/** The same for a change: it needs a hypothesis or a claim that cites a reading. */
export function UnreasonedNote({ command }: { command: string }) {
  const drill = useDrill();
  const { hypotheses, citations, claims, carriers, mitigations } = drill.store.view;
  const said = { hypotheses: hypotheses.value, citations: citations.value, claims: claims.value };
  if (mitigations.value.includes(command) || !isUnreasoned(said, carriers.value)) return null;
  return (
    <Readings text={words.diagnose.guessChange} lead={words.diagnose.citeFirst} onPick={(id) => cite(drill, { id })} />
  );
}

type Props = { text: string; lead: string; onPick: (observation: number) => void };

function Readings({ text, lead, onPick }: Props) {
  const { view } = useDrill().store;
  const readingText = useReadingText();
  const carriers = new Set(view.carriers.value);
  const open = view.observations.value.filter(({ id }) => carriers.has(id)).slice(-AT_ONCE);
  return (
    <div class="section stack warning guess" role="status">
      <p>{text}</p>
      {open.length === 0 ? (
        <p class="second">{words.diagnose.nothingRead}</p>
      ) : (
        <>
          <p class="second">{lead}</p>
          <ul>
            {open.toReversed().map((observation) => (
              <li key={observation.id}>
                <Button variant="link" onClick={() => onPick(observation.id)}>
                  {readingText(observation)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
