// A second, small mesh next to the fleet, built from servers of the pool: its members know only each other, so the fleet's
// fault does not affect them. It takes hours to set up, and uses reserve capacity that others then lack.
import { type Command, commandsOf, type Task, type Turn } from '../../engine/component-type.ts';
import { lag } from '../../engine/math.ts';
import { DONE, refuse } from '../../engine/result.ts';
import { STEPS_PER_HOUR } from '../../engine/time.ts';
import { workersAt } from './maps.ts';
import { type Rules, rulesOf } from './rules.ts';
import type { Fleet, FleetState } from './state.ts';

const command = commandsOf<Fleet>();

export const PARALLEL_CELL_COMMANDS: Readonly<Record<string, Command>> = {
  'open-cell': command({
    doc: 'Sets up a second mesh beside this one, with servers of the capacity pool; it takes hours',
    args: { count: { type: 'number', unit: 'hosts', min: 1, max: 5000, integer: true, doc: 'How many hosts' } },
    blast: 0.15,
    reversible: 'no',
    apply(fleet, { count }, turn) {
      const { parallel } = fleet.state;
      if (parallel.total > 0) return refuse('fleet/cell-ordered');
      const granted = turn.grant(fleet, count);
      if (granted === 0) return refuse('fleet/no-servers');
      const readyStep = turn.step + rulesOf(fleet.params).cellLeadSteps;
      Object.assign(parallel, { total: granted, startedStep: turn.step, readyStep });
      return DONE;
    },
  }),
};

/** Every host of the cell knows all others of it. If that exceeds its limit, no host works. */
const fits = ({ parallel }: FleetState, rules: Rules, demand: number): boolean =>
  rules.threadBase + (parallel.total - 1) * rules.threadPerPeer + workersAt(rules, demand) <= rules.threadLimit;

/** Once the cell is set up, hosts arrive one by one, and each joins the others of the cell. */
export function fillParallelCell(s: FleetState, rules: Rules, turn: Turn): void {
  const { parallel } = s;
  if (parallel.total === 0) return;
  let joined = 0;
  if (turn.step >= parallel.readyStep && fits(s, rules, turn.demand)) {
    parallel.due += (rules.cellPerHour / 3600) * turn.seconds;
    joined = Math.min(Math.floor(parallel.due), parallel.total - parallel.serving);
    parallel.due -= Math.floor(parallel.due);
  }
  parallel.serving += joined;
  parallel.joinsPerHour = lag(
    parallel.joinsPerHour,
    (joined * 3600) / turn.seconds,
    turn.seconds,
    rules.joinLagSeconds,
  );
}

export function parallelCellTask({ state, params }: Fleet): Task[] {
  const { total, serving: done, startedStep, readyStep } = state.parallel;
  if (done === total) return [];
  const endsStep = readyStep + Math.ceil((total / rulesOf(params).cellPerHour) * STEPS_PER_HOUR);
  return [{ verb: 'open-cell', done, total, startedStep, endsStep, unit: 'hosts', held: false }];
}
