// The latest citation and its hypothesis, with buttons for its mark and undo. Without any hypothesis it lists the
// candidates by name. It is at the bottom of the panel, never over the city.
import type { ComponentChildren } from 'preact';
import type { Briefing } from '#model/incident/view-types.ts';
import type { Hypothesis, Mark, Observation } from '#model/incident/work-types.ts';
import { citeFor, citeForCause, takeBack } from '../../session/cite.ts';
import { useDrill, useMay, useReadingText } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Inline } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { MarkButtons } from './mark-cell.tsx';
import { notOnBoard } from './model.ts';
import './cite-note.css';

type Causes = Briefing['causes'];

export function CiteNote() {
  const { ui, store } = useDrill();
  const citing = ui.citing.value;
  const observation = store.view.observations.value.find(({ id }) => id === citing);
  if (observation === undefined) return null;
  const standing = store.view.hypotheses.value.filter(({ droppedStep }) => droppedStep === null);
  const causes = store.briefing.value?.causes ?? [];
  const text = useReadingText()(observation);
  return (
    <aside
      class="cite-note flex-none stack px-gutter py-2 border-t-2 border-ivory bg-surface-2"
      aria-label={words.board.citing}
    >
      <div class="section-head">
        <p class="line-clamp-2" title={text}>
          {text}
        </p>
        <Button variant="link" aria-label={words.board.closeCite} onClick={() => (ui.citing.value = null)}>
          {words.close}
        </Button>
      </div>
      {standing.length === 0 ? (
        <Offer observation={observation} causes={causes} />
      ) : (
        <Cited {...{ observation, standing }} causes={notOnBoard(causes, standing)} />
      )}
      <RequestStatus of="cite" done={null} />
    </aside>
  );
}

type OfferProps = { observation: Observation; causes: Causes };

/** Where no hypothesis stands. */
function Offer(props: OfferProps) {
  const may = useMay();
  if (!may('board/add-hypothesis')) return <p class="second">{words.board.noHypotheses}</p>;
  return (
    <>
      <p class="second">{words.board.offer}</p>
      <Candidates {...props} />
    </>
  );
}

/** The causes that may be put on the board, each a press away. */
function Candidates({ observation, causes }: OfferProps) {
  const drill = useDrill();
  const first = useFocusTarget<HTMLButtonElement>('cite-offer');
  return (
    <ul class="cite-offer cluster gap-1">
      {causes.map((cause, i) => (
        <li key={cause.id}>
          <Button
            small
            target={i === 0 ? first : undefined}
            onClick={() => void citeForCause(drill, observation, cause)}
          >
            {cause.title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

type CitedProps = OfferProps & { standing: readonly Hypothesis[] };

function Cited({ observation, standing, causes }: CitedProps) {
  const drill = useDrill();
  const may = useMay();
  const { citations } = drill.store.view;
  const markOf = (hypothesis: number): Mark | null =>
    citations.value.find((one) => one.hypothesis === hypothesis && one.observation === observation.id)?.mark ?? null;
  const told = standing.flatMap(({ id, text }) => {
    const mark = markOf(id);
    return mark === null ? [] : [words.board.citedAs(words.board.marks[mark], text)];
  });
  return (
    <>
      <p role="status" class="second">
        {told.length === 0 ? words.board.takenBack : told.join('; ')}
      </p>
      <ul>
        {standing.map(({ id, text }) => (
          <Line key={id} text={text}>
            <MarkButtons
              inWords
              label={words.board.markOf(useReadingText()(observation), text)}
              mark={markOf(id)}
              onMark={(mark) => void citeFor(drill, observation, id, mark)}
              onRemove={() => void takeBack(drill, observation.id, id)}
            />
          </Line>
        ))}
      </ul>
      {told.length > 0 && (
        <Inline>
          <Button small shortcut="undo" onClick={() => void takeBack(drill, observation.id, drill.ui.citedFor.value)}>
            {words.board.undo}
          </Button>
        </Inline>
      )}
      {causes.length > 0 && may('board/add-hypothesis') && (
        <details>
          <summary>{words.board.otherCause}</summary>
          <Candidates observation={observation} causes={causes} />
        </details>
      )}
    </>
  );
}

const Line = ({ text, children }: { text: string; children: ComponentChildren }) => (
  <li class="section-head">
    <span class="line-clamp-2" title={text}>
      {text}
    </span>
    {children}
  </li>
);
