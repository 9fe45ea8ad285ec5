// Price against loss of every set played. A line joins the Pareto-optimal sets, which can be selected. The pointer names the
// nearest set, the arrow keys move along the line, and a table has the same data.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { useSize } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { Table } from '../../ui/table.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { keyOf, nearest, overBudget, type Point, pointsOf, priceTicks, rootPlace } from './model.ts';
import { RemedyNames } from './remedy-names.tsx';
import { lossTextFor, setText, useSession } from './use-session.ts';

const HEIGHT = 260;
const LINES = 4;
/** The pointer names what is so near to it. */
const REACH_PX = 14;

type Placed = Point & { readonly x: number; readonly y: number };

const priceText = (price: number): string => format.plain(Math.round(price * 100) / 100);
type LossText = (loss: number) => string;
const pointText = ({ set, price, loss }: Point, lossText: LossText): string =>
  told.point(setText(set), priceText(price), lossText(loss));

export function Frontier() {
  const session = useSession();
  const board = session.explorable;
  const place = useRef<HTMLDivElement>(null);
  const [named, setNamed] = useState<string | null>(null);
  if (board === null) return null;
  const points = pointsOf(session.lossesOf(board), board.nights.length);
  const own = points.find(({ set }) => keyOf(set) === keyOf(session.set.value));
  const shown = points.find(({ set }) => keyOf(set) === named) ?? own;
  const lossText = lossTextFor(points.map(({ loss }) => loss));
  return (
    <section class="harden-frontier px-gutter py-3 rule-below">
      <h2>
        {told.frontier} <span class="second">{told.frontierText(board.nights.length, session.basis === null)}</span>
      </h2>
      <div class="relative mt-4 mr-3 mb-2 ml-[72px]" ref={place} style={{ height: `${HEIGHT + 20}px` }}>
        <Plot place={place} points={points} named={named} onNamed={setNamed} />
      </div>
      <p class="second mt-4">{told.frontierAxis}</p>
      <p class="harden-named min-h-9" aria-live="polite">
        {shown === undefined ? (
          told.waiting
        ) : (
          <>
            {shown === own && `${told.yourSet}: `}
            <RemedyNames set={shown.set} />: {told.pointFigures(priceText(shown.price), lossText(shown.loss))}{' '}
            <span class="second">
              <Standing point={shown} points={points} lossText={lossText} />
            </span>
          </>
        )}
      </p>
      <Progress />
      <Sets points={points} />
    </section>
  );
}

/** Whether nothing cheaper loses less, or what does. */
function Standing({ point, points, lossText }: { point: Point; points: readonly Point[]; lossText: LossText }) {
  if (point.best) return <>{told.bestForPrice}</>;
  const better = points.find(({ price, loss, best }) => best && price <= point.price && loss <= point.loss);
  if (better === undefined) return null;
  return (
    <>
      {told.better} <RemedyNames set={better.set} />:{' '}
      {told.pointFigures(priceText(better.price), lossText(better.loss))}
    </>
  );
}

type PlotProps = {
  place: { current: HTMLDivElement | null };
  points: readonly Point[];
  named: string | null;
  onNamed: (key: string | null) => void;
};

function Plot({ place, points, named, onNamed }: PlotProps) {
  const session = useSession();
  const width = useSize(place)?.width ?? 0;
  const mostPrice = Math.max(1, ...points.map(({ price }) => price));
  const mostLoss = Math.max(1, ...points.map(({ loss }) => loss));
  const placed: Placed[] = points.map((point) => ({
    ...point,
    x: rootPlace(point.price, mostPrice) * width,
    y: HEIGHT - (point.loss / mostLoss) * HEIGHT,
  }));
  const best = placed.filter((point) => point.best);
  const lossText = lossTextFor([mostLoss]);
  const own = placed.find(({ set }) => keyOf(set) === keyOf(session.set.value));
  const at = (event: PointerEvent) => {
    const { left, top } = place.current!.getBoundingClientRect();
    return nearest(placed, event.clientX - left, event.clientY - top, REACH_PX);
  };
  // Until the first sets are played there is nothing that a line could stand for.
  const lines = Array.from({ length: points.length === 0 ? 0 : LINES }, (_, i) => ((i + 1) / LINES) * mostLoss);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the points are buttons, this only names what the pointer is near.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same, the buttons are pressed by key.
    <div
      class="relative cursor-crosshair"
      style={{ height: `${HEIGHT}px` }}
      onPointerMove={(event) => {
        const point = at(event);
        onNamed(point === null ? null : keyOf(point.set));
      }}
      onPointerLeave={() => onNamed(null)}
      onClick={(event) => {
        const point = at(event as unknown as PointerEvent);
        if (point !== null) session.choose(point.set);
      }}
    >
      <svg class="chart" width={width} height={HEIGHT} aria-hidden="true">
        {lines.map((loss) => (
          <path key={loss} class="gridlines" d={`M0 ${HEIGHT - (loss / mostLoss) * HEIGHT}H${width}`} />
        ))}
        <path
          class="stroke-[4px] text-fg-2 stroke-current [stroke-linecap:round]"
          d={dotsOf(placed.filter(({ set }) => overBudget(set, session.budget.value) === null))}
        />
        <path
          class="stroke-[4px] stroke-rule2 [stroke-linecap:round]"
          d={dotsOf(placed.filter(({ set }) => overBudget(set, session.budget.value) !== null))}
        />
        <path class="tone-act" d={stairsOf(best)} />
        {own !== undefined && <circle class="lit" cx={own.x} cy={own.y} r={9} />}
        {placed
          .filter(({ set }) => keyOf(set) === named)
          .map(({ x, y, set }) => (
            <circle key={keyOf(set)} class="text-fg-2 stroke-current" cx={x} cy={y} r={6} />
          ))}
      </svg>
      <BestPoints best={best} lossText={lossText} onNamed={onNamed} />
      {lines.map((loss) => (
        <span
          key={loss}
          class="second absolute right-full pr-4 font-mono whitespace-nowrap pointer-events-none [translate:0_-50%]"
          style={{ top: `${HEIGHT - (loss / mostLoss) * HEIGHT}px` }}
        >
          {lossText(loss)}
        </span>
      ))}
      {(points.length > 0 ? priceTicks(mostPrice, width) : []).map(({ price, at }) => (
        <span
          key={price}
          class="second absolute font-mono whitespace-nowrap pointer-events-none [translate:-50%]"
          style={{ left: `${at}px`, top: `${HEIGHT + 4}px` }}
        >
          {format.plain(price)}
        </span>
      ))}
    </div>
  );
}

