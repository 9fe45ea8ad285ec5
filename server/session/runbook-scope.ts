// Which of the server's runbooks belong to a drill: none that works on a service which its scenario does not have.
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { COMMAND_GROUPS } from '#model/incident/commands.ts';

const TEAM_GROUPS = new Set(COMMAND_GROUPS.flatMap(({ commands }) => Object.keys(commands)).map(groupOf));

function groupOf(command: string): string {
  return command.slice(0, command.indexOf('/'));
}

/** Services that a step gives commands to, takes a reading of, or has a condition on. */
function servicesOf({ run, pre }: RunbookStep): string[] {
  const named = run?.with.service;
  return [
    ...(run === null || TEAM_GROUPS.has(groupOf(run.do)) ? [] : [groupOf(run.do)]),
    ...(typeof named === 'string' && named !== '' ? [named] : []),
    ...(pre?.checks ?? []).map(({ service }) => service),
  ];
}

export function runbooksFor({ services }: Scenario, runbooks: readonly Runbook[]): Runbook[] {
  const known = new Set(services.map(({ id }) => id));
  return runbooks.filter(({ steps, abortIf }) =>
    [...steps.flatMap(servicesOf), ...(abortIf?.checks ?? []).map(({ service }) => service)].every((id) =>
      known.has(id),
    ),
  );
}
