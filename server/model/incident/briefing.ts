// The static information that a seat may have from the start: names, metrics, commands, candidate causes, seats, inspections.
import { isCustomer } from '../engine/compiled-scenario.ts';
import { ownerOf } from '../engine/wiring.ts';
import { TEAM_COMMANDS } from './commands.ts';
import { FACILITATOR, isForFacilitator, mayGive } from './rights.ts';
import { servicesFor } from './services.ts';
import type { Team } from './state.ts';
import type { Briefing, CommandView } from './view-types.ts';

export function commandViews({ world, scenario }: Team, seats: readonly string[]): CommandView[] {
  const ofTeam = Object.entries(TEAM_COMMANDS).filter(([, { isOfUse }]) => isOfUse?.(world) ?? true);
  const commands = new Map([...world.compiled.commands, ...ofTeam]);
  return (
    [...commands]
      // Commands of the facilitator are hidden from everybody else.
      .filter(([name]) => !isForFacilitator(name) || seats.includes(FACILITATOR))
      .map(([name, { doc, args, blast, reversible }]) => ({
        do: name,
        doc,
        args,
        blast,
        reversible,
        mine: mayGive(scenario, seats, name),
      }))
  );
}

/** Everything that players who hold `seats` may know from the start. */
export function briefingOf(team: Team, seats: readonly string[]): Briefing {
  const { scenario, world } = team;
  const { fromMinute, horizonMinute, zone, date } = scenario.clock;
  return {
    scenario: { id: scenario.id, title: scenario.title, summary: scenario.summary },
    clock: { fromMinute, horizonMinute, zone, date },
    services: servicesFor(team, seats),
    customers: scenario.services.filter((_, i) => isCustomer(world.compiled, i)).map(({ id, name }) => ({ id, name })),
    telemetry: scenario.telemetrySource === null ? null : ownerOf(scenario.telemetrySource),
    commands: commandViews(team, seats),
    causes: scenario.causes.map(({ id, title, text }) => ({ id, title, text })),
    facets: scenario.scoring.facets,
    approvalAbove: scenario.scoring.approvalAbove,
    updates: scenario.scoring.updates,
    seats: scenario.seats.map(({ id, name, role, text, places = 1 }) => ({ id, name, role, text, places })),
    presets: scenario.presets.map(({ fromPlayers, toPlayers, bundles }) => ({
      fromPlayers,
      toPlayers,
      bundles: bundles.map((bundle) => [...bundle]),
    })),
    look: scenario.look,
  };
}
