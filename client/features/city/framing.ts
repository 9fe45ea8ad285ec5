// The camera: the whole city or a close-up of one building, and the screen coordinates of points and boxes of the city.
// Also which alarm's building to zoom to.
import type { AlarmView } from '#model/incident/view-types.ts';
import { nextToAcknowledge } from '../alarms/model.ts';
import type { Box, CityLayout, Point } from './layout.ts';
import type { Part } from './shapes.ts';
import { gridHeight } from './tower.ts';

/** The upper left corner of what is shown, in the city's measures, and how much larger it is shown. */
export type Framing = Point & { zoom: number };

export const WHOLE: Framing = { x: 0, y: 0, zoom: 1 };
/** Whole, so that engraved lines stay crisp. */
const NEAR = 2;

/** What one looks at in a building. */
function heartOf(layout: CityLayout, part: Part): Point {
  const { foot, avenue, quay, tower, lighthouse, terrace, bridge, gatehouse, port, crane, width } = layout;
  const hearts: Record<Part, Point> = {
    tower: { x: tower.centre, y: tower.y + gridHeight(tower.grid) / 2 },
    vault: { x: layout.vault, y: foot - 40 },
    cells: { x: width / 2, y: foot + 30 },
    lighthouse: { x: lighthouse.x, y: lighthouse.lamp + 60 },
    gatehouse: { x: gatehouse.x + gatehouse.width / 2, y: quay - 25 },
    terrace: { x: terrace.x + 80, y: foot - 40 },
    bridge: { x: (bridge.from + bridge.to) / 2, y: avenue + 30 },
    'port-crane-left': { x: port.cranes[0], y: quay - 30 },
    'port-crane-right': { x: port.cranes[port.cranes.length - 1], y: quay - 30 },
    'construction-crane': { x: (crane.left + crane.right) / 2, y: crane.jib + 50 },
    depot: { x: layout.depot, y: foot - 30 },
  };
  return hearts[part];
}

const within = (at: number, length: number): number =>
  Math.round(Math.max(0, Math.min(length - length / NEAR, at - length / NEAR / 2)));

/** From near, with nothing beyond the city's edges; all of it where the part does not stand. */
export function framingOf(layout: CityLayout, part: Part | null): Framing {
  if (part === null || !layout.stands.has(part)) return WHOLE;
  const heart = heartOf(layout, part);
  return { x: within(heart.x, layout.width), y: within(heart.y, layout.height), zoom: NEAR };
}

/** On the way from one framing to another. */
export const between = (from: Framing, to: Framing, share: number): Framing => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
  zoom: from.zoom + (to.zoom - from.zoom) * share,
});

export const cityPoint = ({ x, y, zoom }: Framing, onScreen: Point): Point => ({
  x: x + onScreen.x / zoom,
  y: y + onScreen.y / zoom,
});

export const screenBox = ({ x, y, zoom }: Framing, box: Box): Box => ({
  x: (box.x - x) * zoom,
  y: (box.y - y) * zoom,
  width: box.width * zoom,
  height: box.height * zoom,
});

/** The alarm to zoom to: the selected one, else the next to acknowledge, else the gravest and oldest that fires. */
export function alarmToSee(alarms: readonly AlarmView[], selected: string | null): AlarmView | null {
  const ringing = alarms.filter(({ state }) => state === 'ALARM');
  const own = alarms.find(({ id }) => id === selected);
  const gravest = [...ringing].sort((a, b) => a.severity - b.severity || a.sinceStep - b.sinceStep);
  return own ?? nextToAcknowledge(ringing, null) ?? gravest[0] ?? null;
}
