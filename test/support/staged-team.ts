// A team in the middle of an outage, with records of every kind: for snapshots of commands and views, and for invariants.
import type { Values } from '#model/engine/fields.ts';
import { assert, type Outcome } from '#model/engine/result.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { applyEntry } from '#model/incident/apply.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { shippedContent, shippedScenario } from './shipped.ts';

export const STAGED_SCENARIO = shippedScenario('order-stream');
export const RUNBOOKS = [...shippedContent().runbooks.values()];
export const SEATS = ['commander', 'operations', 'communications', 'facilitator'];

/** As Ann, who holds every seat and is the facilitator, by default. */
export function giveStaged(team: Team, name: string, values: Values, player = 'Ann', seats = SEATS): Outcome {
  const { step } = team.world;
  return applyEntry(team, { step, team: team.id, player, seats, do: name, with: values, runbook: null });
}

export function passMinutes(team: Team, minutes: number): Team {
  for (let i = 0; i < minutes * STEPS_PER_MINUTE; i++) advanceTeam(team);
  return team;
}

type Act = readonly [name: string, values: Values, player?: string];

/** By minute of the evening, which begins at 18:40; the alarm fires at 19:10. All of them are run. */
const PLOT: readonly (readonly [minute: number, acts: readonly Act[]])[] = [
  [
    31,
    [
      ['inspect/read-metric', { service: 'map-store', metric: 'Latency.P99' }],
      ['host/inspect-host', { service: 'stream', host: 7 }, 'Bea'],
    ],
  ],
  [
    34,
    [
      ['alarm/acknowledge-alarm', { alarm: 'orders-fail' }],
      ['alarm/shelve-alarm', { alarm: 'orders-slow', minutes: 30, reason: 'known' }],
      ['incident/set-severity', { severity: 1 }],
      ['board/add-hypothesis', { cause: 'slow-store' }],
      ['board/add-hypothesis', { text: 'Something else' }, 'Bea'],
      ['board/cite-observation', { hypothesis: 1, observation: 1, mark: '+' }],
      ['incident/claim-cause', { cause: 'bad-deploy', certainty: 'unsure' }],
      [
        'plan/propose',
        { commands: 'map-store/fail-over', hypothesis: 1, predict: 'stream/PutRecord.Errors down' },
        'Bea',
      ],
      ['plan/propose', { commands: 'stream/restart-servers per-hour=600 batch=6 scope=all' }, 'Bea'],
      ['plan/propose', { commands: 'stream/set-routing checks=deep; stream/roll-back-build' }, 'Bea'],
      ['plan/run', { proposal: 3 }, 'Bea'],
      ['task/assign', { to: 'operations', title: 'Look at the store' }],
      ['task/assign', { to: 'communications', title: 'Write an update' }],
      ['task/accept', { task: 2 }, 'Cid'],
      ['task/assign', { to: 'commander', title: 'Tell the director' }, 'Bea'],
      ['poll/open', { question: 'Do we fail over?', minutes: 30 }],
      ['talk/say', { text: 'Hello' }],
      ['talk/note', { text: 'We began', tag: 'fact' }],
      ['runbook/open', { runbook: RUNBOOKS[0].id }],
      ['inject/remove-role', { seat: 'communications', reason: 'ill' }],
    ],
  ],
  [
    36,
    [
      [
        'status/post-by-tool',
        { status: 'investigating', impact: 'major', scope: 'stream', doing: 'We look.', nextMinutes: 20, text: '' },
      ],
    ],
  ],
];
const STAGED_MINUTE = 40;

export function stagedTeam(): Team {
  const team = createTeam(STAGED_SCENARIO, { id: 'red', name: 'Red', seed: 1, runbooks: RUNBOOKS });
  team.roster.set('Ann', ['commander', 'facilitator']);
  team.roster.set('Bea', ['operations']);
  team.roster.set('Cid', ['communications']);
  for (const [minute, acts] of PLOT) {
    passMinutes(team, minute - team.world.step / STEPS_PER_MINUTE);
    for (const [name, values, player] of acts)
      assert(giveStaged(team, name, values, player).ok, `${name} is carried out in minute ${minute}`);
  }
  return passMinutes(team, STAGED_MINUTE - team.world.step / STEPS_PER_MINUTE);
}
