// Commands that each repair one thing, and cost time whether or not it is broken: an older build, a patch, a drained group.
import { type Command, commandsOf, type Task } from '../../engine/component-type.ts';
import { DONE, refuse } from '../../engine/result.ts';
import { STEPS_PER_HOUR, STEPS_PER_MINUTE } from '../../engine/time.ts';
import { rulesOf } from './rules.ts';
import type { Fleet } from './state.ts';

const command = commandsOf<Fleet>();

export const REPAIR_COMMANDS: Readonly<Record<string, Command>> = {
  'roll-back-build': command({
    doc: 'Puts the build before this one on every server, one after the other, without a new process',
    args: {},
    blast: 0.4,
    reversible: 'slow',
    apply({ state, params }, _args, turn) {
      const { rollBack } = state.repairs;
      if (rollBack.running || rollBack.done) return refuse('fleet/rolled-back');
      const readyStep = turn.step + rulesOf(params).rollBackSteps;
      Object.assign(rollBack, { running: true, startedStep: turn.step, readyStep });
      return DONE;
    },
  }),
  'patch-cache-builder': command({
    doc: 'Builds last month’s cache builder into the present build; processes run it that start once it is ready',
    args: {},
    blast: 0.2,
    reversible: 'slow',
    apply({ state, params }, _args, turn) {
      const { patch } = state.repairs;
      if (patch.readyStep >= 0) return refuse('fleet/patched');
      patch.startedStep = turn.step;
      patch.readyStep = turn.step + rulesOf(params).patchSteps;
      return DONE;
    },
  }),
  'drain-rack-group': command({
    doc: 'Takes a group of racks out of the load balancer; the others carry its traffic',
    args: { group: { type: 'number', min: 1, max: 1000, integer: true, doc: 'Number of the group' } },
    blast: 0.2,
    reversible: 'yes',
    apply({ state, params }, { group }, turn) {
      const { rackGroups, drainSteps } = rulesOf(params);
      const { drain } = state.repairs;
      if (group > rackGroups) return refuse('fleet/no-such-group', { groups: rackGroups });
      if (drain.group !== 0) return refuse('fleet/draining', { group: drain.group });
      Object.assign(drain, { group, startedStep: turn.step, readyStep: turn.step + drainSteps });
      return DONE;
    },
  }),
  'return-rack-group': command({
    doc: 'Puts the drained group of racks back into the load balancer',
    args: {},
    blast: 0.1,
    reversible: 'yes',
    apply({ state: { repairs } }) {
      if (repairs.drain.group === 0) return refuse('fleet/nothing-drained');
      Object.assign(repairs.drain, { group: 0, done: false });
      return DONE;
    },
  }),
};

const minutesOf = (steps: number): number => Math.floor(steps / STEPS_PER_MINUTE);

/** Repairs in progress. */
export function repairTasks({ state: s, params }: Fleet, step: number): Task[] {
  const { rollBack, patch, drain } = s.repairs;
  const rules = rulesOf(params);
  const tasks: Task[] = [];
  const timed = (verb: string, startedStep: number, endsStep: number) =>
    tasks.push({
      verb,
      done: minutesOf(step - startedStep),
      total: minutesOf(endsStep - startedStep),
      startedStep,
      endsStep,
      unit: 'minutes',
      held: false,
    });
  if (rollBack.running) {
    const left = s.members.now - rollBack.cursor;
    const endsStep = Math.max(step, rollBack.readyStep) + Math.ceil((left / rules.rollBackPerHour) * STEPS_PER_HOUR);
    const { cursor: done, startedStep } = rollBack;
    tasks.push({
      verb: 'roll-back-build',
      done,
      total: s.members.now,
      startedStep,
      endsStep,
      unit: 'hosts',
      held: false,
    });
  }
  if (patch.readyStep >= 0 && !patch.ready) timed('patch-cache-builder', patch.startedStep, patch.readyStep);
  if (drain.group !== 0 && !drain.done) timed('drain-rack-group', drain.startedStep, drain.readyStep);
  return tasks;
}
