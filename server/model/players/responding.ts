// Responding as people do: take the page, look until one cause is believed enough, say so, act on it and help what depends
// on it. Skill is how much, how well and how honestly.
import type { Certainty } from '../team/view-types.ts';
import type { Mark, Observation } from '../team/work-types.ts';
import { look } from './looking.ts';
import { careFor, type OperatingHabits, operate, type Step, stepsFor } from './operating.ts';
import type { Ask, Sight, Surroundings } from './player.ts';
import { askFor, type Belief, beliefIn, bestLook, isQuick, leading, unread } from './reasoning.ts';
import { ask, NOTHING, type Part, pause, type Routine, until } from './routine.ts';
import { ringing } from './talking.ts';

export type Skill = {
  /** Minutes from the page to the first act. */
  readonly reactMinutes: number;
  readonly looks: number;
  /** Share of looks that are chosen for what they tell; the others are whatever comes to mind. */
  readonly choosesLooks: number;
  /** Share of readings whose meaning is missed. */
  readonly overlooks: number;
  /** Belief at which to stop looking, and the least at which to act. */
  readonly enough: number;
  readonly dares: number;
  /** Minutes between what heals and what helps those who depend on it; null for people who do not think of them. */
  readonly careAfterMinutes: number | null;
  /** How many facets of the diagnosis are answered. */
  readonly facets: number;
  readonly operating: OperatingHabits;
};

/** Hosts that somebody might name who picks one; a fleet has at least so many. */
const ANY_HOST = 4000;

/** Alarms that ring and that nobody looks after. */
const unacknowledged = ({ view }: Sight): Ask[] =>
  view.alarms
    .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
    .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } }));

const honest = (share: number): Certainty => (share >= 0.75 ? 'certain' : share >= 0.57 ? 'likely' : 'unsure');

type Findings = { readonly sight: Sight; readonly belief: Belief };

/** Looks until one cause is believed enough or there have been enough looks. */
function* investigate({ lore, random }: Surroundings, skill: Skill, first: Sight): Part<Findings> {
  const understood: Observation[] = [];
  // A reading that told nothing, for want of data, is not taken again.
  const tried = new Set<string>();
  let sight = first;
  let belief = beliefIn(lore, understood);
  for (let looks = 0; looks < skill.looks && leading(belief).share < skill.enough; looks++) {
    const left = unread(lore, sight.view.observations).filter(({ id }) => !tried.has(id));
    const quick = left.filter(isQuick);
    const spec =
      random() < skill.choosesLooks ? bestLook(left, belief) : (quick[Math.floor(random() * quick.length)] ?? null);
    if (spec === null) break;
    tried.add(spec.id);
    const looked = yield* look(askFor(spec, Math.floor(random() * ANY_HOST)), sight);
    sight = looked.sight;
    if (looked.found !== null && random() >= skill.overlooks) understood.push(looked.found);
    belief = beliefIn(lore, understood);
  }
  return { sight, belief };
}

const MARK_FOR: Mark = '+';

/** Puts the hypothesis on the board with all that was read; returns its number. */
function* writeBoard(cause: string, first: Sight): Part<{ sight: Sight; hypothesis: number }> {
  let sight = yield* ask({ do: 'board/add-hypothesis', with: { cause, text: cause } });
  const hypothesis = sight.view.hypotheses.find((each) => each.cause === cause)?.id ?? 0;
  const asks = first.view.observations.map(({ id }) => ({
    do: 'board/cite-observation',
    with: { hypothesis, observation: id, mark: MARK_FOR },
  }));
  if (asks.length > 0) sight = yield* ask(...asks);
  return { sight, hypothesis };
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

/** What somebody does who believes this: what heals where he dares, and what helps the others meanwhile. */
function planOf(
  surroundings: Surroundings,
  skill: Skill,
  { cause, share }: ReturnType<typeof leading>,
  hypothesis: number,
) {
  const healing = share >= skill.dares ? stepsFor(surroundings, cause, hypothesis) : [];
  const { careAfterMinutes } = skill;
  const caring = careAfterMinutes === null ? [] : careFor(surroundings, careAfterMinutes);
  return [...healing, ...caring].sort((a: Step, b: Step) => a.afterMinutes - b.afterMinutes);
}

/** The whole response of one person. */
export function* respond(surroundings: Surroundings, skill: Skill): Routine {
  const first = yield* takePage(skill.reactMinutes);
  const { sight: informed, belief } = yield* investigate(surroundings, skill, first);
  const leader = leading(belief);
  const { sight, hypothesis } = yield* writeBoard(leader.cause, informed);
  const claimed = yield* ask(claim(surroundings, leader.cause, honest(leader.share), skill.facets, sight));
  yield* operate(planOf(surroundings, skill, leader, hypothesis), skill.operating, claimed);
}
