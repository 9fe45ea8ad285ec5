// Warns that a claim or a risky change would count as a guess, and lists the open readings that could support it. The list is
// the same for every cause: it never says right or wrong.

import { cite } from '../session/cite.ts';
import { useDrill, useReadingText } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import {
  type Backing,
  type Board,
  changeBacking,
  citedFor,
  citedOnBoard,
  claimBacking,
  type Weights,
} from './backing.ts';
import { Button } from './button.tsx';
import { useAnswers } from './diagnosis-fields.tsx';

const AT_ONCE = 6;

function useBoard(): { board: Board; weights: Weights } {
  const { hypotheses, citations, claims, carriers, decisive, backed } = useDrill().store.view;
  return {
    board: { hypotheses: hypotheses.value, citations: citations.value, claims: claims.value },
    weights: { carriers: carriers.value, decisive: decisive.value, backed: backed.value },
  };
}

export function GuessNote({ cause }: { cause: string | null }) {
  const { board, weights } = useBoard();
  const { answers, change } = useAnswers(cause);
  const { evidence } = answers;
  if (cause === null) return null;
  return (
    <Readings
      backing={claimBacking(cause, evidence, board, weights)}
      texts={words.diagnose.guess}
      lead={words.diagnose.because}
      cited={[...citedFor(cause, board), ...evidence]}
      onPick={(id) => change({ evidence: [...evidence, id] })}
    />
  );
}

/** `tested`: the hypothesis that the plan names, or 0. */
type ChangeProps = { command: string; tested?: number };

/** The same for a change: it needs a hypothesis or a claim that cites a reading. */
export function UnreasonedNote({ command, tested = 0 }: ChangeProps) {
  const drill = useDrill();
  const { board, weights } = useBoard();
  if (drill.store.view.mitigations.value.includes(command)) return null;
  return (
    <Readings
      backing={changeBacking(tested, board, weights)}
      texts={words.diagnose.guessChange}
      lead={words.diagnose.citeFirst}
      cited={citedOnBoard(board)}
      onPick={(id) => cite(drill, { id })}
    />
  );
}

type Props = {
  backing: Backing;
  texts: Readonly<Record<'nothingRead' | 'none' | 'weak', string>>;
  lead: string;
  cited: readonly number[];
  onPick: (observation: number) => void;
};

function Readings({ backing, texts, lead, cited, onPick }: Props) {
  const { view } = useDrill().store;
  const readingText = useReadingText();
  if (backing === 'enough') return null;
  const carriers = view.observations.value.filter(({ id }) => view.carriers.value.includes(id));
  const open = carriers.filter(({ id }) => !cited.includes(id)).slice(-AT_ONCE);
  return (
    <div class="section stack warning guess" role="status">
      <p>{texts[carriers.length === 0 ? 'nothingRead' : backing]}</p>
      {open.length === 0 ? (
        <p class="second">{words.diagnose.readFirst}</p>
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
