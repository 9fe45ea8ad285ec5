// Run comparisons for clients after the end: every team of the drill, and earlier drills whose tokens prove that the client was
// in them. A drill that has not ended reveals nothing. One that cannot be replayed is left out and counted.

import { refuse } from '#model/engine/result.ts';
import type { Team } from '#model/incident/state.ts';
import { responseOf, scriptResponses } from '#model/scoring/compare/assessed.ts';
import type { Responder, ResponderKind, Response } from '#model/scoring/compare/responses.ts';
import type { Answer, ComparedRuns } from '#protocol/events.ts';
import { scenarioOfRow } from '../content/drafts.ts';
import type { Content } from '../content/load-content.ts';
import { digestOf } from '../ports.ts';
import type { ReadLog } from '../storage/storage.ts';
import type { Debriefing } from './debriefing.ts';
import type { Drill } from './drill.ts';
import type { DrillState } from './drill-state.ts';
import { helpOf } from './help.ts';
import { drillOfToken, playerOfToken } from './join.ts';
import { shownTeam } from './powers.ts';
import { replay } from './replay.ts';

/** Runs of other drills in the cache; the oldest is evicted. */
const KEPT = 64;

const idOf = (drill: string, team: string): string => `${drill} ${team}`;

/** Played by people only, by one kind of player only, or by a mix. */
function kindOf({ players }: DrillState, team: string): ResponderKind {
  const seated = [...players.values()].filter((one) => one.team === team && one.kind === 'player');
  const kinds = new Set(seated.map(({ bot, agent }) => (bot !== null ? 'bot' : agent === true ? 'agent' : 'people')));
  const [only = 'people'] = kinds;
  return kinds.size > 1 ? 'mixed' : only;
}

/** The team, or the name of a solo player: in a solo drill the team has no name of its own. */
function nameOf({ row, players }: DrillState, team: string): string {
  const alone = row.solo ? [...players.values()].find((one) => one.team === team && one.kind === 'player') : undefined;
  return alone?.name ?? row.teams.find((one) => one.id === team)!.name;
}

export function responderOf(state: DrillState, team: string): Responder {
  const { id, created } = state.row;
  return {
    id: idOf(id, team),
    name: nameOf(state, team),
    kind: kindOf(state, team),
    date: created,
  };
}

/** In practice on an ended run only the team of the practising player continues; nobody responds for the other teams. */
const isLeftAlone = ({ row, players, steering }: DrillState, team: string): boolean =>
  row.practice !== undefined &&
  ![...players.values()].some((one) => one.team === team && one.kind === 'player' && !steering.removed.has(one.id));

export class Comparisons {
  #debriefing: Debriefing;
  #read: ReadLog;
  #content: Content;
  #earlier = new Map<string, Promise<Response | null>>();

  constructor(debriefing: Debriefing, read: ReadLog, content: Content) {
    this.#debriefing = debriefing;
    this.#read = read;
    this.#content = content;
  }

  /** Refusals: `drill/running`, `drill/stopped`, `team/not-yours`, `drill/unknown-team`. */
  async of(drill: Drill, player: string, tokens: readonly string[], of?: string): Promise<Answer<ComparedRuns>> {
    const { state, phase } = drill;
    if (phase !== 'ended') return refuse(phase === 'running' ? 'drill/running' : 'drill/stopped');
    const shown = shownTeam(state, state.players.get(player)!, of);
    if (!shown.ok) return shown;
    const { team } = shown;
    const teams = [...state.teams.keys()].filter((id) => id === team.id || !isLeftAlone(state, id));
    const here = await Promise.all(teams.map((id) => this.#responseOf(state, id)));
    const own = here[teams.indexOf(team.id)];
    const others = [...new Set(tokens)].filter((token) => drillOfToken(token) !== state.row.id);
    const earlier: (Response | null)[] = [];
    // Sequential, because each replays a whole log.
    for (const token of others) earlier.push(await this.#earlierOf(token));
    const debrief = await this.#debriefOf(state, team);
    const known = earlier.filter((one) => one !== null);
    return {
      ok: true,
      own: own.id,
      runs: [...here, ...known, ...scriptResponses(own, debrief.runs)],
      missing: earlier.length - known.length,
    };
  }

  #debriefOf(state: DrillState, team: Team) {
    return this.#debriefing.debriefOf(team, state.row.startStep, helpOf(state, team.id));
  }

  async #responseOf(state: DrillState, id: string): Promise<Response> {
    const team = state.teams.get(id)!;
    return responseOf(team, await this.#debriefOf(state, team), responderOf(state, id), state.row.startStep);
  }

  #earlierOf(token: string): Promise<Response | null> {
    const known = this.#earlier.get(token);
    if (known !== undefined) return known;
    const made = this.#replayed(token).catch((error) => {
      this.#earlier.delete(token);
      throw error;
    });
    this.#earlier.set(token, made);
    const [oldest] = this.#earlier.keys();
    if (this.#earlier.size > KEPT) this.#earlier.delete(oldest);
    // It may end later, or its scenario may be restored.
    return made.then((run) => {
      if (run === null) this.#earlier.delete(token);
      return run;
    });
  }

  async #replayed(token: string): Promise<Response | null> {
    const stored = await this.#read(drillOfToken(token));
    if (!stored.ok || !stored.events.some(({ type }) => type === 'ended')) return null;
    const digest = digestOf(token);
    const isKnown = stored.events.some((one) => one.type === 'player-joined' && one.payload.tokenDigest === digest);
    if (!isKnown) return null;
    const replayed = replay(stored, scenarioOfRow(this.#content, stored.row), this.#content.runbooks);
    if (!replayed.ok) return null;
    const { drillState } = replayed;
    const player = playerOfToken(drillState, token);
    return player === undefined ? null : this.#responseOf(drillState, player.team);
  }
}
