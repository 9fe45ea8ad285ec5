// How a bot in an operations seat finds the cause in a team: reads what the seat may see, takes the citations of others into
// account, and claims the cause unless somebody has.

import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import type { ClaimView } from '../incident/view-types.ts';
import type { Mark, Observation } from '../incident/work-types.ts';
import type { BotContext, BotView } from './bot.ts';
import { type Belief, beliefIn, bestReading, isQuick, leading, requestFor, unread } from './reasoning.ts';
import { ANY_HOST, claim, honest } from './responding.ts';
import { NOTHING, type Part, pause, type Routine, request, until } from './routine.ts';
import type { Person } from './scripted-bots.ts';

import { isFiring } from './talking.ts';

/** A bot of a level in some seats, with the state of the room besides the view. */
export type SeatBot = {
  readonly person: Person;
  readonly dependencies: BotContext;
  readonly seats: readonly string[];
  /** Whether these seats may see the subject of the reading. */
  reads(reading: Pick<EvidenceSpec, 'inspection' | 'service'>): boolean;
  /** Seats that other members of the team hold now. */
  othersSeats(): readonly string[];
};

/** Minutes to wait for others when everything is read and nothing is clear. */
const PATIENCE_MINUTES = 45;
/** Timeout of an inspection, in minutes. */
const INSPECTION_PATIENCE_MINUTES = 45;
/** Observations that a claim cites: the newest, as many as its field holds. */
const MAX_CITED = 40;
/** Ratio to the prior from which a cause is worth a hypothesis. */
const MIN_LIFT = 1.5;
const OPEN_QUESTION = 'Read, and not clear yet';

/** The last standing claim. */
export const standingClaim = ({ view }: BotView): ClaimView | null =>
  view.claims.findLast(({ retractedStep }) => retractedStep === null) ?? null;

/** The bot's own belief, given the observations that everybody can see. */
type Reader = { readonly own: SeatBot; readonly overlooked: Set<number>; readonly tried: Set<string> };

const beliefOf = ({ own, overlooked }: Reader, { view }: BotView): Belief =>
  beliefIn(
    own.dependencies.botKnowledge,
    view.observations.filter(({ id }) => !overlooked.has(id)),
  );

const convinced = (reader: Reader, view: BotView): boolean =>
  leading(beliefOf(reader, view)).share >= reader.own.person.skill.enough;

/** The next reading that these seats can take, or null if none is left. */
function nextReading(reader: Reader, view: BotView): EvidenceSpec | null {
  const { botKnowledge, random } = reader.own.dependencies;
  const left = unread(botKnowledge, view.view.observations).filter(
    (spec) => !reader.tried.has(spec.id) && reader.own.reads(spec),
  );
  const quick = left.filter(isQuick);
  return random() < reader.own.person.skill.choosesWell
    ? bestReading(left, beliefOf(reader, view))
    : (quick[Math.floor(random() * quick.length)] ?? null);
}

const newestOf = ({ own }: Reader, { view }: BotView): Observation | undefined =>
  view.observations.findLast(({ by }) => by === own.dependencies.me);

/** Inspects once; returns the view when the inspection has ended or timed out. */
function* inspect(reader: Reader, spec: EvidenceSpec, view: BotView): Part<BotView> {
  const { random } = reader.own.dependencies;
  reader.tried.add(spec.id);
  const before = newestOf(reader, view)?.id;
  let now = yield* request(requestFor(spec, Math.floor(random() * ANY_HOST)));
  for (let waited = 0; waited < INSPECTION_PATIENCE_MINUTES && newestOf(reader, now)?.id === before; waited++)
    now = yield NOTHING;
  const newest = newestOf(reader, now);
  if (newest !== undefined && newest.id !== before && random() < reader.own.person.skill.overlooks)
    reader.overlooked.add(newest.id);
  return now;
}

function* investigate(reader: Reader, first: BotView): Part<BotView> {
  let view = first;
  for (let looks = 0; looks < reader.own.person.skill.inspections; looks++) {
    if (standingClaim(view) !== null || convinced(reader, view)) break;
    const spec = nextReading(reader, view);
    if (spec === null) break;
    view = yield* inspect(reader, spec, view);
  }
  return view;
}

/** Cites the finding for the hypothesis that it supports. */
function* shareBelief(reader: Reader, view: BotView): Part<BotView> {
  const { me, botKnowledge } = reader.own.dependencies;
  const mine = view.view.observations.filter(({ by }) => by === me);
  if (mine.length === 0) return view;
  const { cause, share } = leading(beliefOf(reader, view));
  const speaks = share > MIN_LIFT / botKnowledge.causes.length;
  const mark: Mark = speaks ? '+' : '.';
  const args = speaks ? { cause, text: cause } : { cause: '', text: OPEN_QUESTION };
  const now = yield* request({ do: 'board/add-hypothesis', with: args });
  const hypothesis = now.view.hypotheses.find((each) => each.text === args.text)?.id ?? 0;
  const cites = mine.map(({ id }) => ({
    do: 'board/cite-observation',
    with: { hypothesis, observation: id, mark },
  }));
  return yield* request(...cites);
}

/** The newest observations, up to the number that a claim can cite. */
const recent = (view: BotView): BotView => ({
  ...view,
  view: { ...view.view, observations: view.view.observations.slice(-MAX_CITED) },
});

/** Runs from the first alarm until the team has a diagnosis. */
export function* findCause(own: SeatBot): Routine {
  const { skill } = own.person;
  const reader: Reader = { own, overlooked: new Set(), tried: new Set() };
  yield* until(isFiring);
  yield* pause(skill.reactMinutes);
  let view = yield* shareBelief(reader, yield* investigate(reader, yield NOTHING));
  const giveUpMinute = view.minute + PATIENCE_MINUTES;
  while (standingClaim(view) === null && !convinced(reader, view) && view.minute < giveUpMinute) view = yield NOTHING;
  if (standingClaim(view) !== null) return;
  const { cause, share } = leading(beliefOf(reader, view));
  yield* request(claim(own.dependencies, cause, honest(share), skill.facets, recent(view)));
}
