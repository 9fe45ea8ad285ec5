// Applies facilitator actions, and what the drill did by itself, to the state of the drill.
import { DONE, type Outcome, refuse } from '#model/engine/result.ts';
import { leastStepsAt, setPace } from '#model/incident/pace.ts';
import type { Team } from '#model/incident/state.ts';
import { appendEntry } from '#model/incident/timeline.ts';
import type { Rating } from '#protocol/console.ts';
import type { LogEvent } from '../storage/log-event.ts';
import { type DrillState, type Player, stepOf } from './drill-state.ts';
import { applyImport } from './inject-import.ts';
import { holdersOf, noteSeats } from './roster.ts';
import { cutSkipped } from './skipped-steps.ts';
import { seatKey } from './steering-state.ts';
import { rebuildTeam, touchTeam } from './team-history.ts';

type Steering = Extract<LogEvent, { type: 'steering' }>;

/** Adds a line to every team's record. */
type Told =
  | { code: 'timeline/clock-opened'; args: Record<string, never> }
  | { code: 'timeline/clock-closed'; args: Record<string, never> }
  | { code: 'timeline/rewound'; args: Record<string, never> }
  | { code: 'timeline/exercise-stopped'; args: { reason: string } }
  | { code: 'timeline/exercise-resumed'; args: Record<string, never> };

function tellAll(drillState: DrillState, told: Told, by: string | null): void {
  for (const id of drillState.teams.keys()) touchTeam(drillState, id, (team) => appendEntry(team, 'actions', told, by));
}

/** Takes all seats, or one, from a player; open offers of them become void. */
function vacate(drillState: DrillState, player: Player, which: readonly string[]): void {
  const kept = player.seats.filter((seat) => !which.includes(seat));
  player.seats.splice(0, Infinity, ...kept);
  noteSeats(drillState, player);
  const stands = drillState.offers.filter(({ from, seat }) => from !== player.id || kept.includes(seat));
  drillState.offers.splice(0, Infinity, ...stands);
}

function withdrawOffersTo(drillState: DrillState, id: string): void {
  const stands = drillState.offers.filter(({ to }) => to !== id);
  drillState.offers.splice(0, Infinity, ...stands);
}

function move(drillState: DrillState, player: Player, team: string, seats: readonly string[]): void {
  vacate(drillState, player, player.seats);
  withdrawOffersTo(drillState, player.id);
  if (player.team !== team) touchTeam(drillState, player.team, ({ roster }) => void roster.delete(player.id));
  player.team = team;
  player.seats.push(...seats);
  noteSeats(drillState, player);
}

function remove(drillState: DrillState, player: Player): void {
  vacate(drillState, player, player.seats);
  withdrawOffersTo(drillState, player.id);
  drillState.steering.removed.add(player.id);
  if (drillState.steering.deputy === player.id) drillState.steering.deputy = null;
}

const set = (among: Set<string>, id: string, present: boolean): void => {
  if (present) among.add(id);
  else among.delete(id);
};

function setFacilitated(drillState: DrillState, facilitated: boolean): void {
  for (const id of drillState.teams.keys()) touchTeam(drillState, id, (team) => void (team.facilitated = facilitated));
}

/** What is not part of a team's history: its people and seats, who is waited for, and the speed of the clock. */
const keepArranged =
  ({ players, steering, speed }: DrillState) =>
  (team: Team): void => {
    const own = [...players.values()].filter((player) => player.team === team.id);
    team.roster.clear();
    for (const { id, seats } of own) team.roster.set(id, [...seats]);
    team.passedOver.clear();
    for (const { id } of own) if (steering.passedOver.has(id)) team.passedOver.add(id);
    team.facilitated = !steering.clockOpen;
    setPace(team, leastStepsAt(speed));
  };

/** Restores the teams to the start of that step. Seat holders stay as they are. */
function rewind(drillState: DrillState, step: number): void {
  const { steering, changes } = drillState;
  for (const id of drillState.teams.keys())
    rebuildTeam(
      drillState,
      id,
      (changes.get(id) ?? []).filter((change) => change.step < step),
      step,
    );
  for (const id of drillState.teams.keys()) touchTeam(drillState, id, keepArranged(drillState));
  for (const [i, bookmark] of steering.bookmarks.entries())
    if (bookmark.step >= step) steering.bookmarks[i] = { ...bookmark, rewound: true };
  cutSkipped(drillState.skipped, step);
  drillState.paused = true;
  steering.jumpStep = null;
  steering.ranked = false;
  tellAll(drillState, { code: 'timeline/rewound', args: {} }, null);
}

