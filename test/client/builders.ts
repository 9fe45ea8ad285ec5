// What the client's tests are built from: the least of a room, a briefing, an alarm, with what a test wants to say of it.
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import type { AlarmView, Briefing, PostView, TaskView, TimelineEntry } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import type { ClockState, Frame, PlayerState, Room, Welcome } from '#protocol/events.ts';
import { emptyRoom } from '../../client/session/people.ts';
import type { Measure } from '../../client/ui/measure.ts';

export const clock = (rest: Partial<ClockState> = {}): ClockState => ({
  step: 0,
  horizonStep: 100,
  speed: 20,
  paused: false,
  forwarding: false,
  waiting: false,
  ...rest,
});

export const player = (rest: Partial<PlayerState> = {}): PlayerState => ({
  id: 'p1',
  name: 'Mara Keller',
  team: 'a',
  seats: [],
  connected: true,
  owner: true,
  kind: 'player',
  bot: null,
  ...rest,
});

export const room = (rest: Partial<Room> = {}): Room => ({
  ...emptyRoom(clock()),
  drill: 'drill-1',
  players: [player()],
  teams: [{ id: 'a', name: 'A' }],
  ...rest,
});

export const briefing = (rest: Partial<Briefing> = {}): Briefing => ({
  scenario: { id: 'night', title: 'A night', summary: '' },
  clock: { fromMinute: 150, horizonMinute: 1680, zone: 'PST', date: '2020-11-25' },
  services: [
    { id: 'fleet', name: 'Fleet', metrics: [], hosts: 40, open: true },
    { id: 'store', name: 'Store', metrics: [], hosts: 0, open: true },
  ],
  customers: [],
  telemetry: null,
  commands: [],
  causes: [],
  facets: NO_SCORING.facets,
  approvalAbove: NO_SCORING.approvalAbove,
  updates: NO_SCORING.updates,
  seats: [],
  presets: [],
  look: null,
  ...rest,
});

export const post = (rest: Partial<PostView> = {}): PostView => ({
  step: 0,
  tool: 'usual',
  status: 'investigating',
  impact: 'major',
  scope: [],
  doing: '',
  nextMinutes: 0,
  text: '',
  published: true,
  failed: false,
  ...rest,
});

export const welcome = (rest: Partial<Welcome> = {}): Welcome => ({
  version: 2,
  token: 'token-1',
  me: 'p1',
  startStep: 0,
  room: room(),
  briefing: briefing(),
  runbooks: [],
  ...rest,
});

export const alarm = (rest: Partial<AlarmView> = {}): AlarmView => ({
  id: 'errors',
  title: 'Errors',
  service: 'fleet',
  metric: 'Errors',
  severity: 1,
  state: 'ALARM',
  sinceStep: 100,
  value: 0.5,
  asOfStep: null,
  unit: 'share',
  compare: '>=',
  threshold: 0.05,
  acknowledgedBy: null,
  acknowledgedStep: null,
  firstOut: false,
  shelved: null,
  ...rest,
});

export const task = (rest: Partial<TaskView> = {}): TaskView => ({
  id: 'fleet/restart-servers',
  title: 'fleet/restart-servers',
  service: 'fleet',
  subject: '',
  by: null,
  done: 10,
  total: 40,
  unit: 'hosts',
  startedStep: 120,
  endsStep: 360,
  held: false,
  ...rest,
});

export const entry = (rest: Partial<TimelineEntry> = {}): TimelineEntry => ({
  step: 120,
  lane: 'alarms',
  message: { code: 'timeline/alarm', args: { alarm: 'errors' } },
  by: null,
  ...rest,
});

/** A host reading, unless a test says otherwise. */
export const observation = (rest: Partial<Observation> = {}): Observation => ({
  id: 1,
  step: 120,
  by: 'p1',
  inspection: 'host',
  service: 'fleet',
  subject: '17',
  message: { code: 'observation/host', args: { host: '17', readings: [] } },
  value: null,
  unit: '',
  sampleStep: 120,
  freshness: 'fresh',
  sample: 1,
  lines: [],
  ...rest,
});

/** Every letter of a typeface as wide as another, about as wide as they are on the average. */
export const measure: Measure = (text, face) => text.length * { words: 5.4, values: 6.95, sentences: 6 }[face];

/** The storage of a browser, in memory. */
export function fakeBrowser(): () => Storage {
  const texts = new Map<string, string>();
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  } as Storage;
  return () => storage;
}

/** A browser that forbids storage: even to name it throws. */
export function forbiddenStorage(): Storage {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

export const frame = (rest: Partial<Frame>): Frame => ({ number: 1, key: false, team: 'a', parts: {}, ...rest });
