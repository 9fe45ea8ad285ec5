// The route of one person: the workspace, the service and its tab, the dialog, and on narrow screens the region in front.
// A route is replaced as a whole. Only this file defines what each target changes.
import type { Values } from '#model/engine/fields.ts';
import type { Room } from '#protocol/events.ts';
import { playerOf } from '../session/people.ts';

type Screen = 'lobby' | 'seating' | 'play' | 'stopped' | 'debrief';

/** The screen follows from the room alone, so that a reload comes back to it. Once a drill has ended its debrief is next, also while it is being worked out. */
export function screenOf(room: Room | null, me: string | null, hasDebrief: boolean): Screen {
  if (room === null) return 'lobby';
  if (room.phase === 'stopped') return 'stopped';
  if (hasDebrief || room.phase === 'ended') return 'debrief';
  const seats = playerOf(room, me)?.seats ?? [];
  return room.solo || seats.length > 0 ? 'play' : 'seating';
}

export const SERVICE_TABS = ['metrics', 'hosts', 'logs', 'changes', 'runbooks', 'diagnose'] as const;
export type ServiceTab = (typeof SERVICE_TABS)[number];

/** Pages for work that take the middle of the screen, or (controls) the place of the alarms. */
export const WORKSPACES = ['board', 'plans', 'team', 'status-page', 'controls'] as const;
export type Workspace = (typeof WORKSPACES)[number];

/** The controls are narrow and leave the city where it is. */
export const isDeep = (workspace: Workspace | null): boolean => workspace !== null && workspace !== 'controls';

/** The tabs of a narrow screen, which shows the city and one region below it. */
const REGIONS = ['alarms', 'service', 'status-page', 'inbox', 'city', 'team'] as const;
export type Region = (typeof REGIONS)[number];

/** Layers over the screen; a command's form names its command. */
type Dialog =
  | { kind: 'keys' | 'palette' | 'seats' | 'invite' | 'end' | 'injects' | 'dependencies' | 'city-text' }
  | { kind: 'command'; command: string; given?: Values };

export type Route = {
  /** Calm until the first alarm or until something is opened: the lists are folded away. */
  layout: 'calm' | 'working';
  workspace: Workspace | null;
  /** True while the workspace is out of sight for a look at the alarms; it stays as it was. */
  peek: boolean;
  /** The service of the panel; null for the list of all. */
  service: string | null;
  tab: ServiceTab;
  host: number | null;
  runbook: string | null;
  /** The selected alarm. */
  alarm: string | null;
  /** The service whose building fills the city; null while all of the city is shown. */
  zoomedService: string | null;
  /** What a narrow screen shows below the city; null until something is opened. */
  front: Region | 'workspace' | null;
  dialog: Dialog | null;
  /** Id of the element that takes the focus as soon as it is drawn. */
  focus: string | null;
};

export const START: Route = {
  layout: 'calm',
  workspace: null,
  peek: false,
  service: null,
  tab: 'metrics',
  host: null,
  runbook: null,
  alarm: null,
  zoomedService: null,
  front: null,
  dialog: null,
  focus: null,
};

const BESIDE_PANEL = ['alarms', 'now', 'messages', 'timeline'] as const;

/** What has a key and a name of its own. */
export type Destination = (typeof BESIDE_PANEL)[number] | ServiceTab | Workspace;

/** Something inside the service panel; what is left out stays as it is. */
export type PanelTarget = {
  to: 'panel';
  tab: ServiceTab;
  service?: string | null;
  host?: number;
  runbook?: string | null;
  /** The one metric that is plotted, and what stands in the field of the log search; both are kept outside the route. */
  metric?: string;
  query?: string;
  focus?: null;
};

export type Target =
  /** By key or by name: the workspace closes, unless the destination is one. `focus` where it does not go to the heading. */
  | { to: Destination; focus?: string | null }
  /** A workspace stays open beside the panel. */
  | PanelTarget
  /** Another service under the same tab. */
  | { to: 'service'; service: string | null }
  | { to: 'alarm'; alarm: string; service: string }
  /** The messages from outside, on the page where they are answered. */
  | { to: 'inbox' }
  /** A tab of a narrow screen. */
  | { to: 'region'; region: Region }
  | { to: 'building'; service: string | null }
  | { to: 'dialog'; dialog: Dialog }
  /** A look at the newest alarm from a workspace, or back to it. */
  | { peekAt: string | null }
  | { select: string }
  | { focus: string | null }
  | { close: 'dialog' | 'workspace' };

/** Where Escape leads: out of the look at the alarms, of the workspace, then of the building; null where nothing is open. */
export function stepBack({ workspace, peek, zoomedService }: Route): Target | null {
  if (peek) return { peekAt: null };
  if (workspace !== null) return { close: 'workspace' };
  return zoomedService === null ? null : { to: 'building', service: null };
}

const isOneOf = <T extends string>(list: readonly T[], one: string): one is T =>
  (list as readonly string[]).includes(one);

const isWorkspace = (to: string): to is Workspace => isOneOf(WORKSPACES, to);
const isServiceTab = (to: string): to is ServiceTab => isOneOf(SERVICE_TABS, to);

