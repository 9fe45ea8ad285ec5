// The log of a game day on the shipped outage: a facilitator, two teams of two people who respond differently, injects, chat,
// readings, a diagnosis, changes, updates and a runbook. Produced by the functions of a running drill, without sockets.
import { parseClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { applyEvent } from '../../server/session/apply-event.ts';
import { advanceDrill, createDrillState, type DrillState, hashesOf, stepOf } from '../../server/session/drill-state.ts';
import { digestsOf } from '../../server/session/replay.ts';
import { type DrillRow, LOG_VERSION, type LogEvent } from '../../server/storage/log-event.ts';
import { shippedContent, shippedScenario } from './shipped.ts';

export type Exercise = {
  readonly drillState: DrillState;
  readonly row: DrillRow;
  readonly events: readonly LogEvent[];
  readonly hashes: Readonly<Record<string, string>>;
};

type Values = Readonly<Record<string, string | number | boolean>>;
export /** `from` is the step of a runbook that a command is run from. */
type Move = readonly [
  clock: string,
  player: string,
  command: string,
  values?: Values,
  from?: { readonly id: string; readonly step: number },
];

const PEOPLE = [
  { id: 'fay', name: 'Fay', team: 'team-1', seats: [], owner: true },
  { id: 'eva', name: 'Eva', team: 'team-1', seats: [], kind: 'observer' },
  { id: 'screen', name: 'Screen', team: 'team-1', seats: [], kind: 'projector' },
  { id: 'ana', name: 'Ana', team: 'team-1', seats: ['commander', 'communications'] },
  { id: 'bo', name: 'Bo', team: 'team-1', seats: ['front-end-operations'] },
  { id: 'cleo', name: 'Cleo', team: 'team-2', seats: ['commander', 'communications'] },
  { id: 'dev', name: '=cmd|"/c calc"!A1', team: 'team-2', seats: ['front-end-operations'] },
] as const;

const POST = { status: 'investigating', impact: 'major', scope: 'front-end telemetry', nextMinutes: 30 };
const RED: readonly Move[] = [
  ['05:16', 'ana', 'alarm/acknowledge-alarm', { alarm: 'put-record-errors' }],
  ['05:17', 'ana', 'incident/set-severity', { severity: 1 }],
  ['05:17', 'bo', 'inspect/read-metric', { service: 'front-end', metric: 'Threads.Max' }],
  ['05:18', 'ana', 'talk/say', { text: 'The addition of this night is the only change on the calendar.' }],
  ['05:22', 'ana', 'inspect/read-change', { change: 'CHG-4471' }],
  ['05:24', 'bo', 'host/inspect-host', { service: 'front-end', host: 7 }],
  ['05:40', 'bo', 'board/add-hypothesis', { cause: 'thread-limit' }],
  ['05:41', 'bo', 'board/cite-observation', { hypothesis: 1, observation: 1, mark: '++' }],
  ['05:45', 'bo', 'front-end/remove-servers', { count: 0, perHour: 300 }],
  ['05:50', 'ana', 'incident/claim-cause', { cause: 'thread-limit', certainty: 'likely' }],
  [
    '05:35',
    'ana',
    'status/post-by-tool',
    { ...POST, doing: 'We are looking for the cause.', text: 'Streams have increased error rates in this region.' },
  ],
  [
    '06:00',
    'bo',
    'plan/propose',
    {
      commands: 'front-end/set-bootstrap source=store; front-end/restart-servers per-hour=350 batch=30',
      hypothesis: 1,
    },
  ],
  ['06:03', 'ana', 'plan/approve', { proposal: 1 }],
  ['06:04', 'bo', 'plan/run', { proposal: 1 }],
  [
    '05:56',
    'fay',
    'inject/send',
    { from: 'Board office', channel: 'executive', text: 'Who speaks for this incident?' },
  ],
  ['05:55', 'ana', 'talk/note', { tag: 'lesson', text: 'Nobody knew the thread limit | not even the owner.' }],
];
const BLUE: readonly Move[] = [
  ['05:30', 'cleo', 'incident/set-severity', { severity: 2 }],
  ['05:35', 'cleo', 'talk/say', { text: '=HYPERLINK("http://example.com","status")' }],
];

/** The facilitator's notes, after the last move. */
const NOTES: readonly (readonly [clock: string, payload: object])[] = [
  ['06:09', { do: 'add-objective', text: 'Name the cause within the hour' }],
  [
    '06:10',
    {
      do: 'rate-objective',
      team: 'team-1',
      objective: 'Name the cause within the hour',
      rating: 'met',
      note: 'well argued',
    },
  ],
  ['06:11', { do: 'bookmark', team: null, kind: 'critical-task', note: 'nobody told the customers', met: false }],
];

/** Plays until `until`; fails on a refused command. `more` adds seats by player. */
export function playExercise(
  until = '06:30',
  moves: readonly Move[] = [...RED, ...BLUE],
  more: Readonly<Record<string, readonly string[]>> = {},
): Exercise {
  const scenario = shippedScenario();
  const content = shippedContent();
  const stepAt = (clock: string) => (parseClock(clock)! - scenario.clock.fromMinute) * STEPS_PER_MINUTE;
  const row: DrillRow = {
    ...{ id: 'drill-exercise', version: LOG_VERSION, scenario: scenario.id, ...digestsOf(scenario, content.runbooks) },
    ...{ seed: 1, variation: scenario.variation, solo: false, mode: 'unaided', code: 'AAAA-AAAA' },
    startStep: stepAt('05:10'),
    teams: [
      { id: 'team-1', name: 'Red' },
      { id: 'team-2', name: 'Blue' },
    ],
    created: '2026-11-23T10:00:00.000Z',
  };
  const drillState = createDrillState(row, scenario, content.runbooks);
  const events: LogEvent[] = [];
  const record = (event: object): void => {
    const numbered = {
      seq: events.length + 1,
      step: stepOf(drillState),
      team: null,
      player: null,
      ...event,
    } as LogEvent;
    const outcome = applyEvent(drillState, numbered);
    if (!outcome.ok) throw new Error(`${JSON.stringify(event)}: ${outcome.code} ${JSON.stringify(outcome.args)}`);
    events.push(numbered);
  };
  for (const { id, name, team, seats, ...rest } of PEOPLE) {
    const owner = 'owner' in rest;
    const kind = 'kind' in rest ? rest.kind : 'player';
    record({ type: 'player-joined', player: id, team, payload: { name, tokenDigest: `secret-of-${id}`, owner, kind } });
    for (const seat of [...seats, ...(more[id] ?? [])])
      record({ type: 'seat-taken', player: id, team, payload: { seat } });
  }
  const played = moves.filter(([clock]) => stepAt(clock) < stepAt(until));
  for (const [clock, player, command, values = {}, from = null] of played.toSorted(
    (a, b) => stepAt(a[0]) - stepAt(b[0]),
  )) {
    while (stepOf(drillState) < stepAt(clock)) advanceDrill(drillState);
    const { team, seats, owner } = drillState.players.get(player)!;
    const payload = { id: `c${events.length}`, do: command, with: values, runbook: from };
    record({ type: 'command', player, team, payload: { ...payload, seats: owner ? ['facilitator'] : [...seats] } });
  }
  for (const [clock, payload] of NOTES.filter(([at]) => stepAt(at) < stepAt(until))) {
    while (stepOf(drillState) < stepAt(clock)) advanceDrill(drillState);
    record({ type: 'steering', player: 'fay', payload });
  }
  while (stepOf(drillState) < stepAt(until)) advanceDrill(drillState);
  record({ type: 'checkpoint', payload: { hashes: hashesOf(drillState) } });
  record({ type: 'ended', payload: {} });
  return { drillState, row, events, hashes: hashesOf(drillState) };
}
