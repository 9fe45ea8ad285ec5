// The seed that the next drill of each scenario will have, so that its card says truly when that drill begins and when its first
// alarm rings. A seed is used once. What it draws of a family is proven in the background, before somebody begins that drill.
import { drawnFrom, type Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Slices } from '#model/scoring/replay-source.ts';
import { startStepOf, startsOf } from '#model/start.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { type Content, scenarioInSlices } from '../content/load-content.ts';
import type { Ports } from '../ports.ts';
import { computeInSlices } from './debriefing.ts';
import { ONLY_TEAM, prepareTeam, teamIdOf } from './team-history.ts';

type Next = { readonly seed: number; readonly card: ScenarioCard };

/** Drawing an incident of a topology plays it many times, which must not hold up whoever only looks. */
const cardOfTopology = ({ id, title, summary, hardOf }: Family): ScenarioCard => ({
  ...{ id, title, summary },
  ...{ causes: null, firstDrill: false, starts: null },
  ...(hardOf === undefined ? {} : { hardOf }),
});

function cardOf(id: string, scenario: Scenario, seed: number, causes: number): ScenarioCard {
  const { title, summary } = scenario;
  const clockAt = (step: number) => formatClock(scenario.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));
  const { page, calm, alarm } = startsOf(scenario, seed, scenario.variation);
  const starts = { page: clockAt(page), calm: clockAt(calm), alarm: alarm === null ? null : clockAt(alarm) };
  return { id, title, summary, causes, firstDrill: scenario.firstDrill === true, starts };
}

/** What a person may begin from the page of a scenario, whose clock stands one minute before the first alarm then. */
const PREPARED_MODES = ['unaided', 'guided'] as const;

function* prepareTeams(scenario: Scenario, seed: number): Slices<void> {
  const { variation } = scenario;
  const step = startStepOf(scenario, seed, 'page', variation);
  const teams = [{ id: teamIdOf(0), name: ONLY_TEAM }];
  for (const mode of PREPARED_MODES)
    yield* prepareTeam({ row: { seed, variation, mode, teams }, scenario, runbooks: [] }, teamIdOf(0), step);
}

export class NextDrills {
  #content: Content;
  #ports: Pick<Ports, 'seeds' | 'clock' | 'log'>;
  #next = new Map<string, Next>();
  /** One after the other, so that a drill that begins has to share the process with one of them at most. */
  #proofs = Promise.resolve();
  /** Of which scenario and seed one is being made, or was last. */
  #proving = { of: '', done: Promise.resolve<unknown>(null) };

  constructor(content: Content, ports: Pick<Ports, 'seeds' | 'clock' | 'log'>) {
    this.#content = content;
    this.#ports = ports;
  }

  cards(): ScenarioCard[] {
    return [...this.#content.scenarios.keys(), ...this.#content.families.keys()].map((id) => this.#of(id).card);
  }

  /** Resolves when all that is made in the background is made. */
  prepared(): Promise<void> {
    return this.#proofs;
  }

  /** The seed that the card was made for; the next drill gets another. */
  async takeSeed(id: string): Promise<number> {
    const seed = this.#next.get(id)?.seed ?? this.#ports.seeds.next();
    this.#next.delete(id);
    // A proof that has begun is not made twice; one that has not is made at once by whoever begins the drill.
    if (this.#proving.of === `${id} ${seed}`) await this.#proving.done;
    return seed;
  }

  #of(id: string): Next {
    const known = this.#next.get(id);
    if (known !== undefined) return known;
    const seed = this.#ports.seeds.next();
    const next = { seed, card: this.#cardFor(id, seed) };
    this.#next.set(id, next);
    return next;
  }

  #cardFor(id: string, seed: number): ScenarioCard {
    const family = this.#content.families.get(id);
    if (family === undefined) return cardOf(id, this.#content.scenarios.get(id)!, seed, 1);
    if (family.draw !== undefined) return cardOfTopology(family);
    const first = drawnFrom(family, seed);
    this.#proofs = this.#proofs.then(() => this.#prove(family, seed));
    return cardOf(id, first, seed, family.members.length);
  }

  /** Where another draw is the first that is proven, the card is about that one. What is known of it then need not be found again. */
  async #prove({ id, members }: Family, seed: number): Promise<void> {
    const { clock, log } = this.#ports;
    // Whoever has begun that drill meanwhile has it proven.
    const isNext = () => this.#next.get(id)?.seed === seed;
    if (!isNext()) return;
    const proof = computeInSlices(clock, scenarioInSlices(this.#content, id, seed));
    this.#proving = { of: `${id} ${seed}`, done: proof.catch(() => null) };
    try {
      const scenario = await proof;
      if (scenario === undefined || !isNext()) return;
      this.#next.set(id, { seed, card: cardOf(id, scenario, seed, members.length) });
      await computeInSlices(clock, prepareTeams(scenario, seed));
    } catch (error) {
      log.error({ scenario: id, err: error }, 'the draw of a family met a defect');
    }
  }
}
