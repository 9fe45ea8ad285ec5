// Nights of a family on a hardened region with a chosen responder: the team as in its own run, the actual response, the best
// known response to each cause, or a bot. Results are cached.

import { HISTORY, REFERENCE, type Scenario } from '../engine/scenario.ts';
import { actionLogOf } from '../rehearse.ts';
import { type InertRemedies, inertOn, isPlayedWith } from '../scoring/harden/inert.ts';
import { type Night, type NightEnding, type NightMoment, nightAt, playNight } from '../scoring/harden/night.ts';
import { REMEDIES, type RemedyId } from '../scoring/harden/prices.ts';
import { responseOfRun } from '../scoring/harden/responding.ts';
import type { WhatIfBasis } from '../scoring/what-if/basis.ts';
import { startsOf } from '../start.ts';
import { botKnowledgeOf } from './bot-knowledge.ts';
import type { BotLevel } from './levels.ts';
import { playGame } from './play.ts';
import { BY_LEVEL } from './scripted-bots.ts';

/** The responder of a night. */
export type Standing = 'own' | 'history' | 'reference' | BotLevel;

/** A night of one of the family's scenarios, by index. */
export type NightRequest = {
  readonly scenario: number;
  readonly seed: number;
  readonly remedies: readonly RemedyId[];
  readonly response: Standing;
};

/** Plays nights of a family; `basis` is that of the own run. */
export class NightPlayer {
  #family: readonly Scenario[];
  #basis: WhatIfBasis | null;
  /** By index of the scenario. */
  #inert = new Map<number, InertRemedies>();
  #responses = new Map<string, Night['response']>();
  #endings = new Map<string, NightEnding>();

  constructor(family: readonly Scenario[], basis: WhatIfBasis | null) {
    this.#family = family;
    this.#basis = basis;
  }

  /** Drops remedies that change nothing on the scenario, so that sets with the same effective members are played once. */
  ending(request: NightRequest): NightEnding {
    const night = this.#nightOf(request);
    const { scenario, seed, response } = request;
    const remedies = request.remedies.filter((remedy) => isPlayedWith(remedy, this.#inertOn(scenario)));
    const key = [scenario, seed, response, ...remedies].join(' ');
    const ending = this.#endings.get(key) ?? playNight({ ...night, remedies });
    this.#endings.set(key, ending);
    return ending;
  }

  /** The remedies that change at least one of the scenarios. */
  effective(): RemedyId[] {
    return REMEDIES.filter((remedy) => this.#family.some((_, place) => isPlayedWith(remedy, this.#inertOn(place))));
  }

  /** Why remedies have no effect, by index of the scenario. */
  inert(): InertRemedies[] {
    return this.#family.map((_, place) => this.#inertOn(place));
  }

  #inertOn(place: number): InertRemedies {
    const known = this.#inert.get(place) ?? inertOn(this.#family[place]);
    this.#inert.set(place, known);
    return known;
  }

  moment(request: NightRequest, minute: number): NightMoment {
    return nightAt(this.#nightOf(request), minute);
  }

  #nightOf(request: NightRequest): Night {
    const scenario = this.#family[request.scenario];
    const { seed, remedies } = request;
    const variation = this.#basis?.variation ?? scenario.variation;
    const key = [request.scenario, seed, request.response].join(' ');
    const response = this.#responses.get(key) ?? this.#respond(request, { scenario, seed, variation });
    this.#responses.set(key, response);
    return { scenario, seed, variation, remedies, response };
  }

  #respond({ response }: NightRequest, night: Pick<Night, 'scenario' | 'seed' | 'variation'>): Night['response'] {
    const { scenario, seed, variation } = night;
    if (response === REFERENCE) return { script: response };
    if (response === 'own') return responseOfRun(this.#basis!.scenario, this.#basis!, this.#basis!.actions);
    if (response === HISTORY) {
      // The original responder would have done the same on any other night of the family.
      const recorded = [scenario, ...this.#family].find(({ scripts }) => scripts[HISTORY] !== undefined)!;
      return responseOfRun(recorded, night, actionLogOf(recorded, recorded.scripts[HISTORY]));
    }
    const { page } = startsOf(scenario, seed, variation);
    const botKnowledge = botKnowledgeOf(this.#family);
    const { worldActions } = playGame({ scenario, seed, variation, startStep: page, botKnowledge }, BY_LEVEL[response]);
    return responseOfRun(scenario, night, worldActions);
  }
}
