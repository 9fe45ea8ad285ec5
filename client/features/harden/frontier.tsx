// Price against loss of every set that was played. Those that nothing cheaper beats are joined by a line and can be chosen.
import { useRef } from 'preact/hooks';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { format } from '../../ui/format.ts';
import { useSize } from '../../ui/hooks.ts';
import { Table } from '../../ui/table.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { keyOf, overBudget, type Point, pointsOf, rootPlace } from './model.ts';
import { useSession } from './use-session.ts';

const HEIGHT = 240;
const TICKS = [0, 0.5, 1, 2, 4, 8, 12, 16, 20, 28];

const namesOf = (set: readonly RemedyId[]): string =>
  set.length === 0 ? told.nothingBought : set.map((remedy) => told.remedy[remedy].name).join(', ');

const million = (loss: number): string => format.whole(loss / 1e6);

export function Frontier() {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place)?.width ?? 0;
  const points = pointsOf(session.losses.value, session.scenarios.length);
  const mostPrice = Math.max(1, ...points.map(({ price }) => price));
  const mostLoss = Math.max(1, ...points.map(({ loss }) => loss));
  const at = ({ price, loss }: Point) => ({
    x: rootPlace(price, mostPrice) * width,
    y: HEIGHT - (loss / mostLoss) * HEIGHT,
  });
  const best = points.filter((point) => point.best);
  const steps = best.map((point, i) => {
    const { x, y } = at(point);
    return i === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  });
  return (
    <section class="harden-frontier">
      <h2>
        {told.frontier} <span class="second">{told.frontierText(session.scenarios.length)}</span>
      </h2>
      <div class="harden-plot" ref={place} style={{ height: `${HEIGHT + 20}px` }}>
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {points.map((point) => (
            <circle
              key={keyOf(point.set)}
              class={overBudget(point.set) === null ? '' : 'over'}
              cx={at(point).x}
              cy={at(point).y}
              r={2}
            />
          ))}
          <path d={steps.join('')} />
        </svg>
        {best.map((point) => (
          <button
            key={keyOf(point.set)}
            type="button"
            class="harden-point"
            aria-pressed={keyOf(point.set) === keyOf(session.set.value)}
            aria-label={told.point(
              namesOf(point.set),
              format.plain(Math.round(point.price * 100) / 100),
              million(point.loss),
            )}
            title={told.point(
              namesOf(point.set),
              format.plain(Math.round(point.price * 100) / 100),
              million(point.loss),
            )}
            style={{ left: `${at(point).x}px`, top: `${at(point).y}px` }}
            onClick={() => session.choose(point.set)}
          />
        ))}
        {TICKS.filter((tick) => tick <= mostPrice).map((tick) => (
          <span key={tick} class="second mono" style={{ left: `${rootPlace(tick, mostPrice) * width}px` }}>
            {format.plain(tick)}
          </span>
        ))}
      </div>
      <p class="second" role="status">
        {told.frontierAxis} {told.played(points.length, session.planned.value)}
      </p>
      <details>
        <summary>{told.table}</summary>
        <Table caption={told.best} head={[told.set, told.price, told.loss]}>
          {best.map((point) => (
            <tr key={keyOf(point.set)}>
              <td>{namesOf(point.set)}</td>
              <td class="mono">{format.plain(Math.round(point.price * 100) / 100)}</td>
              <td class="mono">{million(point.loss)}</td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  );
}
