// Candidate causes of one situation: a template at a place with its strength drawn, made into a scenario of its own and played, so that
// what it looks like is measured.

import type { Scenario, TimedCommand } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { createWorld } from '../simulation.ts';
import type { Draw, Reading, Step, Template } from './templates.ts';
import { TEMPLATES } from './templates.ts';
import type { Topology } from './topology.ts';

export type Candidate = {
  /** `template--service`: the cause's id. */
  readonly id: string;
  readonly template: string;
  readonly service: string;
  readonly fault: Step;
  readonly remedy: readonly Step[];
  readonly readings: readonly Reading[];
};

/** Every cause that the topology can have; `draw` decides how strong each is. */
export function candidatesOf(topology: Topology, draw: Draw): Candidate[] {
  return topology.services.flatMap((service) =>
    TEMPLATES.filter(({ kind, fits }) => kind === service.kind && (fits?.({ topology, service }) ?? true)).map(
      (template: Template): Candidate => {
        const place = { topology, service, draw };
        const fault = template.fault(place);
        return {
          id: `${template.id}--${service.id}`,
          template: template.id,
          service: service.id,
          fault,
          remedy: template.remedy(place, fault),
          readings: template.readings(place),
        };
      },
    ),
  );
}

/** The steps as commands at a minute, one minute after the other. */
export const commandsAt = (steps: readonly Step[], minute: number): TimedCommand[] =>
  steps.map((step, i) => ({ atMinute: minute + i, ...step }));

/** A metric as it is, without telemetry in between. */
function readMetric(world: World, { service, metric }: Reading): number {
  const { columnOf, columns, serviceIndex } = world.compiled;
  const column = columnOf.get(service)?.get(metric);
  if (column === undefined) return 0;
  return columns[column].metric.read(world.services[serviceIndex.get(service)!], world.turn);
}

function playUntil(world: World, step: number): void {
  while (world.step < step) advance(world);
}

/** What a scenario looks like while nobody acts: its first alarm, and the given readings some minutes later. */
export type Appearance = {
  /** Id of the first alarm and its step; null where none comes in time. */
  readonly page: { readonly alarm: string; readonly step: number } | null;
  /** By moment, in the order of the readings. */
  readonly values: readonly (readonly number[])[];
};

/** Minutes after the first page at which readings are compared: what a team could see early, and later. */
const LOOK_MINUTES = [8, 20];

export function appearanceOf(
  scenario: Scenario,
  {
    seed,
    readings,
    lastStep,
  }: { readonly seed: number; readonly readings: readonly Reading[]; readonly lastStep: number },
): Appearance {
  const world = createWorld(scenario, { seed });
  while (world.monitoring.firstStep < 0 && world.step < lastStep) advance(world);
  const { firstStep, firstAlarm } = world.monitoring;
  if (firstStep < 0) return { page: null, values: [] };
  const values = LOOK_MINUTES.map((minutes) => {
    playUntil(world, firstStep + minutes * STEPS_PER_MINUTE);
    return readings.map((reading) => readMetric(world, reading));
  });
  return { page: { alarm: scenario.alarms[firstAlarm].id, step: firstStep }, values };
}

/** The readings of a quiet day, at the same minutes after `step`. */
export function calmValues(scenario: Scenario, seed: number, readings: readonly Reading[], step: number): number[][] {
  const world = createWorld(scenario, { seed });
  return LOOK_MINUTES.map((minutes) => {
    playUntil(world, step + minutes * STEPS_PER_MINUTE);
    return readings.map((reading) => readMetric(world, reading));
  });
}
