// Work in progress of a team, as everybody in it sees it: operations of services, inspections, and running tools.
import type { Team } from './state.ts';
import { type TaskView, TOOL_COMMANDS } from './view-types.ts';

export function viewTasks(team: Team): TaskView[] {
  const { world } = team;
  const ofServices: TaskView[] = [];
  for (const [i, service] of world.services.entries())
    for (const task of world.compiled.types[i].tasks?.(service as never, world.turn) ?? [])
      ofServices.push({
        id: `${service.id}/${task.verb}`,
        title: `${service.id}/${task.verb}`,
        service: service.id,
        subject: '',
        by: null,
        done: task.done,
        total: task.total,
        unit: task.unit,
        startedStep: task.startedStep,
        endsStep: task.endsStep,
        held: task.held,
      });
  const looks = team.activities.filter(({ type }) => type !== 'command');
  const inHand = looks.map((activity) => ({
    id: `activity/${activity.by}`,
    title: activity.do,
    service: activity.service,
    subject: activity.subject,
    by: activity.by,
    done: world.step - activity.startedStep,
    total: activity.endsStep - activity.startedStep,
    unit: 'steps' as const,
    startedStep: activity.startedStep,
    endsStep: activity.endsStep,
    held: false,
  }));
  const tools = team.toolRuns.map(({ tool, by, startedStep, endsStep }) => ({
    id: `tool/${tool}`,
    title: TOOL_COMMANDS[tool],
    service: '',
    subject: '',
    by,
    done: world.step - startedStep,
    total: endsStep - startedStep,
    unit: 'steps' as const,
    startedStep,
    endsStep,
    held: false,
  }));
  return [...ofServices, ...inHand, ...tools];
}
