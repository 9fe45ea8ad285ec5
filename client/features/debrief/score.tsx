// The figures of a run: the score as four bars on one scale with their gates, the incident metrics, and the loss per minute.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief, DebriefRun, IncidentMetric, ScorePartId } from '#model/scoring/debrief-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, useNames, usePersonName, useWording } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { Ticks } from '../../ui/lane.tsx';
import { Track } from '../../ui/meter.tsx';
import { hoursOf } from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import type { PartOfDebrief } from '../../words/en/debrief.ts';
import { firstPage } from '../../words/en/first-page.ts';
import { curvePoints, highestOf, linesInOrder, lineText, mainStep, SHOWN_LINES } from './model.ts';
import { GoTo } from './use-replay.tsx';

/** In the order of the card before the drill. */
const PARTS: readonly ScorePartId[] = ['diagnosis', 'outcome', 'discipline', 'communication'];

/** Points below this read as none. */
const LEAST_SHOWN = 0.05;

const percent = (share: number): string => `${share * 100}%`;

export function Score({ score, shares }: Pick<Debrief, 'score' | 'shares'>) {
  const wording = useWording();
  const most = Math.max(...score.parts.map((part) => part.most));
  return (
    <section class="told-score col-span-full [--columns:150px_1fr_130px] @max-[640px]/app:[--columns:1fr_auto]">
      <h2>{words.debrief.score}</h2>
      <p class="score-total">
        <strong class="big">{words.debrief.outOf(format.whole(score.points))}</strong>{' '}
        <span class="second">
          {[
            words.debrief.gates(score.gate),
            score.prevented && words.debrief.prevented,
            score.assisted && words.debrief.assisted(score.help),
          ]
            .filter(Boolean)
            .join(' ')}
        </span>
      </p>
      <h3 class="label">{firstPage.why(format.whole(score.points))}</h3>
      <p class="max-w-[90ch]">{score.explain.map((message) => wordMessage(message, wording)).join(' ')}</p>
      {PARTS.map((id) => (
        <Part key={id} part={score.parts.find((part) => part.id === id)!} most={most} />
      ))}
      <Shares shares={shares} />
    </section>
  );
}

const COUNTS = ['read', 'cited', 'claimed', 'ran', 'posted'] as const;

