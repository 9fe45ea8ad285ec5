// The seed that the next drill of each scenario will have, so that its card says truly when that drill begins and when its first
// alarm rings. A seed is used once. What it draws of a family is proven in the background, before somebody begins that drill.
import { drawnFrom, type Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { startsOf } from '#model/start.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { type Content, scenarioInSlices } from '../content/load-content.ts';
import type { Ports } from '../ports.ts';
import { computeInSlices } from './debriefing.ts';

type Next = { readonly seed: number; readonly card: ScenarioCard; readonly proof: Promise<void> };

/** Drawing an incident of a topology plays it many times, which must not hold up whoever only looks. */
const cardOfTopology = ({ id, title, summary }: Family): ScenarioCard => ({
  ...{ id, title, summary },
  ...{ causes: null, firstDrill: false, starts: null },
});

function cardOf(id: string, scenario: Scenario, seed: number, causes: number): ScenarioCard {
  const { title, summary } = scenario;
  const clockAt = (step: number) => formatClock(scenario.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));
  const { page, calm, alarm } = startsOf(scenario, seed, scenario.variation);
  const starts = { page: clockAt(page), calm: clockAt(calm), alarm: alarm === null ? null : clockAt(alarm) };
  return { id, title, summary, causes, firstDrill: scenario.firstDrill === true, starts };
}

export class NextDrills {
  #content: Content;
  #ports: Pick<Ports, 'seeds' | 'clock' | 'log'>;
  #next = new Map<string, Next>();

  constructor(content: Content, ports: Pick<Ports, 'seeds' | 'clock' | 'log'>) {
    this.#content = content;
    this.#ports = ports;
  }

  cards(): ScenarioCard[] {
    return [...this.#content.scenarios.keys(), ...this.#content.families.keys()].map((id) => this.#of(id).card);
  }

  /** The seed that the card was made for, once its draw is proven; the next drill gets another. */
  async takeSeed(id: string): Promise<number> {
    const next = this.#next.get(id);
    this.#next.delete(id);
    await next?.proof;
    return next?.seed ?? this.#ports.seeds.next();
  }

  #of(id: string): Next {
    const known = this.#next.get(id);
    if (known !== undefined) return known;
    const seed = this.#ports.seeds.next();
    const next = this.#nextOf(id, seed);
    this.#next.set(id, next);
    return next;
  }

  #nextOf(id: string, seed: number): Next {
    const family = this.#content.families.get(id);
    const proof = Promise.resolve();
    if (family === undefined) return { seed, card: cardOf(id, this.#content.scenarios.get(id)!, seed, 1), proof };
    if (family.draw !== undefined) return { seed, card: cardOfTopology(family), proof };
    const first = drawnFrom(family, seed);
    return { seed, card: cardOf(id, first, seed, family.members.length), proof: this.#prove(family, seed, first) };
  }

  /** Where another draw is the first that is proven, the card is about that one. */
  async #prove({ id, members }: Family, seed: number, first: Scenario): Promise<void> {
    const { clock, log } = this.#ports;
    try {
      const scenario = await computeInSlices(clock, scenarioInSlices(this.#content, id, seed));
      const next = this.#next.get(id);
      if (scenario === undefined || scenario.drawnSeed === first.drawnSeed || next?.seed !== seed) return;
      this.#next.set(id, { ...next, card: cardOf(id, scenario, seed, members.length) });
    } catch (error) {
      log.error({ scenario: id, err: error }, 'the draw of a family met a defect');
    }
  }
}
