// The score, last: four bars on one scale with their gates, and what made each, with links to the moments.
import type { Score as ScoreView } from '#model/scoring/debrief-types.ts';
import { useNames } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import type { PartOfDebrief } from '../../words/en/debrief.ts';
import { GoTo } from './go-to.tsx';
import { linesInOrder, lineText, SHOWN_LINES } from './score-model.ts';

const percent = (share: number): string => `${share * 100}%`;

export function Score({ score }: { score: ScoreView }) {
  const most = Math.max(...score.parts.map((part) => part.most));
  return (
    <section class="told-score">
      <h2>{words.debrief.score}</h2>
      <p class="score-total">
        <strong>{words.debrief.outOf(format.whole(score.points))}</strong>{' '}
        <span class="second">
          {[
            words.debrief.gates(score.gate),
            score.prevented && words.debrief.prevented,
            score.assisted && words.debrief.assisted,
          ]
            .filter(Boolean)
            .join(' ')}
        </span>
      </p>
      {score.parts.map((part) => (
        <Part key={part.id} part={part} most={most} />
      ))}
    </section>
  );
}

function Part({ part, most }: { part: PartOfDebrief; most: number }) {
  const lines = linesInOrder(part.lines);
  const share = Math.max(0, part.points) / part.most;
  return (
    <section class="score-part" aria-label={words.debrief.part[part.id]}>
      <h3>{words.debrief.part[part.id]}</h3>
      <div class="score-track" style={{ width: percent(part.most / most) }} aria-hidden="true">
        <span class="score-fill" style={{ width: percent(share) }} />
        {part.gate !== null && (
          <span class="score-gate" style={{ left: percent(part.gate / part.most) }} title={words.debrief.gate} />
        )}
      </div>
      <p class="score-points mono">
        {words.debrief.pointsOf(format.whole(part.points), part.most)}
        {part.gate !== null && <span class="second"> {words.debrief.gateOf(part.gate)}</span>}
      </p>
      <p class="second score-rests">{words.debrief.restsOn[part.id]}</p>
      <Lines lines={lines.slice(0, SHOWN_LINES)} />
      {lines.length > SHOWN_LINES && (
        <details>
          <summary class="link">{words.debrief.moreLines(lines.length - SHOWN_LINES)}</summary>
          <Lines lines={lines.slice(SHOWN_LINES)} />
        </details>
      )}
    </section>
  );
}

function Lines({ lines }: Pick<PartOfDebrief, 'lines'>) {
  const names = useNames();
  return (
    <ul class="score-lines">
      {lines.map((line, i) => (
        <li key={i}>
          <span class="mono score-amount">{line.amount === 0 ? '' : format.signedTenth(line.amount)}</span>
          <span>
            {lineText(line, names)} {line.step !== null && <GoTo step={line.step} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
