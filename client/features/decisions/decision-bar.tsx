// What needs somebody now, as rows: for this person with the one thing to do about it, for others as a word. Empty it
// takes no room.
import type { JSX } from 'preact';
import { useDrill } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { type Shape, Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { actOn } from './acts.ts';
import { type Decision, decisionKey } from './model.ts';
import './decisions.css';
import { useDecisionWords } from './texts.ts';
import { useDecisions } from './use-decisions.ts';

const SHAPES: Record<Decision['kind'], Shape> = {
  p1: 'p1',
  approval: 'hold',
  notice: 'p2',
  poll: 'waiting',
  task: 'waiting',
  look: 'passed',
};

/** `most`: how many rows there is room for. */
export function DecisionBar({ most }: { most: number }): JSX.Element | null {
  const decisions = useDecisions();
  const heading = useFocusTarget<HTMLHeadingElement>('now');
  if (decisions.length === 0) return null;
  return (
    <section class="decisions" aria-labelledby="decisions-title">
      <h2 id="decisions-title" class="label group" ref={heading} tabIndex={-1}>
        {words.decisions.short} <span class="visually-hidden">{words.decisions.title}</span>{' '}
        <span>{decisions.length}</span>
      </h2>
      <ul data-rows="decisions">
        {decisions.slice(0, most).map((decision) => (
          <Row key={decisionKey(decision)} decision={decision} />
        ))}
      </ul>
    </section>
  );
}

function Row({ decision }: { decision: Decision }) {
  const drill = useDrill();
  const { title, second } = useDecisionWords()(decision);
  const act = words.decisions.act[decision.kind];
  return (
    <li class={decision.mine ? 'decision mine' : 'decision'}>
      <Sign shape={SHAPES[decision.kind]} />
      <p>
        <b>{title}</b> <span class="second">{second}</span>
      </p>
      {decision.mine ? (
        <button
          type="button"
          class="button small"
          data-row
          aria-label={`${act}: ${title}`}
          onClick={() => actOn(drill, decision)}
        >
          {act}
        </button>
      ) : (
        <span class="second quiet">{words.decisions.forOthers}</span>
      )}
    </li>
  );
}
