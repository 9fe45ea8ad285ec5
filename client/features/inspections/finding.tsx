// What a look showed: its words, when and by whom, how fresh it was, its lines where it has some, and the way to cite it.
import type { Observation } from '#model/incident/work-types.ts';
import { citeOnBoard, useClockText, useDrill, useMay, usePersonName } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { lineText } from '../service/model.ts';
import { observationText } from './model.ts';

type Props = {
  observation: Observation;
  /** In the place of its own words, where those would be said twice. */
  text?: string;
  withLines?: boolean;
};

export function Finding({ observation, text = observationText(observation), withLines = false }: Props) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const { step, by, freshness, lines } = observation;
  return (
    <div class="finding">
      <p>
        <span class="second">{words.looks.read(clockText(step), nameOf(by))}:</span> {text}
        {freshness !== 'fresh' && (
          <span class="stale">
            {' '}
            <Sign shape="no-data" size={12} /> {words.board.freshness[freshness]}
          </span>
        )}
      </p>
      <CiteButton observation={observation} />
      {withLines && lines.length > 0 && <Lines observation={observation} />}
    </div>
  );
}

export function CiteButton({ observation }: { observation: Pick<Observation, 'id' | 'text'> }) {
  const drill = useDrill();
  const may = useMay()('board/cite-observation');
  const { citations, observations } = drill.store.view;
  const isCited = citations.value.some((one) => one.observation === observation.id);
  if (!may || isCited) return null;
  return (
    <button type="button" class="button small" onClick={() => citeOnBoard(drill, observation)}>
      {words.looks.cite}
      <span class="visually-hidden">: {observationText(observation)}</span>{' '}
      {observations.value.at(-1)?.id === observation.id && <KeyCap shortcut="cite" />}
    </button>
  );
}

export function Lines({ observation: { lines, text } }: { observation: Observation }) {
  return (
    <dl class="finding-lines" aria-label={words.looks.lines(text)}>
      {lines.map((line) => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd>{lineText(line)}</dd>
        </div>
      ))}
    </dl>
  );
}
