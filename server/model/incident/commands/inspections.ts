// Looking as a team's work: each look keeps one pair of hands busy for its minutes and ends in an observation, unless it
// is put down before.
import type { Outcome } from '../../engine/result.ts';
import { doAsAction } from '../action.ts';
import type { Area, TeamCommand } from '../command-group.ts';
import { begin, isOrder, putDown, takeDone } from '../activity.ts';
import { CANARY_LOOK } from '../inspections/canary.ts';
import { CHANGE_LOOK } from '../inspections/change.ts';
import { FLEET_LOOK } from '../inspections/fleet.ts';
import { HEAP_LOOK } from '../inspections/heap.ts';
import { HOST_LOOK } from '../inspections/host.ts';
import { LOGS_LOOK } from '../inspections/logs.ts';
import type { LookCommand } from '../inspections/inspection.ts';
import { METRIC_LOOK } from '../inspections/metric.ts';
import { observe } from '../observe.ts';
import { say } from '../timeline.ts';
import type { Team } from '../team.ts';
import type { Activity } from '../work-types.ts';

export const LOOK_COMMANDS: Readonly<Record<string, LookCommand>> = {
  'look/read-metric': METRIC_LOOK,
  'look/search-logs': LOGS_LOOK,
  'look/query-fleet': FLEET_LOOK,
  'look/read-change': CHANGE_LOOK,
  'host/inspect-host': HOST_LOOK,
  'host/dump-heap': HEAP_LOOK,
  'host/restart-canary': CANARY_LOOK,
};

const teamCommandFor = ([name, look]: [string, LookCommand]): [string, TeamCommand] => [
  name,
  {
    doc: look.doc,
    args: look.args,
    blast: look.blast,
    reversible: look.blast > 0 ? 'slow' : 'yes',
    quiet: look.deed === undefined,
    apply(team, args, giver): Outcome {
      const aim = look.aim(team, args, giver);
      if (!aim.ok) return aim;
      const { service, subject } = aim;
      const activity = { do: name, service, subject, with: args, by: giver.by };
      const begun = begin(team, activity, look.minutes);
      if (begun.ok && look.deed !== undefined) {
        const origin = { by: giver.by, proposal: null, runbook: null };
        doAsAction(team, look.deed(team.activities.at(-1)!), activity, origin);
      }
      return begun;
    },
  },
];

function finish(team: Team, activity: Activity): void {
  const look = LOOK_COMMANDS[activity.do];
  if (look === undefined) return;
  observe(team, activity.by, look.find(team, activity));
  const what = look.done(activity.subject);
  say(team, 'actions', activity.service === '' ? what : `${activity.service}: ${what}`, activity.by);
  team.calls++;
}

export const LOOKS_AREA: Area = {
  commands: {
    ...Object.fromEntries(Object.entries(LOOK_COMMANDS).map(teamCommandFor)),
    'hands/put-down': {
      doc: 'Put down what you are looking at; nothing is found then',
      args: {},
      blast: 0,
      reversible: 'yes',
      quiet: true,
      apply: (team, _, { by }) => putDown(team, by),
    },
  },
  advance(team) {
    for (const activity of takeDone(team, (one) => Object.hasOwn(LOOK_COMMANDS, one.do) || isOrder(team, one)))
      finish(team, activity);
  },
};
