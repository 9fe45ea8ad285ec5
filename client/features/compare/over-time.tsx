// A person or a team over time: the share of the loss of every drill of this browser, in the order of their dates.
import { overTime } from '#model/scoring/compare/changes.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import { format } from '../../ui/format.ts';
import { compare as told } from '../../words/en/compare.ts';
import { dateText, useRunName, useSession } from './use-session.ts';

const LEAST_POINTS = 2;

export function OverTime() {
  const session = useSession();
  const nameOf = useRunName();
  const chosen = session.runOf(session.one.value);
  const runs = overTime(session.runs.value).filter(({ figures }) => figures.share !== null);
  const text = (run: Response) => told.point(nameOf(run), dateText(run.date), format.share(run.figures.share!));
  return (
    <section class="compare-time">
      <h2>{told.overTime}</h2>
      <p class="second">{runs.length < LEAST_POINTS ? told.fewer : told.overTimeText}</p>
      <ol>
        {runs.map((run) => (
          <li key={run.id} class={run.scenario === chosen.scenario ? 'same' : undefined}>
            <button
              type="button"
              aria-pressed={run.id === session.other.value}
              aria-label={text(run)}
              title={text(run)}
              onClick={() => session.choose('other', run.id)}
            >
              <i style={{ height: `${Math.min(1, run.figures.share!) * 100}%` }} />
            </button>
            <span class="mono">{format.share(run.figures.share!)}</span>
            <span class="second">{dateText(run.date)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
