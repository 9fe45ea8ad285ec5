// Responding as people do: take the page, look until one cause is believed enough, say so, act on it, and look again where
// it did not help. Skill is how much, how well and how honestly.
import type { Certainty } from '../team/view-types.ts';
import type { Mark, Observation } from '../team/work-types.ts';
import { type OperatingHabits, operate, stagesFor } from './operating.ts';
import type { Ask, Sight, Surroundings } from './player.ts';
import { askFor, type Belief, beliefIn, bestLook, leading, unread } from './reasoning.ts';
import { ask, NOTHING, type Part, pause, type Routine, until } from './routine.ts';
import { ringing } from './talking.ts';

export type Skill = {
  /** Minutes from the page to the first act. */
  readonly reactMinutes: number;
  readonly looks: number;
  /** Share of looks that are chosen for what they tell; the others are whatever comes to mind. */
  readonly choosesLooks: number;
  /** Share of readings that are taken for their contrary. */
  readonly misreads: number;
  /** Belief from which to act. */
  readonly actsFrom: number;
  /** Always this certain, or as certain as the belief allows. */
  readonly certainty: Certainty | 'honest';
  /** How many facets of the diagnosis are answered. */
  readonly facets: number;
  readonly operating: OperatingHabits;
};

export const LOOK_PATIENCE_MINUTES = 45;
export const ANY_HOST = 4000;

/** Alarms that ring and that nobody looks after. */
const unacknowledged = ({ view }: Sight): Ask[] =>
  view.alarms
    .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
    .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } }));

export const honest = (share: number): Certainty => (share >= 0.75 ? 'certain' : share >= 0.57 ? 'likely' : 'unsure');

/** A reading as somebody takes it who may mistake it. */
export const taken = (observation: Observation, mistaken: boolean): Observation =>
  mistaken && observation.value !== null ? { ...observation, freshness: 'missing', value: null } : observation;

/** Looks once; returns what is seen when the look has ended, or after too long. */
function* look(command: Ask, sight: Sight): Part<Sight> {
  const before = sight.view.observations.length;
  let now = yield* ask(command);
  for (let waited = 0; waited < LOOK_PATIENCE_MINUTES && now.view.observations.length === before; waited++)
    now = yield NOTHING;
  return now;
}

type Findings = { readonly sight: Sight; readonly belief: Belief };

/** Looks until one cause is believed enough or there have been enough looks. */
function* investigate(surroundings: Surroundings, skill: Skill, first: Sight): Part<Findings> {
  const { lore, random } = surroundings;
  const mistaken = new Set<number>();
  // A reading that told nothing, for want of data, is not taken again.
  const tried = new Set<string>();
  let sight = first;
  const read = () => sight.view.observations.map((observation) => taken(observation, mistaken.has(observation.id)));
  let belief = beliefIn(lore, read());
  for (let looks = 0; looks < skill.looks && leading(belief).share < skill.actsFrom; looks++) {
    const left = unread(lore, sight.view.observations).filter(({ id }) => !tried.has(id));
    const spec =
      random() < skill.choosesLooks ? bestLook(left, belief) : (left[Math.floor(random() * left.length)] ?? null);
    if (spec === null) break;
    tried.add(spec.id);
    sight = yield* look(askFor(spec, Math.floor(random() * ANY_HOST)), sight);
    const newest = sight.view.observations.at(-1);
    if (newest !== undefined && random() < skill.misreads) mistaken.add(newest.id);
    belief = beliefIn(lore, read());
  }
  return { sight, belief };
}

const MARK_FOR: Mark = '+';

/** Puts the hypothesis on the board with all that was read; returns its number. */
export function* writeBoard(cause: string, sight: Sight): Part<{ sight: Sight; hypothesis: number }> {
  const standing = sight.view.hypotheses.find((each) => each.cause === cause && each.droppedStep === null);
  let now = sight;
  if (standing === undefined) now = yield* ask({ do: 'board/add-hypothesis', with: { cause, text: cause } });
  const hypothesis = now.view.hypotheses.find((each) => each.cause === cause)?.id ?? 0;
  const cited = new Set(
    now.view.citations.filter((each) => each.hypothesis === hypothesis).map(({ observation }) => observation),
  );
  const asks = now.view.observations
    .filter(({ id }) => !cited.has(id))
    .map(({ id }) => ({ do: 'board/cite-observation', with: { hypothesis, observation: id, mark: MARK_FOR } }));
  if (asks.length > 0) now = yield* ask(...asks);
  return { sight: now, hypothesis };
}

export function claim({ lore }: Surroundings, cause: string, certainty: Certainty, facets: number, sight: Sight): Ask {
  const answers = Object.entries(lore.answers[cause] ?? {}).slice(0, facets);
  const evidence = sight.view.observations.map(({ id }) => id).join(' ');
  return { do: 'incident/claim-cause', with: { cause, certainty, ...Object.fromEntries(answers), evidence } };
}

/** Takes the page: who rings is looked after, and how bad it is gets said. */
export function* takePage(reactMinutes: number): Part<Sight> {
  yield* until(ringing);
  yield* pause(reactMinutes);
  const sight = yield NOTHING;
  return yield* ask(...unacknowledged(sight), { do: 'incident/set-severity', with: { severity: 1 } });
}

/** The whole response of one person. */
export function* respond(surroundings: Surroundings, skill: Skill): Routine {
  const first = yield* takePage(skill.reactMinutes);
  const { sight: informed, belief } = yield* investigate(surroundings, skill, first);
  const { cause, share } = leading(belief);
  const { sight, hypothesis } = yield* writeBoard(cause, informed);
  const certainty = skill.certainty === 'honest' ? honest(share) : skill.certainty;
  const claimed = yield* ask(claim(surroundings, cause, certainty, skill.facets, sight));
  yield* operate(stagesFor(surroundings, cause), hypothesis, skill.operating, claimed);
}
