// What each target changes of a route, and what a narrow screen shows of it.
import { describe, expect, test } from 'vitest';
import {
  follow,
  narrowView,
  type Route,
  regionsFor,
  SERVICE_TABS,
  START,
  screenOf,
  stepBack,
  type Target,
  WORKSPACES,
  workspacesBeside,
} from '../../../client/app/route.ts';
import { player, room } from '../builders.ts';

const at = (...targets: Target[]): Route => targets.reduce(follow, START);

/** What a step changed. */
const changed = (before: Route, target: Target): Partial<Route> => {
  const after = follow(before, target);
  const keys = (Object.keys(after) as (keyof Route)[]).filter((key) => after[key] !== before[key]);
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
};

describe('the screen', () => {
  const team = (seats: string[]) => room({ solo: false, players: [player({ seats })] });

  test.each([
    ['no drill', null, false, 'lobby'],
    ['alone', room(), false, 'play'],
    ['in a team without a seat', team([]), false, 'seating'],
    ['in a team with a seat', team(['commander']), false, 'play'],
    ['a stopped drill', room({ phase: 'stopped' }), false, 'stopped'],
    ['an ended drill', room({ phase: 'ended' }), true, 'debrief'],
    ['an ended drill whose debrief is not there yet', room({ phase: 'ended' }), false, 'debrief'],
  ] as const)('of %s', (_, now, hasDebrief, screen) => {
    expect(screenOf(now, 'p1', hasDebrief)).toBe(screen);
  });
});

describe('a workspace', () => {
  test.each(WORKSPACES)('%s opens with the focus on its heading', (workspace) => {
    expect(changed(START, { to: workspace })).toEqual({
      layout: 'working',
      workspace,
      front: 'workspace',
      focus: `workspace-${workspace}`,
    });
  });

  test('opens with the focus elsewhere, or where it is', () => {
    expect(at({ to: 'board', focus: 'hypothesis' }).focus).toBe('hypothesis');
    expect(at({ to: 'board', focus: null }).focus).toBeNull();
  });

  test('closes for the alarms', () => {
    expect(at({ to: 'board' }, { close: 'workspace' })).toMatchObject({ workspace: null, focus: 'alarms' });
  });

  test.each(['alarms', 'now', 'messages', 'timeline', ...SERVICE_TABS] as const)('closes on the way to %s', (to) => {
    expect(at({ to: 'board' }, { to }).workspace).toBeNull();
  });

  test('stays beside what is opened in the panel', () => {
    const route = at({ to: 'board' }, { to: 'panel', tab: 'hosts', service: 'fleet', host: 7 });
    expect(route).toMatchObject({ workspace: 'board', tab: 'hosts', service: 'fleet', host: 7, focus: 'panel-hosts' });
  });
});

describe('a look at the alarms', () => {
  const before = at({ to: 'plans' });

  test('keeps the workspace and selects the newest alarm', () => {
    expect(changed(before, { peekAt: 'errors' })).toEqual({
      peek: true,
      front: 'alarms',
      alarm: 'errors',
      focus: 'alarm-errors',
    });
    expect(follow(before, { peekAt: null }).focus).toBe('alarms');
  });

  test('ends where it began', () => {
    const back = at({ to: 'plans' }, { peekAt: 'errors' }, { peekAt: 'errors' });
    expect(back).toMatchObject({ workspace: 'plans', peek: false, front: 'workspace' });
  });

  test('begins only in a workspace', () => expect(follow(START, { peekAt: 'errors' })).toBe(START));

  test('ends when a workspace is gone to', () => {
    expect(at({ to: 'plans' }, { peekAt: 'errors' }, { to: 'board' })).toMatchObject({
      workspace: 'board',
      peek: false,
    });
  });
});

describe('the calm', () => {
  test('ends with what unfolds a panel', () => {
    expect(at({ to: 'alarms' }).layout).toBe('working');
    expect(at({ to: 'service', service: 'fleet' }).layout).toBe('working');
    expect(at({ to: 'panel', tab: 'changes' }).layout).toBe('working');
  });

  test('stays for the timeline, dialogs and the city', () => {
    expect(at({ to: 'timeline' }).layout).toBe('calm');
    expect(at({ to: 'dialog', dialog: { kind: 'keys' } }).layout).toBe('calm');
    expect(at({ to: 'building', service: 'fleet' })).toMatchObject({ layout: 'calm', zoomedService: 'fleet' });
  });
});

describe('the panel', () => {
  const fleet = at({ to: 'panel', tab: 'hosts', service: 'fleet', host: 7, runbook: 'restart' });

  test('keeps its service, host and runbook when another tab is opened', () => {
    expect(changed(fleet, { to: 'panel', tab: 'logs' })).toEqual({ tab: 'logs', focus: 'panel-logs' });
  });

  test('forgets the host with the service', () => {
    expect(changed(fleet, { to: 'service', service: 'store' })).toEqual({ service: 'store', host: null });
    expect(follow(fleet, { to: 'panel', tab: 'hosts', service: 'store' }).host).toBeNull();
    expect(follow(fleet, { to: 'service', service: 'fleet' }).host).toBe(7);
  });

  test('goes back to all services and to the list of runbooks', () => {
    expect(follow(fleet, { to: 'service', service: null }).service).toBeNull();
    expect(follow(fleet, { to: 'panel', tab: 'runbooks', runbook: null }).runbook).toBeNull();
  });

  test('leaves the focus on the tab that was pressed', () => {
    expect(follow(at({ focus: null }), { to: 'panel', tab: 'logs', focus: null }).focus).toBeNull();
  });

  test('shows the service of an alarm that is gone to by name', () => {
    expect(at({ to: 'board' }, { to: 'alarm', alarm: 'errors', service: 'store' })).toMatchObject({
      workspace: null,
      front: 'alarms',
      tab: 'metrics',
      service: 'store',
      alarm: 'errors',
      focus: 'alarm-errors',
    });
  });
});

