// Draws an incident of a topology for a seed: cause, place, strength, hour, load, calendar and which services have no alarms. A draw is
// kept only if playing proves it: it does not heal by itself, the right response ends it, a tempting wrong one does not, its first page
// fits at least four causes, and at least two readings tell each of the others apart.

import { createStreams, draw as drawFrom } from '../engine/rng.ts';
import type { Scenario } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { playToHorizon } from '../rehearse.ts';
import { appearanceOf, type Candidate, calmValues, candidatesOf } from './candidates.ts';
import { type Evidence, measureEvidence, toldApart } from './evidence.ts';
import { isUsersAlarm } from './frame.ts';
import { type Situation, withResponses } from './responses.ts';
import { type DrawOptions, LEAD_MINUTES, pick, type Setting, scenarioOf, settingOf, shuffled } from './setting.ts';
import type { Draw } from './templates.ts';
import type { Topology } from './topology.ts';

type Drawn = {
  readonly scenario: Scenario;
  readonly cause: Candidate;
  /** The second cause of a hard incident. */
  readonly second: Candidate | null;
  /** Evidence that is abnormal under the true cause and normal under at least one other. */
  readonly deciding: readonly string[];
  readonly attempt: number;
};

const MOST_ATTEMPTS = 80;
const MOST_CANDIDATES = 9;
const FEWEST_CANDIDATES = 4;
/** Readings that tell each other cause apart, at least. */
const FEWEST_READINGS = 2;
/** An incident whose first alarm comes later than this after its beginning is too slow to play. */
const LAST_PAGE_STEP = (LEAD_MINUTES + 35) * STEPS_PER_MINUTE;
/** An alarm earlier than this before it would be one of a quiet day. */
const FIRST_PAGE_STEP = (LEAD_MINUTES - 6) * STEPS_PER_MINUTE;

function isRecovered(scenario: Scenario, policy: string, seed: number): boolean {
  const world = playToHorizon(scenario, { policy, seed });
  return world.milestoneSteps[world.compiled.milestones.findIndex(({ spec }) => spec.id === 'recovered')] >= 0;
}

/** The step of the first alarm, if it is one of the customers and comes in time. */
function pageStepOf(scenario: Scenario, seed: number): number | null {
  const { page } = appearanceOf(scenario, { seed, readings: [], lastStep: LAST_PAGE_STEP });
  return page !== null && isUsersAlarm(page.alarm) && page.step >= FIRST_PAGE_STEP ? page.step : null;
}

/** What playing says of the true cause: the situation in which it is solved as it should be, or null. */
function provenSituation(setting: Setting, active: readonly Candidate[]): Situation | null {
  const { seed } = setting.options;
  const base = scenarioOf(setting, { listed: active.slice(0, 1), active, pageMinute: setting.beginMinute });
  const step = pageStepOf(base, seed);
  if (step === null) return null;
  const pageMinute = setting.fromMinute + Math.floor(step / STEPS_PER_MINUTE);
  const heals = (policy: string, mended: readonly Candidate[], shedding: boolean): boolean => {
    const answer = { active: mended, listed: active.slice(0, 1), evidence: [] };
    return isRecovered(withResponses(base, { setting, pageMinute, shedding }, answer), policy, seed);
  };
  if (heals('null', active, false)) return null;
  const shedding = !heals('reference', active, false);
  if (shedding && !heals('reference', active, true)) return null;
  if (heals('trap', active, false)) return null;
  // Of two causes neither may be enough.
  if (active.length > 1 && active.some((one) => heals('reference', [one], shedding))) return null;
  return { setting, pageMinute, shedding };
}

/** Other causes that bring a first page of the customers in this setting. */
function rivalsOf(setting: Setting, pool: readonly Candidate[], active: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const candidate of pool) {
    if (found.length === MOST_CANDIDATES - 1) break;
    if (active.includes(candidate)) continue;
    const scenario = scenarioOf(setting, { listed: [candidate], active: [candidate], pageMinute: setting.beginMinute });
    if (pageStepOf(scenario, setting.options.seed) !== null) found.push(candidate);
  }
  return found;
}

/** How each candidate reads while nobody acts. */
function measure(
  { setting, pageMinute }: Situation,
  all: readonly Candidate[],
  active: readonly Candidate[],
): Evidence {
  const { seed, words } = setting.options;
  const readings = [
    ...new Map(all.flatMap((one) => one.readings).map((one) => [`${one.service} ${one.metric}`, one])).values(),
  ];
  const step = (pageMinute - setting.fromMinute) * STEPS_PER_MINUTE;
  const calm = calmValues(scenarioOf(setting, { listed: [], active: [], pageMinute }), seed, readings, step);
  const seen = all.map((candidate) => {
    const really = candidate === active[0] ? active : [candidate];
    const scenario = scenarioOf(setting, { listed: all, active: really, pageMinute });
    return appearanceOf(scenario, { seed, readings, lastStep: LAST_PAGE_STEP });
  });
  return measureEvidence(setting.topology, words, { all, readings, calm, seen });
}

function attemptOf(topology: Topology, options: DrawOptions, attempt: number): Drawn | null {
  const streams = createStreams(options.seed, `generate/${topology.id}/${attempt}`, 1);
  const draw: Draw = (low, high) => low + drawFrom(streams, 0) * (high - low);
  const setting = settingOf(topology, options, draw);
  const pool = shuffled(candidatesOf(topology, draw), draw);
  const cause = pick(pool, draw);
  const others = pool.filter(({ service }) => service !== cause.service);
  const second = options.hard ? pick(others, draw) : null;
  const active = second === null ? [cause] : [cause, second];
  const situation = provenSituation(setting, active);
  if (situation === null) return null;
  const rivals = rivalsOf(setting, pool, active);
  if (rivals.length + 1 < FEWEST_CANDIDATES) return null;
  const measured = measure(situation, [cause, ...rivals], active);
  const kept = [cause, ...rivals.filter((rival) => toldApart(measured, cause.id, rival.id) >= FEWEST_READINGS)];
  if (kept.length < FEWEST_CANDIDATES) return null;
  const listed = [...kept].sort((a, b) => (a.id < b.id ? -1 : 1));
  const evidence = measured.map(({ probability, ...spec }) => ({
    ...spec,
    probability: Object.fromEntries(listed.map(({ id }) => [id, probability[id]])),
  }));
  const made = (one: readonly Candidate[]): Scenario => {
    const base = scenarioOf(setting, { listed, active: one, pageMinute: situation.pageMinute });
    return withResponses(base, situation, { active: one, listed, evidence });
  };
  const deciding = evidence
    .filter(({ probability }) => probability[cause.id] > 0.5 && Object.values(probability).some((p) => p < 0.5))
    .map(({ id }) => id);
  const scenario = { ...made(active), rivals: kept.slice(1).map((rival) => made([rival])) };
  return { scenario, cause, second, deciding, attempt };
}

/** The incident of a seed: the first attempt that playing proves. Null where none of many does. */
export function drawIncident(topology: Topology, options: DrawOptions): Drawn | null {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const drawn = attemptOf(topology, options, attempt);
    if (drawn !== null) return drawn;
  }
  return null;
}