/** Recomputes the affected teams without the event. */
function undo(drillState: DrillState, seq: number): void {
  const step = stepOf(drillState);
  for (const [id, changes] of drillState.changes) {
    const kept = changes.filter((change) => change.seq !== seq);
    if (kept.length < changes.length) rebuildTeam(drillState, id, kept, step);
  }
}

function rate({ steering: { ratings } }: DrillState, rating: Rating): void {
  const before = ratings.findIndex(
    ({ team, objective, by }) => team === rating.team && objective === rating.objective && by === rating.by,
  );
  if (before < 0) ratings.push(rating);
  else ratings[before] = rating;
}

export function applySteering(drillState: DrillState, { payload, player: by }: Steering): Outcome {
  const { steering, players } = drillState;
  const player = 'player' in payload ? players.get(payload.player ?? '') : undefined;
  switch (payload.do) {
    case 'name-deputy':
      steering.deputy = payload.player;
      return DONE;
    case 'mute-player':
      set(steering.muted, payload.player, payload.muted);
      return DONE;
    case 'open-clock':
      steering.clockOpen = payload.open;
      setFacilitated(drillState, !payload.open);
      tellAll(drillState, { code: payload.open ? 'timeline/clock-opened' : 'timeline/clock-closed', args: {} }, null);
      return DONE;
    case 'pass-over':
      if (player === undefined) return refuse('log/nobody');
      set(steering.passedOver, player.id, payload.away);
      setFacilitated(drillState, !steering.clockOpen);
      touchTeam(drillState, player.team, ({ passedOver }) => set(passedOver, payload.player, payload.away));
      return DONE;
    case 'free-seat':
      for (const holder of holdersOf(drillState, payload.team, payload.seat))
        vacate(drillState, holder, [payload.seat]);
      touchTeam(drillState, payload.team, (team) =>
        appendEntry(team, 'actions', { code: 'timeline/seat-cleared', args: { seat: payload.seat } }, by),
      );
      return DONE;
    case 'reserve-seat':
      if (payload.name === null) steering.reserved.delete(seatKey(payload.team, payload.seat));
      else steering.reserved.set(seatKey(payload.team, payload.seat), payload.name);
      return DONE;
    case 'stop-exercise':
      drillState.paused = true;
      steering.jumpStep = null;
      steering.realStop = { reason: payload.reason, by: by ?? '', step: stepOf(drillState) };
      tellAll(drillState, { code: 'timeline/exercise-stopped', args: { reason: payload.reason } }, by);
      return DONE;
    case 'choose-paging':
      drillState.steering.paging = payload.targets;
      return DONE;
    case 'resume-exercise':
      steering.realStop = null;
      tellAll(drillState, { code: 'timeline/exercise-resumed', args: {} }, by);
      return DONE;
    case 'create-link':
      return refuse('steer/unknown-link', { link: '' });
    case 'add-link': {
      const { label, digest } = payload;
      steering.links.set(payload.link, { label, digest, tokenDigest: null, revoked: false });
      return DONE;
    }
    case 'use-link':
    case 'revoke-link': {
      const link = steering.links.get(payload.link);
      if (link === undefined) return refuse('steer/unknown-link', { link: payload.link });
      if (payload.do === 'use-link') link.tokenDigest = payload.tokenDigest;
      else link.revoked = true;
      return DONE;
    }
    case 'jump':
      drillState.paused = true;
      steering.jumpStep = payload.step;
      return DONE;
    case 'rewind':
      rewind(drillState, payload.step);
      return DONE;
    case 'undo':
      undo(drillState, payload.event);
      return DONE;
    case 'import-injects':
      applyImport(drillState, payload);
      return DONE;
    case 'bookmark': {
      const { team, kind, note, met = null } = payload;
      steering.bookmarks.push({ step: stepOf(drillState), team, kind, note, met, by: by ?? '' });
      return DONE;
    }
    case 'add-objective':
      steering.objectives.push(payload.text);
      return DONE;
    case 'rate-objective': {
      const { do: _, ...rating } = payload;
      rate(drillState, { ...rating, by: by ?? '', step: stepOf(drillState) });
      return DONE;
    }
    case 'remove-player':
    case 'move-player':
      if (player === undefined) return refuse('log/nobody');
      if (payload.do === 'remove-player') remove(drillState, player);
      else move(drillState, player, payload.team, payload.seats);
      return DONE;
  }
}
