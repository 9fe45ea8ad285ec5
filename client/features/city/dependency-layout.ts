// Where the graph of dependencies is drawn, by dagre: services in columns, lines from what is read to its reader. A line that
// passes a column goes through a lane of its own there, so that none runs behind a service.
import { Graph, layout } from '@dagrejs/dagre';
import type { Dependencies, Dependent, Link } from './dependencies-model.ts';
import type { Box, Point } from './layout.ts';

export type DependencyPlan = {
  width: number;
  height: number;
  /** Names may take two lines. */
  wraps: boolean;
  boxes: ReadonlyMap<string, Box>;
  /** One for each link that goes to the right, from corner to corner of its way; the ones that were struck come last. */
  lines: { link: Link; points: Point[] }[];
};

/** `wraps`: names may take two lines. */
type Measures = { node: number; gap: number; wraps?: boolean };

const NODE_HEIGHT = 46;
const TALL_NODE_HEIGHT = 60;
const SECOND_LINE = 18;
const LANE_GAP = 10;
const ROW_GAP = 14;
/** dagre keeps a rank between two columns for labels of edges. */
const RANKS_A_COLUMN = 2;

/** One that reads something of its own column or further right has one more line to say. */
const heightOf = ({ readsBack }: Dependent, wraps: boolean): number =>
  (readsBack.length > 0 ? TALL_NODE_HEIGHT : NODE_HEIGHT) + (wraps ? SECOND_LINE : 0);

/** The services in their columns and the links to the right, as dagre has placed them. */
function laidOut(services: readonly Dependent[], links: readonly Link[], measures: Measures): Graph {
  const { node, gap, wraps = false } = measures;
  const columns = new Map(services.map(({ id, column }) => [id, column]));
  const graph = new Graph().setGraph({
    rankdir: 'LR',
    nodesep: ROW_GAP,
    edgesep: LANE_GAP,
    ranksep: gap,
    ranker: (ranked: Graph) => {
      for (const id of ranked.nodes()) ranked.node(id).rank = columns.get(id)! * RANKS_A_COLUMN;
    },
  });
  for (const service of services) graph.setNode(service.id, { width: node, height: heightOf(service, wraps) });
  for (const { from, to } of links) graph.setEdge(from, to, {});
  layout(graph);
  return graph;
}

/** Of the points of a line those in the middle of a column that it passes; the others lie between two columns. */
const isInColumn = ({ x }: Point, from: Box, to: Box, pitch: number): boolean =>
  x > from.x + from.width && x < to.x && (x - from.x - from.width / 2) % pitch === 0;

export function planOf({ services, links }: Dependencies, measures: Measures): DependencyPlan {
  const { node, gap, wraps = false } = measures;
  const columnOf = new Map(services.map(({ id, column }) => [id, column]));
  const forward = links.filter(({ from, to }) => columnOf.get(from)! < columnOf.get(to)!);
  const graph = laidOut(services, forward, measures);
  const boxes = new Map(
    services.map((service): [string, Box] => {
      const { x, y } = graph.node(service.id);
      const height = heightOf(service, wraps);
      return [service.id, { x: x - node / 2, y: y - height / 2, width: node, height }];
    }),
  );
  const middle = ({ y, height }: Box): number => y + height / 2;
  const lines = forward.map((link) => {
    const [from, to] = [boxes.get(link.from)!, boxes.get(link.to)!];
    const lanes = graph
      .edge(link.from, link.to)
      .points.filter((point: Point) => isInColumn(point, from, to, node + gap));
    return {
      link,
      points: [
        { x: from.x + node, y: middle(from) },
        ...lanes.flatMap(({ x, y }: Point) => [
          { x: x - node / 2, y },
          { x: x + node / 2, y },
        ]),
        { x: to.x, y: middle(to) },
      ],
    };
  });
  const { width, height } = graph.graph();
  return { width, height, wraps, boxes, lines: lines.sort((a, b) => Number(a.link.struck) - Number(b.link.struck)) };
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