/** What each person contributed, beside the score of the team. */
function Shares({ shares }: Pick<Debrief, 'shares'>) {
  const personName = usePersonName();
  const told = words.debrief.shareOf;
  if (shares.length === 0) return null;
  return (
    <table class="mt-3 text-left [&_:is(th,td)]:[padding:2px_12px_0_0] [&_th]:font-normal">
      <caption class="label">{words.debrief.shares}</caption>
      <thead>
        <tr>
          <th scope="col">{told.player}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col" class="text-right">
              {told[count]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.player}>
            <th scope="row">{personName(share.player)}</th>
            {COUNTS.map((count) => (
              <td key={count} class="font-mono text-right">
                {format.whole(share[count])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Part({ part, most }: { part: PartOfDebrief; most: number }) {
  const lines = linesInOrder(part.lines);
  const step = mainStep(part.lines);
  const limit = part.points - part.lines.reduce((sum, { amount }) => sum + amount, 0);
  const share = Math.max(0, part.points) / part.most;
  return (
    <section class="grid-row px-0 py-[9px]" aria-label={words.debrief.part[part.id]}>
      <h3>{words.debrief.part[part.id]}</h3>
      <div style={{ width: percent(part.most / most) }}>
        <Track
          class="thick"
          parts={[
            { tone: 'own', from: 0, until: share },
            ...(part.gate === null ? [] : [{ tone: 'gate', from: part.gate / part.most }]),
          ]}
        />
      </div>
      <div class="text-right">
        {step !== null && <GoTo step={step} />}
        <p class="font-mono">{words.debrief.pointsOf(format.points(part.points), part.most)}</p>
        {part.gate !== null && (
          <p class="second" title={words.debrief.gate}>
            {words.debrief.gateOf(part.gate)}
          </p>
        )}
      </div>
      <p class="second score-rests">{words.debrief.restsOn[part.id]}</p>
      <Lines lines={lines.slice(0, SHOWN_LINES)} />
      {lines.length > SHOWN_LINES && (
        <details>
          <summary class="link">{words.debrief.moreLines(lines.length - SHOWN_LINES)}</summary>
          <Lines lines={lines.slice(SHOWN_LINES)} />
        </details>
      )}
      {Math.abs(limit) >= LEAST_SHOWN && (
        <p class="second score-lines">
          <span class="font-mono">{format.signedTenth(limit)}</span> {words.debrief.withinLimits}
        </p>
      )}
    </section>
  );
}

function Lines({ lines }: Pick<PartOfDebrief, 'lines'>) {
  const names = useNames();
  return (
    <ul class="second score-lines">
      {lines.map((line, i) => (
        <li key={i} class="columns gap-0 leading-[18px] [--columns:52px_1fr]">
          <span class="font-mono">{line.amount === 0 ? '' : format.signedTenth(line.amount)}</span>
          <span>
            {lineText(line, names)} {line.step !== null && <GoTo step={line.step} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Clocks that have nothing to measure where there was no outage. */
const OF_AN_OUTAGE: readonly IncidentMetric['id'][] = ['mitigate', 'recover'];

export function IncidentMetrics({ incidentMetrics, runs }: Pick<Debrief, 'incidentMetrics' | 'runs'>) {
  const clockText = useClockText();
  const outage = runs.find(({ id }) => id === 'you')?.outage !== false;
  const never = (id: IncidentMetric['id']) =>
    outage || !OF_AN_OUTAGE.includes(id) ? words.debrief.never : words.debrief.nothingTo;
  return (
    <section class="told-clocks border-rule @min-[1200px]/app:border-l">
      <h3 class="label">{words.debrief.incidentMetrics}</h3>
      <dl class="facts">
        {incidentMetrics.map(({ id, minutes, step }) => (
          <div key={id}>
            <dt>
              {words.debrief.clock[id]}{' '}
              <span class="second">{id === 'detect' ? words.debrief.fromTrigger : words.debrief.fromAlarm}</span>
            </dt>
            <dd class={minutes === null ? 'text-fg-3' : 'reading'}>
              {minutes === null ? never(id) : format.duration(minutes)}
              {step !== null && <span class="second"> {words.debrief.at(clockText(step))}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const WIDTH = 640;
const HEIGHT = 120;
const MOST_TICKS = 8;

type CurveProps = { runs: readonly DebriefRun[]; hour: Debrief['lessons']['hour'] };

export function LossCurve({ runs, hour }: CurveProps) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const most = highestOf(runs);
  const minutes = Math.max(1, ...runs.map(({ perMinute, everyMinutes }) => perMinute.length * everyMinutes));
  const span = { from: 0, until: minutes };
  return (
    <figure class="curve">
      <figcaption class="second cluster gap-x-[18px] gap-y-0.5 pb-1.5">
        <span class="label">{words.debrief.curve}</span>
        {runs.map(({ id }) => (
          <span key={id} class={`curve-key ${id}`}>
            {words.debrief.runName(id)}
          </span>
        ))}
        <span class="ml-auto text-fg-3 font-mono" aria-hidden="true">
          {format.amount(most)}
        </span>
      </figcaption>
      <svg
        class="chart h-[120px] border-y border-rule"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {hour !== null && (
          <rect
            class="fill-[#6b3325]"
            x={(hour.fromStep / STEPS_PER_MINUTE / span.until) * WIDTH}
            width={((hour.untilStep - hour.fromStep) / STEPS_PER_MINUTE / span.until) * WIDTH}
            y={0}
            height={HEIGHT}
          />
        )}
        {runs.map(({ id, perMinute }) => (
          <polyline key={id} class={id} points={curvePoints(perMinute, most, WIDTH, HEIGHT)} />
        ))}
      </svg>
      <Ticks ticks={hoursOf(span, fromMinute, MOST_TICKS)} />
    </figure>
  );
}
