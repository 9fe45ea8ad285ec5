// Draws an incident of a topology for a seed: cause, place, strength, hour, load, calendar, which services have no alarms and
// which metrics are not collected. A draw is accepted only if a simulation proves it: it does not heal without a response, the
// right response ends it and costs less the sooner it comes, a tempting wrong one does not end it, its first page fits at least
// four causes, and at least two readings tell each of the others apart.

import { createStream, draw as drawFrom, hashed, nameOf } from '../engine/rng.ts';
import { NO_RESPONSE, REFERENCE, type Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { byName } from '../engine/spelling.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { type Slices, whole } from '../scoring/replay-source.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { measureEvidence, toldApart } from './evidence.ts';
import { endingOf, type Looks, lookAt, type Page, QuietDay } from './proof.ts';
import { firstProven } from './proven.ts';
import { type Situation, scriptsOf, withResponses } from './responses.ts';
import { type DrawOptions, pick, type Setting, scenarioOf, settingOf, shuffled } from './setting.ts';
import type { Draw, Reading } from './templates/template.ts';
import type { Topology } from './topology.ts';

/** Results of the simulation. */
export type Proof = {
  readonly situation: Situation;
  /** Minutes from the first page to recovery with the expert's response. */
  readonly minutes: number;
  /** Customer-minutes lost with the expert's response, with the late one, and with none. */
  readonly lost: { readonly reference: number; readonly late: number; readonly none: number };
};

type Drawn = {
  readonly scenario: Scenario;
  readonly cause: Candidate;
  /** The second cause of a hard incident. */
  readonly second: Candidate | null;
  /** Evidence that is abnormal under the true cause and normal under others, most discriminating first. */
  readonly deciding: readonly string[];
  readonly proof: Proof;
  readonly attempt: number;
};

const MOST_ATTEMPTS = 80;
/** Number of draws examined to report why none is proven. */
const REASON_ATTEMPTS = 20;
const MOST_CANDIDATES = 9;
const FEWEST_CANDIDATES = 4;
/** Minimum number of readings that tell each other cause apart. */
export const FEWEST_READINGS = 2;

/**
 * Minimum number of readings of the true cause in total. With fewer, few subsets of them can be collected, so that two seeds
 * soon give the same situation.
 */
const MANY_READINGS = 3;
/** One seed in this many accepts such a situation; the others reject it for some attempts. */
const SEEDS_APART = 3;
const CHOOSY_ATTEMPTS = MOST_ATTEMPTS / 2;

export function isForOthers(seed: number, cause: Candidate, deciding: readonly string[]): boolean {
  if (deciding.length >= MANY_READINGS) return false;
  const { id, fault } = cause;
  const situation = nameOf([id, fault.with.zone ?? '', ...deciding.toSorted()].join(' '));
  return Math.floor(hashed(situation, 0, 0) * SEEDS_APART) !== seed % SEEDS_APART;
}

/** A quiet day for draws, and what can go wrong in it. */
type Day = {
  /** The attempt that drew it. */
  readonly attempt: number;
  readonly setting: Setting;
  readonly draw: Draw;
  readonly pool: readonly Candidate[];
  readonly day: QuietDay;
  /** Causes that have been drawn in it, and those of them that customers do not notice. */
  readonly drawn: Set<Candidate>;
  readonly unnoticed: Set<Candidate>;
};

/**
 * The first attempts draw one day each. After them, because customers may notice few of many causes, attempts share a day in
 * groups.
 */
const OWN_DAY_ATTEMPTS = 4;
const ATTEMPTS_A_DAY = 6;

/** The day of an attempt: the previous one if the attempt shares it. */
function dayOf(topology: Topology, options: DrawOptions, attempt: number, last: Day | null): Day {
  const first = attempt - (Math.max(0, attempt - OWN_DAY_ATTEMPTS) % ATTEMPTS_A_DAY);
  if (last?.attempt === first) return last;
  const streams = createStream(options.seed, `generate/${topology.id}/${first}`);
  const draw: Draw = (low, high) => low + drawFrom(streams, 0) * (high - low);
  const setting = settingOf(topology, options, draw);
  const pool = shuffled(candidatesOf(setting.topology, draw), draw);
  const day = new QuietDay(setting, pool);
  return { attempt: first, setting, draw, pool, day, drawn: new Set(), unnoticed: new Set() };
}

/** The causes of one attempt in a day. */
type Played = Pick<Day, 'setting' | 'day'> & { readonly active: readonly Candidate[] };

/** Why the simulation rejects a draw. */
export type Reason =
  | 'no-page'
  | 'heals'
  | 'no-remedy'
  | 'trap'
  | 'one-remedy'
  | 'no-haste'
  | 'few-causes'
  | 'alike'
  | 'others';

/** The simulation results of the true cause, or the reason why it fails. */
export function proofOf({ setting, active }: Played, page: Page): Proof | Reason {
  const pageMinute = setting.fromMinute + Math.floor(page.step / STEPS_PER_MINUTE);
  const responses = (known: readonly Candidate[], shedding: boolean) =>
    scriptsOf({ setting, pageMinute, shedding }, known);
  const plain = responses(active, false);
  const none = endingOf(page, plain[NO_RESPONSE]);
  if (none.recoveredStep !== null) return 'heals';
  const mended = endingOf(page, plain[REFERENCE]);
  const shedding = mended.recoveredStep === null;
  const scripts = responses(active, shedding);
  const reference = shedding ? endingOf(page, scripts[REFERENCE]) : mended;
  if (reference.recoveredStep === null) return 'no-remedy';
  if (endingOf(page, scripts.trap).recoveredStep !== null) return 'trap';
  // If there are two causes, remedying only one must not be enough.
  const isEnough = (one: Candidate) => endingOf(page, responses([one], shedding)[REFERENCE]).recoveredStep !== null;
  if (active.length > 1 && active.some(isEnough)) return 'one-remedy';
  const late = endingOf(page, scripts.late);
  if (late.lost <= reference.lost || late.lost >= none.lost) return 'no-haste';
  return {
    situation: { setting, pageMinute, shedding },
    minutes: Math.round((reference.recoveredStep - page.step) / STEPS_PER_MINUTE),
    lost: { reference: reference.lost, late: late.lost, none: none.lost },
  };
}

/** A cause as it appears with no response. */
type Seen = { readonly candidate: Candidate; readonly looks: Looks };

/** Other causes that bring a first page of the customers on this day. */
function rivalsOf({ day, pool, unnoticed }: Day, active: readonly Candidate[], readings: readonly Reading[]): Seen[] {
  const found: Seen[] = [];
  for (const candidate of pool) {
    if (found.length === MOST_CANDIDATES - 1) break;
    if (active.includes(candidate) || unnoticed.has(candidate)) continue;
    const page = day.pageOf([candidate]);
    if (page !== null) found.push({ candidate, looks: lookAt(page.world, page.step, readings) });
  }
  return found;
}

const readingsOf = (pool: readonly Candidate[]): Reading[] => [
  ...new Map(pool.flatMap((one) => one.readings).map((one) => [`${one.service} ${one.metric}`, one])).values(),
];

/** Evidence that is abnormal under the true cause and not under all others, sorted by how many of them it rules out. */
export function decidingOf(evidence: readonly EvidenceSpec[], cause: string): string[] {
  const ruledOut = ({ probability }: EvidenceSpec) =>
    Object.values(probability).filter((chance) => chance < 0.5).length;
  return evidence
    .filter((spec) => spec.probability[cause] > 0.5 && ruledOut(spec) > 0)
    .sort((a, b) => ruledOut(b) - ruledOut(a))
    .map(({ id }) => id);
}

/**
 * The causes of an attempt: one that no other attempt on the same day has drawn, and for a hard incident a second one
 * elsewhere; null if there are none.
 */
function activeIn({ pool, draw, drawn, unnoticed }: Day, hard: boolean): readonly Candidate[] | null {
  const left = pool.filter((one) => !drawn.has(one) && !unnoticed.has(one));
  if (left.length === 0) return null;
  const cause = pick(left, draw);
  drawn.add(cause);
  if (!hard) return [cause];
  const others = pool.filter((one) => one.service !== cause.service && !unnoticed.has(one));
  return others.length === 0 ? null : [cause, pick(others, draw)];
}

/** Whether customers notice each of two causes. Otherwise the remedy of the other one would be enough. */
function areNoticed({ day, unnoticed }: Day, active: readonly Candidate[]): boolean {
  return active.every((one) => {
    if (day.pageOf([one]) !== null) return true;
    unnoticed.add(one);
    return false;
  });
}

function* attemptOf(day: Day, options: DrawOptions, attempt: number): Slices<Drawn | Reason> {
  const { setting, pool } = day;
  const active = activeIn(day, options.hard);
  if (active === null) return 'few-causes';
  const [cause, second = null] = active;
  const played = { setting, day: day.day, active };
  yield;
  if (second !== null && !areNoticed(day, active)) return 'one-remedy';
  const page = played.day.pageOf(active);
  if (page === null) {
    if (second === null) day.unnoticed.add(cause);
    return 'no-page';
  }
  const proof = proofOf(played, page);
  if (typeof proof === 'string') return proof;
  yield;
  const readings = readingsOf(pool);
  const rivals = rivalsOf(day, active, readings);
  if (rivals.length + 1 < FEWEST_CANDIDATES) return 'few-causes';
  const seen = [{ candidate: cause, looks: lookAt(page.world, page.step, readings) }, ...rivals];
  const measured = measureEvidence(setting.topology, options.words, {
    all: seen.map(({ candidate }) => candidate),
    readings,
    calm: played.day.look(page.step, readings),
    seen: seen.map(({ looks }) => looks),
  });
  const kept = seen
    .map(({ candidate }) => candidate)
    .filter((one) => one === cause || toldApart(measured, cause.id, one.id) >= FEWEST_READINGS);
  if (kept.length < FEWEST_CANDIDATES) return 'alike';
  const listed = [...kept].sort((a, b) => byName(a.id, b.id));
  const evidence = measured
    .map(({ probability, ...spec }) => ({
      ...spec,
      probability: Object.fromEntries(listed.map(({ id }) => [id, probability[id]])),
    }))
    .filter(({ probability }) => new Set(Object.values(probability)).size > 1);
  const deciding = decidingOf(evidence, cause.id);
  if (attempt < CHOOSY_ATTEMPTS && isForOthers(options.seed, cause, deciding)) return 'others';
  const { situation } = proof;
  const made = (one: readonly Candidate[]): Scenario => {
    const base = scenarioOf(setting, { listed, active: one, pageMinute: situation.pageMinute });
    return withResponses(base, situation, { active: one, listed, evidence });
  };
  const scenario = { ...made(active), rivals: kept.slice(1).map((rival) => made([rival])) };
  return { scenario, cause, second, deciding, proof, attempt };
}

/** The incident of a seed: the first attempt that the simulation proves. Null if none of the attempts is proven. */
export function drawIncident(topology: Topology, options: DrawOptions): Slices<Drawn | null> {
  let day: Day | null = null;
  return firstProven(MOST_ATTEMPTS, function* (attempt) {
    day = dayOf(topology, options, attempt, day);
    const drawn = yield* attemptOf(day, options, attempt);
    return typeof drawn === 'string' ? null : drawn;
  });
}

/**
 * For a topology without a proven draw: the reasons with their counts, most frequent first, and which service is overloaded
 * before any fault.
 */
export function whyUnproven(topology: Topology, options: DrawOptions) {
  // A usual day: every drawn value is the middle of its range.
  const draw: Draw = (low, high) => (low + high) / 2;
  const usual = new QuietDay(settingOf(topology, options, draw), []);
  const found = new Map<Reason, number>();
  let day: Day | null = null;
  for (let attempt = 0; attempt < REASON_ATTEMPTS; attempt++) {
    day = dayOf(topology, options, attempt, day);
    const reason = whole(attemptOf(day, options, attempt));
    if (typeof reason === 'string') found.set(reason, (found.get(reason) ?? 0) + 1);
  }
  return { overloaded: usual.overloaded(), reasons: [...found].sort(([, a], [, b]) => b - a) };
}