const dotsOf = (points: readonly Placed[]): string => points.map(({ x, y }) => `M${x} ${y}h0`).join('');
const stairsOf = (best: readonly Placed[]): string =>
  best.map(({ x, y }, i) => (i === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');

const ALONG: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

type BestProps = Pick<PlotProps, 'onNamed'> & { best: readonly Placed[]; lossText: LossText };

/** One stop of the tab key; the arrows go along the line. */
function BestPoints({ best, lossText, onNamed }: BestProps) {
  const session = useSession();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLFieldSetElement>(null);
  const stop = Math.min(at, best.length - 1);
  return (
    <fieldset
      ref={list}
      aria-label={told.best}
      onKeyDown={(event) => {
        const to = ALONG[event.key]?.(stop, best.length);
        if (to === undefined) return;
        event.preventDefault();
        const next = Math.max(0, Math.min(best.length - 1, to));
        setAt(next);
        list.current?.querySelectorAll('button')[next]?.focus();
      }}
    >
      {best.map((point, i) => (
        <button
          key={keyOf(point.set)}
          type="button"
          class="harden-point dot bg-surface-1 tone-act [translate:-50%_-50%] aria-pressed:bg-ivory"
          tabIndex={i === stop ? 0 : -1}
          aria-pressed={keyOf(point.set) === keyOf(session.set.value)}
          aria-label={pointText(point, lossText)}
          style={{ left: `${point.x}px`, top: `${point.y}px` }}
          onFocus={() => {
            setAt(i);
            onNamed(keyOf(point.set));
          }}
          onBlur={() => onNamed(null)}
          onClick={(event) => {
            event.stopPropagation();
            session.choose(point.set);
          }}
        />
      ))}
    </fieldset>
  );
}

/** How many combinations were played; they can be stopped, and gone on with. */
function Progress() {
  const session = useSession();
  const { done, planned } = session.explored.value;
  const isDone = done === planned && planned > 0;
  const isStopped = session.stopped.value;
  return (
    <div class="cluster apart">
      <p class="second" role="status" data-explored={done} data-planned={planned}>
        {told.explored(done, planned, session.set.value.length, isStopped)}
      </p>
      {!isDone && (
        <Button small onClick={() => (isStopped ? void session.explore() : session.stop())}>
          {isStopped ? told.goOn : told.stop}
        </Button>
      )}
    </div>
  );
}

/** The sets as a table, the best for their price first; drawn while it is open. */
function Sets({ points }: { points: readonly Point[] }) {
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const own = new Set(session.set.value);
  const bought = points.filter(({ set, best }) => !best && set.every((remedy) => own.has(remedy)));
  const rows = [...points.filter(({ best }) => best), ...bought];
  const lossText = lossTextFor(rows.map(({ loss }) => loss));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{told.table}</summary>
      {isOpen && (
        <Table caption={told.sets} head={[told.set, told.price, told.loss, told.best]}>
          {rows.map((point) => (
            <tr key={keyOf(point.set)} class={classes(keyOf(point.set) === keyOf(session.set.value) && 'selected')}>
              <td>
                <RemedyNames set={point.set} />
              </td>
              <td class="font-mono">{priceText(point.price)}</td>
              <td class="font-mono">{lossText(point.loss)}</td>
              <td>{point.best ? told.yes : ''}</td>
            </tr>
          ))}
        </Table>
      )}
    </details>
  );
}
