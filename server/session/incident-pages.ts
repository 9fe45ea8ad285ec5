// The pages that a drill sends to people outside the game: at the first alarm, when that alarm is acknowledged, and at the end.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import type { Page } from '../notify/page.ts';
import { type DrillState, stepOf } from './drill-state.ts';

const alarmedWorld = ({ teams }: DrillState): World | undefined =>
  [...teams.values()].map(({ world }) => world).find(({ monitoring }) => monitoring.firstStep >= 0);

const isAcknowledged = ({ teams }: DrillState): boolean =>
  [...teams.values()].some(({ firstAcknowledgedStep }) => firstAcknowledgedStep !== null);

type Sent = { readonly kind: Page['kind']; readonly sent: string; readonly began?: string };

/** A test page before any alarm fired shows the first alarm of the scenario's list. */
export function pageOf(drillState: DrillState, { kind, sent, began = sent }: Sent): Page {
  const { row, scenario } = drillState;
  const monitoring = alarmedWorld(drillState)?.monitoring;
  const { id, title, severity, service } = monitoring?.alarms[monitoring.firstAlarm] ?? scenario.alarms[0];
  const { fromMinute, zone } = scenario.clock;
  const step = kind === 'trigger' ? (monitoring?.firstStep ?? 0) : stepOf(drillState);
  return {
    kind,
    drill: row.id,
    scenario: { id: scenario.id, title: scenario.title },
    alarm: { id, title, severity },
    service: { id: service, name: scenario.services.find((one) => one.id === service)!.name },
    drillTime: `${formatClock(fromMinute + step / STEPS_PER_MINUTE)} ${zone}`,
    sent,
    began,
    code: row.code,
    link: null,
  };
}

export class IncidentPages {
  #drillState: DrillState;
  #triggered: boolean;
  #acknowledged: boolean;
  #resolved: boolean;
  /**
   * The outside incident can be open although the teams know nothing of it: the drill was rewound to before it and then
   * restored.
   */
  readonly #isRewound: boolean;
  /** When the first page was sent; null if the first alarm fired before the drill was restored. */
  #began: string | undefined;

  /** Events before the restore were already paged. */
  constructor(drillState: DrillState) {
    this.#drillState = drillState;
    this.#triggered = alarmedWorld(drillState) !== undefined;
    this.#acknowledged = isAcknowledged(drillState);
    this.#resolved = drillState.ended;
    this.#isRewound = !drillState.steering.ranked;
  }

  /** Pages that are due now; `date` returns the calendar time. */
  due(date: () => string): Page[] {
    const drillState = this.#drillState;
    const kinds: Page['kind'][] = [];
    if (!this.#triggered && alarmedWorld(drillState) !== undefined) {
      this.#triggered = true;
      this.#began = date();
      kinds.push('trigger');
    }
    if (this.#triggered && !this.#acknowledged && isAcknowledged(drillState)) {
      this.#acknowledged = true;
      kinds.push('acknowledge');
    }
    if ((this.#triggered || this.#isRewound) && !this.#resolved && drillState.ended) {
      this.#resolved = true;
      kinds.push('resolve');
    }
    return kinds.map((kind) => pageOf(drillState, { kind, sent: date(), began: this.#began }));
  }
}
