// The seed that the next drill of each scenario will have, so that its card says truly when that drill begins and when its first
// alarm rings. A seed is used once.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { startsOf } from '#model/start.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import type { Ports } from '../ports.ts';

type Next = { readonly seed: number; readonly card: ScenarioCard };

function cardOf(content: Content, id: string, seed: number): ScenarioCard {
  const family = content.families.get(id);
  // Drawing an incident plays it many times, which must not hold up whoever only looks.
  if (family?.draw !== undefined) {
    const { title, summary } = family;
    return { id, title, summary, causes: null, firstDrill: false, starts: null };
  }
  const scenario = scenarioFor(content, id, seed)!;
  const { title, summary } = family ?? scenario;
  const clockAt = (step: number) => formatClock(scenario.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));
  const { page, calm, alarm } = startsOf(scenario, seed, scenario.variation);
  const starts = { page: clockAt(page), calm: clockAt(calm), alarm: alarm === null ? null : clockAt(alarm) };
  return {
    id,
    title,
    summary,
    causes: family?.members.length ?? 1,
    firstDrill: scenario.firstDrill === true,
    starts,
  };
}

export class NextDrills {
  #content: Content;
  #seeds: Ports['seeds'];
  #next = new Map<string, Next>();

  constructor(content: Content, seeds: Ports['seeds']) {
    this.#content = content;
    this.#seeds = seeds;
  }

  cards(): ScenarioCard[] {
    return [...this.#content.scenarios.keys(), ...this.#content.families.keys()].map((id) => this.#of(id).card);
  }

  /** The seed that the card was made for; the next drill gets another. */
  takeSeed(id: string): number {
    const seed = this.#next.get(id)?.seed ?? this.#seeds.next();
    this.#next.delete(id);
    return seed;
  }

  #of(id: string): Next {
    const known = this.#next.get(id);
    if (known !== undefined) return known;
    const seed = this.#seeds.next();
    const next = { seed, card: cardOf(this.#content, id, seed) };
    this.#next.set(id, next);
    return next;
  }
}