describe('a dialog', () => {
  const palette = at({ to: 'plans' }, { to: 'dialog', dialog: { kind: 'palette' } });

  test('closes and leaves all else as it was', () => {
    expect(changed(palette, { close: 'dialog' })).toEqual({ dialog: null });
  });

  test('closes when something is gone to from it', () => expect(follow(palette, { to: 'board' }).dialog).toBeNull());

  test('gives way to another', () => {
    const form = { kind: 'command', command: 'alarm/shelve-alarm', given: { alarm: 'errors' } } as const;
    expect(follow(palette, { to: 'dialog', dialog: form }).dialog).toEqual(form);
  });

  test('stays while a row is selected or the focus moves', () => {
    expect(follow(follow(palette, { select: 'errors' }), { focus: null }).dialog).not.toBeNull();
  });
});

test('selecting what is selected, and a focus that is there, change nothing', () => {
  const route = at({ select: 'errors' }, { focus: 'alarms' });
  expect(follow(route, { select: 'errors' })).toBe(route);
  expect(follow(route, { focus: 'alarms' })).toBe(route);
});

describe('regions of a narrow screen', () => {
  test('who publishes begins with the status page and is spared the alarms', () => {
    expect(regionsFor({ posts: true, operates: false })).toEqual(['status-page', 'inbox', 'city', 'team']);
  });

  test('who watches has no update to write', () => {
    expect(regionsFor({ posts: false, operates: false })).toEqual(['alarms', 'service', 'inbox', 'city', 'team']);
  });

  test('who holds every seat has every region', () => {
    const every = ['alarms', 'service', 'status-page', 'inbox', 'city', 'team'];
    expect(regionsFor({ posts: true, operates: true })).toEqual(every);
  });
});

describe('a narrow screen', () => {
  const all = regionsFor({ posts: true, operates: true });
  const voice = regionsFor({ posts: true, operates: false });
  const watcher = regionsFor({ posts: false, operates: false });

  test('begins with the first region, and shows no region that this person does not have', () => {
    expect(narrowView(START, voice)).toEqual({ region: 'status-page', workspace: 'status-page' });
    expect(narrowView(at({ to: 'alarms' }), voice).region).toBe('status-page');
    expect(narrowView(at({ to: 'region', region: 'city' }), voice)).toEqual({ region: 'city', workspace: null });
  });

  test('shows a workspace that is a region there as that region', () => {
    expect(narrowView(at({ to: 'team' }), all)).toEqual({ region: 'team', workspace: 'team' });
    expect(narrowView(at({ to: 'status-page' }), all)).toEqual({ region: 'status-page', workspace: 'status-page' });
    expect(workspacesBeside(all)).toEqual(['board', 'plans', 'controls']);
  });

  test('shows any other workspace in the place of the regions', () => {
    expect(narrowView(at({ to: 'board' }), all)).toEqual({ region: null, workspace: 'board' });
    expect(narrowView(at({ to: 'status-page' }), watcher)).toEqual({ region: null, workspace: 'status-page' });
  });

  test('shows messages where they are answered, and the record with the team', () => {
    expect(narrowView(at({ to: 'messages' }), all)).toEqual({ region: 'inbox', workspace: 'status-page' });
    expect(narrowView(at({ to: 'inbox' }), all)).toEqual({ region: 'inbox', workspace: 'status-page' });
    expect(narrowView(at({ to: 'timeline' }), all)).toEqual({ region: 'team', workspace: 'team' });
  });

  test('brings what is opened in the panel to the front', () => {
    const route = at({ to: 'board' }, { to: 'panel', tab: 'logs', service: 'fleet' });
    expect(narrowView(route, all)).toEqual({ region: 'service', workspace: 'board' });
  });

  test('keeps the workspace during a look at the alarms', () => {
    const peek = at({ to: 'board' }, { peekAt: null });
    expect(narrowView(peek, all)).toEqual({ region: 'alarms', workspace: 'board' });
    expect(narrowView(follow(peek, { peekAt: null }), all)).toEqual({ region: null, workspace: 'board' });
  });

  test('a tab closes the workspace that has none, and leaves the focus on the tab', () => {
    expect(at({ to: 'board', focus: null }, { to: 'region', region: 'alarms' })).toMatchObject({
      workspace: null,
      front: 'alarms',
      focus: null,
    });
  });
});

test('Escape goes out of a look at the alarms, the workspace, then the building', () => {
  const back = (route: Route) => {
    const target = stepBack(route);
    return target === null ? null : follow(route, target);
  };
  const inside = at({ to: 'building', service: 'fleet' }, { to: 'board' });
  const whole = back(back(back(follow(inside, { peekAt: null }))!)!)!;
  expect(back(follow(inside, { peekAt: null }))).toMatchObject({ workspace: 'board', peek: false });
  expect(back(inside)).toMatchObject({ workspace: null, zoomedService: 'fleet' });
  expect(whole).toMatchObject({ workspace: null, zoomedService: null });
  expect(back(whole)).toBeNull();
});
