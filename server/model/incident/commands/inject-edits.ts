// Edits of a pending inject by the facilitator: its text, its recipients, its objective, and the expected action.
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import type { InjectAddress, InjectEffect, InjectSpec } from '../../engine/scenario.ts';
import type { Team } from '../state.ts';
import { seatProblem, waiting } from './injects.ts';

/** An empty value leaves the field unchanged; for `within`, the empty value is 0. */
type InjectChanges = {
  readonly title: string;
  readonly from: string;
  readonly text: string;
  readonly to: string;
  readonly objective: string;
  readonly expected: string;
  readonly within: number;
};

type Edited<T> = { readonly ok: true; readonly value: T } | Refusal;
const done = <T>(value: T): Edited<T> => ({ ok: true, value });

function effectOf(effect: InjectEffect, { from, text }: InjectChanges): Edited<InjectEffect> {
  const words = text === '' ? {} : { text };
  switch (effect.type) {
    case 'message':
      return done({ ...effect, ...words, ...(from !== '' && { from }) });
    case 'tool-outage':
    case 'staffing':
    case 'hint':
    case 'stop':
      return done({ ...effect, ...words });
    default:
      return text === '' && from === '' ? done(effect) : refuse('inject/no-words');
  }
}

export const TEAM = 'team:';

/**
 * `all`, seats separated by commas, or `team:` and the id of a team. An inject that is not a message always concerns a whole
 * team.
 */
function addressOf(team: Team, { address, effect }: InjectSpec, to: string): Edited<InjectAddress | undefined> {
  if (to === '') return done(address);
  if (to === 'all') return done({ to });
  if (to.startsWith(TEAM)) return done({ to: 'team', team: to.slice(TEAM.length) });
  if (effect.type !== 'message') return refuse('inject/not-for-seats');
  const seats = to.split(',').map((seat) => seat.trim());
  const unknown = seats.map((seat) => seatProblem(team, seat)).find((problem) => problem !== null);
  return unknown ?? done({ to: 'seats', seats });
}

function expectedOf(
  { expected }: InjectSpec,
  { expected: text, within }: InjectChanges,
): Edited<InjectSpec['expected']> {
  if (text === '' && within === 0) return done(expected);
  if (expected === undefined) return refuse('inject/expects-nothing');
  return done({ ...expected, ...(text !== '' && { text }), ...(within > 0 && { minutes: within }) });
}

export function editInject(team: Team, id: string, changes: InjectChanges): Outcome {
  const found = waiting(team, id);
  if (!found.ok) return found;
  const { index } = found;
  const spec = team.injectSpecs[index];
  const { title, objective, to } = changes;
  const effect = effectOf(spec.effect, changes);
  if (!effect.ok) return effect;
  const address = addressOf(team, spec, to);
  if (!address.ok) return address;
  const expected = expectedOf(spec, changes);
  if (!expected.ok) return expected;
  team.injectSpecs[index] = {
    ...spec,
    effect: effect.value,
    title: title === '' ? spec.title : title,
    ...(address.value && { address: address.value }),
    ...(expected.value && { expected: expected.value }),
    ...(objective !== '' && { objective }),
  };
  // For the other teams it is over, like an inject that the scenario has for a single team.
  if (to.startsWith(TEAM) && to !== `${TEAM}${team.id}`) team.injects[index].state = 'lapsed';
  return DONE;
}
