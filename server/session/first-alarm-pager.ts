// Rings once in a drill, at its first alarm, so that people outside the game are called as they would be.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import type { Page } from '../notify/page.ts';
import type { Pager } from '../notify/pager.ts';
import type { Clock } from '../ports.ts';
import type { Course } from './drill-state.ts';

const ringingWorld = ({ teams }: Course): World | undefined =>
  [...teams.values()].map(({ world }) => world).find(({ watch }) => watch.firstStep >= 0);

function pageOf({ row, scenario }: Course, { watch }: World, sent: string): Page {
  const { id, title, severity, service } = watch.alarms[watch.firstAlarm];
  const { fromMinute, zone } = scenario.clock;
  return {
    drill: row.id,
    scenario: { id: scenario.id, title: scenario.title },
    alarm: { id, title, severity },
    service: { id: service, name: scenario.services.find((one) => one.id === service)!.name },
    drillTime: `${formatClock(fromMinute + watch.firstStep / STEPS_PER_MINUTE)} ${zone}`,
    sent,
  };
}

export class Doorbell {
  #course: Course;
  #pager: Pager;
  #clock: Clock;
  #rung: boolean;

  /** A drill that comes back from its log after its first alarm has rung already. */
  constructor(course: Course, { pager, ports }: { pager: Pager; ports: { clock: Clock } }) {
    this.#course = course;
    this.#pager = pager;
    this.#clock = ports.clock;
    this.#rung = ringingWorld(course) !== undefined;
  }

  listen(): void {
    const world = this.#rung ? undefined : ringingWorld(this.#course);
    if (world === undefined) return;
    this.#rung = true;
    this.#pager.ring(pageOf(this.#course, world, this.#clock.date()));
  }
}
