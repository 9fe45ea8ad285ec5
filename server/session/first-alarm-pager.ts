// Rings once in a drill, at its first alarm, so that people outside the game are called as they would be.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import type { Page } from '../notify/page.ts';
import type { Pager } from '../notify/pager.ts';
import type { Clock } from '../ports.ts';
import type { DrillState } from './drill-state.ts';

const ringingWorld = ({ teams }: DrillState): World | undefined =>
  [...teams.values()].map(({ world }) => world).find(({ monitoring }) => monitoring.firstStep >= 0);

function pageOf({ row, scenario }: DrillState, { monitoring }: World, sent: string): Page {
  const { id, title, severity, service } = monitoring.alarms[monitoring.firstAlarm];
  const { fromMinute, zone } = scenario.clock;
  return {
    drill: row.id,
    scenario: { id: scenario.id, title: scenario.title },
    alarm: { id, title, severity },
    service: { id: service, name: scenario.services.find((one) => one.id === service)!.name },
    drillTime: `${formatClock(fromMinute + monitoring.firstStep / STEPS_PER_MINUTE)} ${zone}`,
    sent,
  };
}

export class FirstAlarmPager {
  #drillState: DrillState;
  #pager: Pager;
  #clock: Clock;
  #rung: boolean;

  /** A drill that comes back from its log after its first alarm has rung already. */
  constructor(drillState: DrillState, { pager, ports }: { pager: Pager; ports: { clock: Clock } }) {
    this.#drillState = drillState;
    this.#pager = pager;
    this.#clock = ports.clock;
    this.#rung = ringingWorld(drillState) !== undefined;
  }

  listen(): void {
    const world = this.#rung ? undefined : ringingWorld(this.#drillState);
    if (world === undefined) return;
    this.#rung = true;
    this.#pager.ring(pageOf(this.#drillState, world, this.#clock.date()));
  }
}
