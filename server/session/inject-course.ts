// Injects that change the course of the drill itself: one lets it run ahead to a time, another stops the exercise. Each is
// executed once, as an event of the log, at the step at which it fired.
import type { SteeringEvent } from '#protocol/steering.ts';
import { type DrillState, stepOf } from './drill-state.ts';

export class InjectCourse {
  #drillState: DrillState;
  /** What was already executed in the present step. */
  #followed = new Set<string>();

  constructor(drillState: DrillState) {
    this.#drillState = drillState;
    // After a restart the log already has their effects.
    this.due();
  }

  /** The drill was rewound: injects that fire again are executed again. */
  forget(): void {
    this.#followed.clear();
  }

  /** What the injects of this step ask of the drill. A stop comes last, because it ends running ahead. */
  due(): SteeringEvent[] {
    const now = stepOf(this.#drillState);
    const teams = [...this.#drillState.teams.values()];
    if (teams.every(({ jump, stop }) => jump?.step !== now && stop?.step !== now)) return [];
    const toSteps = teams.flatMap(({ jump }) => (jump?.step === now ? [jump.toStep] : []));
    const reasons = teams.flatMap(({ stop }) => (stop?.step === now ? [stop.text] : []));
    const step = Math.min(this.#drillState.horizonStep, Math.max(...toSteps));
    return [
      ...(step > now && this.#isNew(`jump ${now} ${step}`) ? [{ do: 'jump', step } as const] : []),
      ...reasons.slice(0, 1).flatMap((reason) => {
        const isNew = this.#isNew(`stop ${now} ${reason}`) && this.#drillState.steering.realStop === null;
        return isNew ? [{ do: 'stop-exercise', reason } as const] : [];
      }),
    ];
  }

  #isNew(what: string): boolean {
    const isNew = !this.#followed.has(what);
    this.#followed.add(what);
    return isNew;
  }
}
