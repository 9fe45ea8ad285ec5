// Responds as a person does: takes the page, inspects until one cause is likely enough, claims it, acts on it and helps the
// dependents. The skill sets how much, how well and how honestly.
import type { Certainty, EvidenceSpec } from '../engine/scoring-spec.ts';
import type { Mark, Observation } from '../incident/work-types.ts';
import type { BotContext, BotView, CommandRequest } from './bot.ts';
import { inspect } from './inspecting.ts';
import { mitigationsFor, type OperatingHabits, operate, type Step, stepsFor } from './operating.ts';
import { type Belief, beliefIn, bestReading, isQuick, leading, requestFor, unread } from './reasoning.ts';
import { NOTHING, type Part, pause, type Routine, request, until } from './routine.ts';
import { isFiring } from './talking.ts';

export type Skill = {
  /** Minutes from the page to the first action. */
  readonly reactMinutes: number;
  /** Inspections in one round, and the maximum number of rounds if they were not conclusive. */
  readonly inspections: number;
  readonly rounds: number;
  /** Share of inspections chosen by information gain; the others are obvious ones. */
  readonly choosesWell: number;
  /** Share of readings that the bot misreads. */
  readonly overlooks: number;
  /** Belief at which to stop inspecting, and minimum belief to act. */
  readonly enough: number;
  readonly actsFromShare: number;
  /** Minutes between the remedy and helping the dependents; null for bots that do not help them. */
  readonly mitigateAfterMinutes: number | null;
  /** How many facets of the diagnosis are answered. */
  readonly facets: number;
  /** Whether a solo bot cites its readings. In a team every bot does, for the others. */
  readonly cites: boolean;
  readonly operating: OperatingHabits;
  /** Delay of a remedy, or of a claim, in minutes; 0 for none. */
  readonly actsLater?: number;
  readonly claimsLater?: number;
};

/** Range from which a host is picked. A fleet has at least this many. */
export const ANY_HOST = 4000;

/** Firing alarms that nobody has acknowledged. */
const unacknowledged = ({ view }: BotView): CommandRequest[] =>
  view.alarms
    .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
    .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } }));

export const honest = (share: number): Certainty => (share >= 0.75 ? 'certain' : share >= 0.57 ? 'likely' : 'unsure');

/** The belief so far, and the current view. */
type Findings = { readonly view: BotView; readonly understood: readonly Observation[] };

const believed = ({ botKnowledge }: BotContext, { understood }: Findings) =>
  leading(beliefIn(botKnowledge, understood));

/** The next inspection: the most informative, or an obvious one. */
function nextReading({ random }: BotContext, skill: Skill, left: readonly EvidenceSpec[], belief: Belief) {
  if (random() < skill.choosesWell) return bestReading(left, belief);
  const quick = left.filter(isQuick);
  return quick[Math.floor(random() * quick.length)] ?? null;
}

/** Inspects until one cause is likely enough, or enough inspections were made. */
function* investigate(dependencies: BotContext, skill: Skill, first: Findings): Part<Findings> {
  const { botKnowledge, random } = dependencies;
  const understood = [...first.understood];
  // A reading without a result, because data were missing, is not repeated immediately.
  const tried = new Set<string>();
  let { view } = first;
  for (let looks = 0; looks < skill.inspections; looks++) {
    const belief = beliefIn(botKnowledge, understood);
    if (leading(belief).share >= skill.enough) break;
    const left = unread(botKnowledge, understood).filter(({ id }) => !tried.has(id));
    const spec = nextReading(dependencies, skill, left, belief);
    if (spec === null) break;
    tried.add(spec.id);
    const inspected = yield* inspect(requestFor(spec, Math.floor(random() * ANY_HOST)), view);
    view = inspected.view;
    if (inspected.found !== null && random() >= skill.overlooks) understood.push(inspected.found);
  }
  return { view, understood };
}

const MARK_FOR: Mark = '+';

/** Adds the hypothesis to the board, with all observations if `cites`; returns its number. */
export function* writeToBoard(
  cause: string,
  first: BotView,
  cites = true,
): Part<{ view: BotView; hypothesis: number }> {
  let view = yield* request({ do: 'board/add-hypothesis', with: { cause, text: cause } });
  const hypothesis = view.view.hypotheses.find((each) => each.cause === cause)?.id ?? 0;
  const requests = first.view.observations.map(({ id }) => ({
    do: 'board/cite-observation',
    with: { hypothesis, observation: id, mark: MARK_FOR },
  }));
  if (cites && requests.length > 0) view = yield* request(...requests);
  return { view, hypothesis };
}

export function claim(
  { botKnowledge }: BotContext,
  cause: string,
  certainty: Certainty,
  facets: number,
  view: BotView,
  cites = true,
): CommandRequest {
  const answers = Object.entries(botKnowledge.answers[cause] ?? {}).slice(0, facets);
  const evidence = cites ? view.view.observations.map(({ id }) => id).join(' ') : '';
  return { do: 'incident/claim-cause', with: { cause, certainty, ...Object.fromEntries(answers), evidence } };
}

/** Takes the page: acknowledges the alarms and sets the severity. */
export function* waitForPage(reactMinutes: number): Part<BotView> {
  yield* until(isFiring);
  yield* pause(reactMinutes);
  const view = yield NOTHING;
  return yield* request(...unacknowledged(view), { do: 'incident/set-severity', with: { severity: 1 } });
}

/** Mitigations for the dependents while the cause is unknown or not remedied yet. */
const mitigationsOf = (dependencies: BotContext, { mitigateAfterMinutes }: Skill): readonly Step[] =>
  mitigateAfterMinutes === null ? [] : mitigationsFor(dependencies, mitigateAfterMinutes);

const inOrder = (steps: readonly Step[]): readonly Step[] => steps.toSorted((a, b) => a.afterMinutes - b.afterMinutes);

/** Claims what the findings show, with all observations so far if the bot cites. */
function* claimFindings(dependencies: BotContext, skill: Skill, findings: Findings, view: BotView): Part<BotView> {
  const { cause, share } = believed(dependencies, findings);
  return yield* request(claim(dependencies, cause, honest(share), skill.facets, view, skill.cites));
}

const laterBy = (minutes: number, { minute }: BotView): Part<BotView> => until((now) => now.minute >= minute + minutes);

/** The whole response of one person. */
export function* respond(dependencies: BotContext, skill: Skill): Routine {
  const isSureEnough = (findings: Findings) => believed(dependencies, findings).share >= skill.actsFromShare;
  let findings: Findings = { view: yield* waitForPage(skill.reactMinutes), understood: [] };
  let care = mitigationsOf(dependencies, skill);
  for (let round = 0; round < skill.rounds && !isSureEnough(findings); round++) {
    if (round > 0) {
      findings = { ...findings, view: yield* operate(care, skill.operating, findings.view) };
      care = [];
    }
    findings = yield* investigate(dependencies, skill, findings);
  }
  const { actsLater = 0, claimsLater = 0, operating } = skill;
  const { cause } = believed(dependencies, findings);
  const { view: found, hypothesis } = yield* writeToBoard(cause, findings.view, skill.cites);
  let view = claimsLater > 0 ? found : yield* claimFindings(dependencies, skill, findings, found);
  if (actsLater > 0) view = yield* laterBy(actsLater, view);
  const healing = isSureEnough(findings) ? stepsFor(dependencies, cause, hypothesis) : [];
  yield* operate(inOrder([...healing, ...care]), operating, view);
  if (claimsLater === 0) return;
  view = yield* laterBy(claimsLater, found);
  yield* claimFindings(dependencies, skill, findings, view);
}
