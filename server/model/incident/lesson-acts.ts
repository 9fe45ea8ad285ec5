// How the reference run acts in watch mode: with the same commands as people, and a note on each act.
import type { Values } from '../engine/fields.ts';
import type { AnyMessage } from '../engine/message.ts';
import type { Inspection } from '../engine/scoring-spec.ts';
import { resolve } from './commands.ts';
import { REFERENCE_PLAYER } from './reference-players.ts';
import type { Team } from './state.ts';
import type { AnnotationTarget } from './view-types.ts';
import type { Observation } from './work-types.ts';

/** Where each inspection is shown. */
const PLACES: Readonly<Record<Inspection, AnnotationTarget['place']>> = {
  metric: 'metrics',
  logs: 'logs',
  fleet: 'hosts',
  host: 'hosts',
  heap: 'hosts',
  canary: 'hosts',
  change: 'changes',
  report: 'changes',
};

/** Where a reading is shown. `subject` is the host or the metric, if the reading has one. */
export function whereOf({ inspection, service, subject }: Pick<Observation, 'inspection' | 'service' | 'subject'>) {
  const place = PLACES[inspection];
  const isHost = place === 'hosts' && /^\d+$/.test(subject);
  return {
    ...{ place, service: service === '' ? null : service },
    ...(isHost ? { host: Number(subject) } : {}),
    ...(place === 'metrics' ? { metric: subject } : {}),
  };
}

/** False if the command is refused; the lesson continues without it. */
export function act(team: Team, name: string, given: Values, by = REFERENCE_PLAYER): boolean {
  const resolved = resolve(team.world, name);
  if (resolved?.changes !== 'team') return false;
  const seats = team.scenario.seats.map(({ id }) => id);
  return resolved.command.apply(team, given, { by, seats }).ok;
}

export function note(team: Team, message: AnyMessage, target: AnnotationTarget): void {
  team.lesson.notes.push({ step: team.world.step, title: '', text: '', act: message, target });
}

export const isBusy = ({ activities }: Team, by: string): boolean => activities.some((one) => one.by === by);
