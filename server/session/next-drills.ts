// The seed of the next drill of each scenario, so that its card shows correctly when the drill begins and when the first alarm
// fires. A seed is used once. Draws from a family are proven in the background before somebody begins the drill.
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

/** Drawing an incident of a topology plays it many times, which must not delay people who only browse. */
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

/** The drill that a person may begin from a scenario page; its clock then stands one minute before the first alarm. */
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
  /** Sequential, so that a starting drill shares the process with at most one of them. */
  #proofs = Promise.resolve();
  /** The scenario and seed being prepared, or prepared last. */
  #proving = { of: '', done: Promise.resolve<unknown>(null) };

  constructor(content: Content, ports: Pick<Ports, 'seeds' | 'clock' | 'log'>) {
    this.#content = content;
    this.#ports = ports;
  }

  cards(): ScenarioCard[] {
    return [...this.#content.scenarios.keys(), ...this.#content.families.keys()].map((id) => this.#of(id).card);
  }

  /** Resolves when all background work is done. */
  prepared(): Promise<void> {
    return this.#proofs;
  }

  /** The seed that the card was made for; the next drill gets a new one. */
  async takeSeed(id: string): Promise<number> {
    const seed = this.#next.get(id)?.seed ?? this.#ports.seeds.next();
    this.#next.delete(id);
    // A proof in progress is not started twice; one that has not started runs immediately when somebody begins the drill.
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

  /** If a different draw is the first one to be proven, the card shows that draw. Its known results are reused. */
  async #prove({ id, members }: Family, seed: number): Promise<void> {
    const { clock, log } = this.#ports;
    // If somebody began that drill meanwhile, it is already proven.
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
