// What-if data for clients after the end: the team's run with the check values from the log. Built once per team, in slices, so
// that running drills are not delayed.

import { refuse } from '#model/engine/result.ts';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import type { Team } from '#model/incident/state.ts';
import { type CheckValue, type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import type { Answer } from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import type { Clock } from '../ports.ts';
import type { DrillRow } from '../storage/log-event.ts';
import type { ReadLog } from '../storage/storage.ts';
import { familyOf } from './bot-training.ts';
import { computeInSlices } from './debriefing.ts';
import type { Drill } from './drill.ts';
import { shownTeam } from './powers.ts';

/** The parts of a scenario that a run needs: no texts of injects, hints and notes, and of the scripts only the responses. */
const playable = (scenario: Scenario): Scenario => ({
  ...scenario,
  ...{ rivals: undefined, injects: [], annotations: [], hints: [], presets: [], expect: {} },
  scripts: Object.fromEntries(
    Object.entries(scenario.scripts).filter(([name]) => name === REFERENCE || scenario.scoring.compare.includes(name)),
  ),
});

export class WhatIfBases {
  #clock: Clock;
  #read: ReadLog;
  #content: Content;
  #bases = new WeakMap<Team, Promise<WhatIfBasis>>();

  constructor(clock: Clock, read: ReadLog, content: Content) {
    this.#clock = clock;
    this.#read = read;
    this.#content = content;
  }

  /** The scenarios whose causes a team could have met: those of the family, or the one that was played. Only after the end. */
  family({ phase, state: { scenario } }: Drill): Answer<{ scenarios: Scenario[] }> {
    if (phase === 'running') return refuse('drill/running');
    if (phase === 'stopped') return refuse('drill/stopped');
    return { ok: true, scenarios: familyOf(this.#content, scenario).map(playable) };
  }

  /** The scenarios of a family, or the incident that the seed draws with its rivals. */
  region({ scenario: id, seed }: RequestOf<'harden:open'>): Answer<{ scenarios: Scenario[] }> {
    const scenario = scenarioFor(this.#content, id, seed);
    const choices = [...this.#content.scenarios.keys(), ...this.#content.families.keys()];
    if (scenario === undefined) return refuse('drill/unknown-scenario', { scenario: id, choices });
    return { ok: true, scenarios: familyOf(this.#content, scenario).map(playable) };
  }

  /** For a team that the player may look at. Only after the end, because it would reveal secrets before. */
  async of(drill: Drill, player: string, of?: string): Promise<Answer<{ basis: WhatIfBasis }>> {
    if (drill.phase === 'running') return refuse('drill/running');
    if (drill.phase === 'stopped') return refuse('drill/stopped');
    const shown = shownTeam(drill.state, drill.state.players.get(player)!, of);
    if (!shown.ok) return shown;
    const { team } = shown;
    const basis = this.#bases.get(team) ?? this.#make(drill.state.row, team);
    this.#bases.set(team, basis);
    return { ok: true, basis: await basis };
  }

  async #make({ id, startStep }: DrillRow, team: Team): Promise<WhatIfBasis> {
    const logged = await this.#checkValues(id, team.id);
    return computeInSlices(this.#clock, whatIfBasisOf(team, { startStep, logged }));
  }

  /** Hashes written while the drill ran; none if the log cannot be read. */
  async #checkValues(drill: string, team: string): Promise<CheckValue[]> {
    const stored = await this.#read(drill);
    return (stored.ok ? stored.events : []).flatMap((event) =>
      event.type === 'checkpoint' ? [{ step: event.step, hash: event.payload.hashes[team] }] : [],
    );
  }
}
