// Inspection commands: each inspection keeps one player busy for its minutes and ends in an observation, unless it is
// cancelled.
import type { Outcome } from '../../engine/result.ts';
import { applyAsAction } from '../action.ts';
import { begin, collectFinished, release } from '../activity.ts';
import type { CommandGroup, TeamCommand } from '../command-group.ts';
import { CANARY_INSPECTION } from '../inspections/canary.ts';
import { CHANGE_INSPECTION } from '../inspections/change.ts';
import { FLEET_INSPECTION } from '../inspections/fleet.ts';
import { HEAP_INSPECTION } from '../inspections/heap.ts';
import { HOST_INSPECTION } from '../inspections/host.ts';
import type { InspectionCommand } from '../inspections/inspection.ts';
import { LOGS_INSPECTION } from '../inspections/logs.ts';
import { METRIC_INSPECTION } from '../inspections/metric.ts';
import { observe } from '../observe.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import type { Activity } from '../work-types.ts';

export const INSPECTION_COMMANDS: Readonly<Record<string, InspectionCommand>> = {
  'inspect/read-metric': METRIC_INSPECTION,
  'inspect/search-logs': LOGS_INSPECTION,
  'inspect/query-fleet': FLEET_INSPECTION,
  'inspect/read-change': CHANGE_INSPECTION,
  'host/inspect-host': HOST_INSPECTION,
  'host/dump-heap': HEAP_INSPECTION,
  'host/restart-canary': CANARY_INSPECTION,
};

const teamCommandFor = ([name, inspection]: [string, InspectionCommand]): [string, TeamCommand] => [
  name,
  {
    doc: inspection.doc,
    args: inspection.args,
    blast: inspection.blast,
    reversible: inspection.blast > 0 ? 'slow' : 'yes',
    quiet: inspection.worldAction === undefined,
    apply(team, args, issuer): Outcome {
      const aim = inspection.aim(team, args, issuer);
      if (!aim.ok) return aim;
      const { service, subject } = aim;
      const activity = { type: 'inspection', do: name, service, subject, with: args, by: issuer.by } as const;
      const begun = begin(team, activity, inspection.minutes);
      if (begun.ok && inspection.worldAction !== undefined) {
        const origin = { by: issuer.by, proposal: null, runbook: null };
        applyAsAction(team, inspection.worldAction(team.activities.at(-1)!), activity, origin);
      }
      return begun;
    },
  },
];

function finish(team: Team, activity: Activity): void {
  const inspection = INSPECTION_COMMANDS[activity.do];
  observe(team, activity.by, inspection.find(team, activity));
  const { do: command, service, subject } = activity;
  const args = { command, service: service === '' ? null : service, subject };
  appendEntry(team, 'actions', { code: 'timeline/inspected', args }, activity.by);
  team.attentionCount++;
}

export const INSPECTION_GROUP: CommandGroup = {
  commands: {
    ...Object.fromEntries(Object.entries(INSPECTION_COMMANDS).map(teamCommandFor)),
    'activity/cancel': {
      doc: 'Put down what you are looking at; nothing is found then',
      args: {},
      blast: 0,
      reversible: 'yes',
      quiet: true,
      apply: (team, _, { by }) => release(team, by),
    },
  },
  advance(team) {
    for (const activity of collectFinished(team, ({ type }) => type !== 'runbook-step'))
      if (activity.type === 'inspection') finish(team, activity);
  },
};
