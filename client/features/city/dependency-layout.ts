// Where the graph of dependencies is drawn: services in columns, lines from what is read to its reader. A line that passes a
// column goes through a lane of its own there, so that none runs behind a service.
import type { Dependencies, Dependent, Link } from './dependencies-model.ts';
import type { Box, Point } from './layout.ts';

export type DependencyPlan = {
  width: number;
  height: number;
  boxes: ReadonlyMap<string, Box>;
  /** One for each link that goes to the right, from corner to corner of its way; the ones that were struck come last. */
  lines: { link: Link; points: Point[] }[];
};

export type Measures = { node: number; gap: number };

const NODE_HEIGHT = 46;
const TALL_NODE_HEIGHT = 60;
const LANE_HEIGHT = 8;
const ROW_GAP = 14;
const SWEEPS = 4;

/** A service, or the lane of one for its readers further right; `of` is the service whose line runs there. */
type Item = { key: string; of: string; column: number; height: number; y: number };

type Step = { from: Item; to: Item };

const laneKey = (of: string, column: number): string => `${of}/${column}`;

/** What a column has besides its services: a lane for each that is read beyond it. */
function lanesOf(links: readonly Link[], columnOf: (id: string) => number): Map<string, Item> {
  const lanes = new Map<string, Item>();
  for (const { from, to } of links)
    for (let column = columnOf(from) + 1; column < columnOf(to); column++) {
      const key = laneKey(from, column);
      lanes.set(key, { key, of: from, column, height: LANE_HEIGHT, y: 0 });
    }
  return lanes;
}

function stack(column: readonly Item[], height: number): void {
  const total = column.reduce((sum, item) => sum + item.height, 0) + ROW_GAP * (column.length - 1);
  let y = (height - total) / 2;
  for (const item of column) {
    item.y = Math.round(y);
    y += item.height + ROW_GAP;
  }
}

const middle = ({ y, height }: Item): number => y + height / 2;

/** Puts every item as near as can be to the middle of what it is tied to on one side. */
function sweep(columns: Item[][], steps: readonly Step[], side: 'from' | 'to', height: number): void {
  const ordered = side === 'from' ? columns : columns.toReversed();
  const other = side === 'from' ? 'to' : 'from';
  for (const column of ordered) {
    const wanted = new Map(
      column.map((item) => {
        const tied = steps.filter((step) => step[other] === item).map((step) => middle(step[side]));
        return [item, tied.length === 0 ? middle(item) : tied.reduce((sum, y) => sum + y, 0) / tied.length];
      }),
    );
    column.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
    stack(column, height);
  }
}

/** `tall` has one more line to say. */
const itemOf = ({ id, column }: Dependent, tall: boolean): Item => ({
  key: id,
  of: id,
  column,
  height: tall ? TALL_NODE_HEIGHT : NODE_HEIGHT,
  y: 0,
});

export function planOf({ services, links }: Dependencies, { node, gap }: Measures): DependencyPlan {
  const items = new Map(services.map((service) => [service.id, itemOf(service, service.readsBack.length > 0)]));
  const columnOf = (id: string): number => items.get(id)!.column;
  const forward = links.filter(({ from, to }) => columnOf(from) < columnOf(to));
  const lanes = lanesOf(forward, columnOf);
  const wayOf = ({ from, to }: Link): Item[] => {
    const between = Array.from({ length: columnOf(to) - columnOf(from) - 1 }, (_, i) =>
      lanes.get(laneKey(from, columnOf(from) + 1 + i)),
    );
    return [items.get(from)!, ...between.map((lane) => lane!), items.get(to)!];
  };
  const steps = forward.flatMap((link) =>
    wayOf(link)
      .slice(1)
      .map((to, i): Step => ({ from: wayOf(link)[i], to })),
  );
  const columns: Item[][] = [];
  for (const item of [...items.values(), ...lanes.values()]) {
    columns[item.column] ??= [];
    columns[item.column].push(item);
  }
  const heights = columns.map((column) => column.reduce((sum, item) => sum + item.height + ROW_GAP, -ROW_GAP));
  const height = Math.max(0, ...heights);
  for (const column of columns) stack(column, height);
  for (let i = 0; i < SWEEPS; i++) sweep(columns, steps, i % 2 === 0 ? 'from' : 'to', height);
  const left = (column: number): number => column * (node + gap);
  const lines = forward
    .map((link) => ({
      link,
      points: wayOf(link).flatMap((item, i, way): Point[] => {
        const enters = { x: left(item.column), y: middle(item) };
        const leaves = { x: left(item.column) + node, y: middle(item) };
        return i === 0 ? [leaves] : i === way.length - 1 ? [enters] : [enters, leaves];
      }),
    }))
    .sort((a, b) => Number(a.link.struck) - Number(b.link.struck));
  const boxes = new Map(
    [...items.values()].map(({ key, column, y, height: tall }) => [
      key,
      { x: left(column), y, width: node, height: tall },
    ]),
  );
  return { width: left(columns.length) - gap, height, boxes, lines };
}

export const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type Arrow = (typeof ARROWS)[number];

/** Where an arrow key leads: to what is read, to a reader, or up and down in the column; null where there is nothing. */
export function neighbourOf({ boxes, lines }: DependencyPlan, id: string, arrow: Arrow): string | null {
  const from = boxes.get(id)!;
  const near = (ids: readonly string[]): string | null =>
    [...ids].sort((a, b) => Math.abs(boxes.get(a)!.y - from.y) - Math.abs(boxes.get(b)!.y - from.y))[0] ?? null;
  if (arrow === 'ArrowLeft') return near(lines.filter(({ link }) => link.to === id).map(({ link }) => link.from));
  if (arrow === 'ArrowRight') return near(lines.filter(({ link }) => link.from === id).map(({ link }) => link.to));
  const beyond = (y: number): boolean => (arrow === 'ArrowUp' ? y < from.y : y > from.y);
  return near([...boxes].filter(([, box]) => box.x === from.x && beyond(box.y)).map(([key]) => key));
}
