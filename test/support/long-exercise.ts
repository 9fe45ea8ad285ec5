// The game day on the shipped outage, played to recovery: one team that finds the cause and restarts late, one that only helps
// the dependents. Its log can be stored, and resumed with its players' tokens.
import { digestOf } from '../../server/ports.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { type Exercise, type Move, playExercise } from './exercise.ts';

type Agreed = { by: string; with: string; proposal: number; at: readonly [string, string, string]; commands: string };

/** Proposed, approved by another player, and run, at these times. */
const agreed = ({ by, with: other, proposal, at: [proposed, approved, ran], commands }: Agreed): Move[] => [
  [proposed, by, 'plan/propose', { commands }],
  [approved, other, 'plan/approve', { proposal }],
  ...commands.split(';').map((): Move => [ran, by, 'plan/run', { proposal }]),
];

const RED: readonly Move[] = [
  ['05:17', 'ana', 'incident/set-severity', { severity: 1 }],
  ['05:17', 'bo', 'inspect/read-metric', { service: 'front-end', metric: 'Threads.Max' }],
  ['05:22', 'ana', 'inspect/read-change', { change: 'CHG-4471' }],
  ['05:24', 'bo', 'host/inspect-host', { service: 'front-end', host: 7 }],
  ['05:40', 'bo', 'board/add-hypothesis', { cause: 'thread-limit' }],
  ['05:41', 'bo', 'board/cite-observation', { hypothesis: 1, observation: 1, mark: '++' }],
  ['05:45', 'bo', 'front-end/remove-servers', { count: 0, perHour: 300 }],
  ['05:50', 'ana', 'incident/claim-cause', { cause: 'thread-limit', certainty: 'likely' }],
  ['06:00', 'bo', 'sign-in/add-capacity', { servers: 130 }],
  ...agreed({
    ...{ by: 'bo', with: 'ana', proposal: 1, at: ['07:10', '07:20', '07:31'] },
    commands:
      'front-end/set-bootstrap source=store; front-end/set-routing checks=deep; front-end/set-admission mode=share value=0.15; front-end/restart-servers per-hour=350 batch=30 scope=stale-map',
  }),
  ...agreed({
    ...{ by: 'bo', with: 'ana', proposal: 2, at: ['10:20', '10:24', '10:26'] },
    commands: 'sign-in/deploy-drop-change',
  }),
  ...agreed({
    ...{ by: 'bo', with: 'ana', proposal: 3, at: ['11:20', '11:25', '11:34'] },
    commands: 'front-end/set-admission mode=share value=1',
  }),
];

const BLUE: readonly Move[] = [
  ['05:30', 'cleo', 'incident/set-severity', { severity: 2 }],
  ...agreed({
    ...{ by: 'dev', with: 'cleo', proposal: 1, at: ['06:00', '06:05', '06:10'] },
    commands: 'sign-in/deploy-drop-change',
  }),
  ['06:30', 'dev', 'front-end/remove-servers', { count: 0, perHour: 100 }],
];

const ALL_SEATS = { bo: ['dependents-operations'], dev: ['dependents-operations'] };

/** The token of a player of the exercise. */
export const tokenOf = ({ row }: Exercise, player: string): string => `${row.id}.${player}`;

const withToken = (exercise: Exercise, event: LogEvent): LogEvent =>
  event.type === 'player-joined'
    ? { ...event, payload: { ...event.payload, tokenDigest: digestOf(tokenOf(exercise, event.player!)) } }
    : event;

let played: Exercise | undefined;

/** Played once for all tests that share their modules. */
export function longExercise(): Exercise {
  if (played !== undefined) return played;
  const exercise = playExercise('22:40', [...RED, ...BLUE], ALL_SEATS);
  played = { ...exercise, events: exercise.events.map((event) => withToken(exercise, event)) };
  return played;
}