const FRONT_OF = { alarms: 'alarms', now: 'alarms', messages: 'inbox', timeline: 'team' } as const;

const withPanel = (
  route: Route,
  { tab, service = route.service, host, runbook, focus }: Omit<PanelTarget, 'to'>,
): Route => ({
  ...route,
  layout: 'working',
  front: 'service',
  tab,
  service,
  host: host ?? (service === route.service ? route.host : null),
  runbook: runbook === undefined ? route.runbook : runbook,
  focus: focus === null ? null : `panel-${tab}`,
});

const withWorkspace = (route: Route, workspace: Workspace, focus: string | null): Route => ({
  ...route,
  layout: 'working',
  workspace,
  peek: false,
  front: 'workspace',
  focus,
});

const NO_WORKSPACE = { workspace: null, peek: false } as const;

function goTo(route: Route, to: Destination, focus?: string | null): Route {
  const there = placeOf(route, to);
  return focus === undefined ? there : { ...there, focus };
}

function placeOf(route: Route, to: Destination): Route {
  if (isWorkspace(to)) return withWorkspace(route, to, `workspace-${to}`);
  if (isServiceTab(to)) return { ...withPanel(route, { tab: to }), ...NO_WORKSPACE };
  // In the calm only what is about alarms unfolds the lists.
  const layout = to === 'timeline' ? route.layout : 'working';
  return { ...route, ...NO_WORKSPACE, layout, front: FRONT_OF[to], focus: to };
}

/** The region of a workspace that is one of a narrow screen's tabs. */
const WORKSPACE_OF: Partial<Record<Region, Workspace>> = {
  'status-page': 'status-page',
  inbox: 'status-page',
  team: 'team',
};

type Opening = Extract<Target, { to: unknown }>;

function open(route: Route, target: Opening): Route {
  switch (target.to) {
    case 'panel':
      return withPanel(route, target);
    case 'service': {
      const host = target.service === route.service ? route.host : null;
      return { ...route, layout: 'working', service: target.service, host };
    }
    case 'alarm': {
      const { alarm, service } = target;
      const opened = withPanel(route, { tab: 'metrics', service });
      return { ...opened, ...NO_WORKSPACE, front: 'alarms', alarm, focus: `alarm-${alarm}` };
    }
    case 'inbox':
      return { ...withWorkspace(route, 'status-page', null), front: 'inbox' };
    case 'region': {
      const workspace = WORKSPACE_OF[target.region] ?? null;
      return { ...route, layout: 'working', workspace, peek: false, front: target.region };
    }
    case 'building':
      return { ...route, zoomedService: target.service };
    case 'dialog':
      return { ...route, dialog: target.dialog };
    default:
      return goTo(route, target.to, target.focus);
  }
}

function peekAt(route: Route, alarm: string | null): Route {
  if (route.workspace === null) return route;
  if (route.peek) return { ...route, peek: false, front: 'workspace' };
  return { ...route, peek: true, front: 'alarms', alarm, focus: alarm === null ? 'alarms' : `alarm-${alarm}` };
}

const close = (route: Route, layer: 'dialog' | 'workspace'): Route =>
  layer === 'dialog'
    ? { ...route, dialog: null }
    : { ...route, ...NO_WORKSPACE, layout: 'working', front: 'alarms', focus: 'alarms' };

/** The route after a step. Whatever leads somewhere else closes the dialog from which one goes. */
export function follow(route: Route, target: Target): Route {
  if ('to' in target) return open(target.to === 'dialog' ? route : { ...route, dialog: null }, target);
  if ('peekAt' in target) return peekAt(route, target.peekAt);
  if ('close' in target) return close(route, target.close);
  if ('select' in target) return route.alarm === target.select ? route : { ...route, alarm: target.select };
  return route.focus === target.focus ? route : { ...route, focus: target.focus };
}

type Duties = {
  /** May publish. */
  posts: boolean;
  /** May see or change services, or looks after alarms. */
  operates: boolean;
};

/** Who only publishes begins with the status page, and is spared the alarms and the services. */
export function regionsFor({ posts, operates }: Duties): Region[] {
  const common: Region[] = ['inbox', 'city', 'team'];
  if (posts && !operates) return ['status-page', ...common];
  return ['alarms', 'service', ...(posts ? (['status-page'] as const) : []), ...common];
}

/** The region that a workspace is on a narrow screen, if it has a tab there. */
const regionOf = (workspace: Workspace, regions: readonly Region[]): Region | null =>
  isOneOf(regions, workspace) ? workspace : null;

/** Workspaces that have no tab of their own. */
export const workspacesBeside = (regions: readonly Region[]): Workspace[] =>
  WORKSPACES.filter((workspace) => regionOf(workspace, regions) === null);

/** What a narrow screen shows: the workspace that is open (hidden or not), and the region in front; null for the workspace. */
export function narrowView(
  { front, workspace }: Pick<Route, 'front' | 'workspace'>,
  regions: readonly Region[],
): { region: Region | null; workspace: Workspace | null } {
  if (front === 'workspace' && workspace !== null) return { region: regionOf(workspace, regions), workspace };
  const region = front !== null && isOneOf(regions, front) ? front : regions[0];
  return { region, workspace: WORKSPACE_OF[region] ?? workspace };
}
