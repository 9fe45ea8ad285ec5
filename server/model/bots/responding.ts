// Responding as people do: take the page, look until one cause is believed enough, say so, act on it and help what depends
// on it. Skill is how much, how well and how honestly.
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import type { Certainty } from '../incident/view-types.ts';
import type { Mark, Observation } from '../incident/work-types.ts';
import { look } from './looking.ts';
import { careFor, type OperatingHabits, operate, type Step, stepsFor } from './operating.ts';
import type { Ask, Sight, Surroundings } from './bot.ts';
import { askFor, type Belief, beliefIn, bestLook, isQuick, leading, unread } from './reasoning.ts';
import { ask, NOTHING, type Part, pause, type Routine, until } from './routine.ts';
import { ringing } from './talking.ts';

export type Skill = {
  /** Minutes from the page to the first act. */
  readonly reactMinutes: number;
  /** Looks in one go, and how often to begin anew where they did not tell enough to act. */
  readonly looks: number;
  readonly rounds: number;
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
export const ANY_HOST = 4000;

/** Alarms that ring and that nobody looks after. */
const unacknowledged = ({ view }: Sight): Ask[] =>
  view.alarms
    .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
    .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } }));

export const honest = (share: number): Certainty => (share >= 0.75 ? 'certain' : share >= 0.57 ? 'likely' : 'unsure');

/** What somebody has understood so far, and what he sees now. */
type Findings = { readonly sight: Sight; readonly understood: readonly Observation[] };

const believed = ({ lore }: Surroundings, { understood }: Findings) => leading(beliefIn(lore, understood));

/** The next thing to look at: what tells most, or what comes to mind. */
function nextLook({ random }: Surroundings, skill: Skill, left: readonly EvidenceSpec[], belief: Belief) {
  if (random() < skill.choosesLooks) return bestLook(left, belief);
  const quick = left.filter(isQuick);
  return quick[Math.floor(random() * quick.length)] ?? null;
}

/** Looks until one cause is believed enough or there have been enough looks. */
function* investigate(surroundings: Surroundings, skill: Skill, first: Findings): Part<Findings> {
  const { lore, random } = surroundings;
  const understood = [...first.understood];
  // A reading that told nothing, for want of data, is not taken again at once.
  const tried = new Set<string>();
  let { sight } = first;
  for (let looks = 0; looks < skill.looks; looks++) {
    const belief = beliefIn(lore, understood);
    if (leading(belief).share >= skill.enough) break;
    const left = unread(lore, understood).filter(({ id }) => !tried.has(id));
    const spec = nextLook(surroundings, skill, left, belief);
    if (spec === null) break;
    tried.add(spec.id);
    const looked = yield* look(askFor(spec, Math.floor(random() * ANY_HOST)), sight);
    sight = looked.sight;
    if (looked.found !== null && random() >= skill.overlooks) understood.push(looked.found);
  }
  return { sight, understood };
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

/** What helps others while the cause is not known, or not mended yet. */
const careOf = (surroundings: Surroundings, { careAfterMinutes }: Skill): readonly Step[] =>
  careAfterMinutes === null ? [] : careFor(surroundings, careAfterMinutes);

const inOrder = (steps: readonly Step[]): readonly Step[] => steps.toSorted((a, b) => a.afterMinutes - b.afterMinutes);

/** Says what is believed: on the board, and as a claim. */
function* tell(
  surroundings: Surroundings,
  skill: Skill,
  findings: Findings,
): Part<{ sight: Sight; hypothesis: number }> {
  const { cause, share } = believed(surroundings, findings);
  const { sight, hypothesis } = yield* writeBoard(cause, findings.sight);
  const claimed = yield* ask(claim(surroundings, cause, honest(share), skill.facets, sight));
  return { sight: claimed, hypothesis };
}

/** The whole response of one person. */
export function* respond(surroundings: Surroundings, skill: Skill): Routine {
  const dares = (findings: Findings) => believed(surroundings, findings).share >= skill.dares;
  let findings: Findings = { sight: yield* takePage(skill.reactMinutes), understood: [] };
  let care = careOf(surroundings, skill);
  for (let round = 0; round < skill.rounds && !dares(findings); round++) {
    if (round > 0) {
      findings = { ...findings, sight: yield* operate(care, skill.operating, findings.sight) };
      care = [];
    }
    findings = yield* investigate(surroundings, skill, findings);
  }
  const { sight, hypothesis } = yield* tell(surroundings, skill, findings);
  const { cause } = believed(surroundings, findings);
  const healing = dares(findings) ? stepsFor(surroundings, cause, hypothesis) : [];
  yield* operate(inOrder([...healing, ...care]), skill.operating, sight);
}
