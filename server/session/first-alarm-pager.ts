// The page that a drill sends at its first alarm, once, to people outside the game.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import type { Page } from '../notify/page.ts';
import type { DrillState } from './drill-state.ts';

const alarmedWorld = ({ teams }: DrillState): World | undefined =>
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
  #paged: boolean;

  /** A drill that is restored after its first alarm has already sent the page. */
  constructor(drillState: DrillState) {
    this.#drillState = drillState;
    this.#paged = alarmedWorld(drillState) !== undefined;
  }

  /** The page that is due now, if any; `sent` is the calendar time. */
  due(sent: string): Page | null {
    const world = this.#paged ? undefined : alarmedWorld(this.#drillState);
    if (world === undefined) return null;
    this.#paged = true;
    return pageOf(this.#drillState, world, sent);
  }
}
