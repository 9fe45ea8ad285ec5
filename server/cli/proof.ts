// Proves a scenario by simulation: without a response it does not recover; the published response meets its expectations; the
// best known response beats it, and no other tried response beats that; the justified response ends the outage, the trap does
// not; readable evidence rules out every other cause. A cause that mentions retries depends on them.

import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { playGame } from '#model/bots/play.ts';
import { EXPERT } from '#model/bots/scripted-bots.ts';
import { HISTORY, NO_RESPONSE, REFERENCE, type Scenario, type Script } from '#model/engine/scenario.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import type { RehearsalOptions } from '#model/rehearse.ts';
import { disproofsOf } from '#model/scoring/reach.ts';
import { startStepOf } from '#model/start.ts';
import { metOf, type Played, play } from './spread.ts';

const CLAIMS = [
  'nobody-acts',
  'calm',
  'page',
  'expectations',
  'reference',
  'best',
  'trap',
  'warranted',
  'decoys',
  'retries',
] as const;
type Claim = (typeof CLAIMS)[number];

/** `path`: the place in the file to fix if the claim fails. */
export type Proof = {
  readonly scenario: string;
  readonly claim: Claim;
  /** `proof/` followed by the claim. */
  readonly code: `proof/${Claim}`;
  readonly path: string;
  readonly ok: boolean;
  readonly why: string;
  readonly fix: string;
};

type Finding = Omit<Proof, 'code'>;

/** The seed against which an author calibrates. */
const SEED = 1;
const VARIATION = 0;
/** Seeds for which a claim must hold, with the scenario's own variation. */
const SEEDS: readonly number[] = [1, 2, 3, 4, 5];
/** A run beats the reference if its loss is smaller by this share. */
const BEATEN_FROM = 0.02;
/** Minutes after the first page at which all accessible evidence is read. */
const READ_MINUTES = 15;
/** A cause with a lower belief than this is ruled out. */
const DISPROVED = 0.05;

/** Cache: several claims use the same run. */
const runs = new WeakMap<Scenario, Map<string, Played>>();

function playOnce(scenario: Scenario, options: RehearsalOptions): Played {
  const known = runs.get(scenario) ?? new Map<string, Played>();
  runs.set(scenario, known);
  const key = JSON.stringify(options);
  const played = known.get(key) ?? play(scenario, options);
  known.set(key, played);
  return played;
}

const playedBy = (scenario: Scenario, policy: string): Played =>
  playOnce(scenario, { policy, seed: SEED, variation: VARIATION });

const playedOverSeeds = (scenario: Scenario, policy: string): Played[] =>
  SEEDS.map((seed) => playOnce(scenario, { policy, seed }));

const has = ({ scripts }: Scenario, policy: string): boolean => Object.hasOwn(scripts, policy);
const isSolved = ({ outage, recovered }: Played): boolean => !outage || recovered !== null;
const lostIn = ({ rehearsal }: Played): number => rehearsal.customerMinutesLost;
const inSeeds = (count: number): string => `in ${count} of ${SEEDS.length} seeds`;

function proveNobody(scenario: Scenario): Finding {
  const about = { scenario: scenario.id, claim: 'nobody-acts', path: 'scripts.null' } as const;
  if (!has(scenario, NO_RESPONSE))
    return { ...about, ok: false, why: 'there is no script "null"', fix: 'write `"null": []` among the scripts' };
  const runs = playedOverSeeds(scenario, NO_RESPONSE);
  const calm = runs.filter(({ outage }) => !outage).length;
  if (calm > 0)
    return {
      ...about,
      ok: false,
      why: `without a response nothing breaks ${inSeeds(calm)}`,
      fix: 'make the trigger cause an outage, or correct `recovery`',
    };
  const solved = runs.filter(isSolved);
  if (solved.length > 0)
    return {
      ...about,
      ok: false,
      why: `without a response it recovers ${inSeeds(solved.length)}, after ${solved[0].recovered} minutes`,
      fix: 'let the fault last, or make `recovery` stricter',
    };
  return { ...about, ok: true, why: `without a response it does not recover ${inSeeds(runs.length)}`, fix: '' };
}

function proveExpectations(scenario: Scenario): Finding[] {
  return Object.keys(scenario.expect).flatMap((policy) => {
    const { rehearsal } = playedBy(scenario, policy);
    return Object.entries(metOf(scenario, policy, [rehearsal])).map(([milestone, { minutes, tolerance, hits }]) => {
      const at = rehearsal.milestones[milestone];
      const came = at === null ? 'never comes' : `comes after ${at} minutes`;
      return {
        scenario: scenario.id,
        claim: 'expectations' as const,
        path: `expect.${policy}.${kebabOf(milestone)}`,
        ok: hits === 1,
        why: `${milestone} ${came}, expected ${minutes} +- ${tolerance}`,
        fix: hits === 1 ? '' : 'correct the script, the parameters, or the expectation',
      };
    });
  });
}

/** Nothing is broken before the trigger. */
function proveCalm(scenario: Scenario): Finding[] {
  const { brokenMinute } = playedBy(scenario, NO_RESPONSE);
  const { faults, changes, injects, clock } = scenario;
  const given = [...faults, ...changes.flatMap(({ command }) => command ?? [])].map(({ atMinute }) => atMinute);
  const isTimed = given.length > 0 && injects.every(({ effect }) => effect.type !== 'fault');
  const ok = brokenMinute === null || brokenMinute >= (isTimed ? Math.min(...given) : clock.fromMinute + 1);
  return [
    {
      ...{ scenario: scenario.id, claim: 'calm', path: 'demand', ok },
      why: ok ? 'nothing is broken before something goes wrong' : 'it is broken before anything goes wrong',
      fix: ok ? '' : 'give services more room for the load, or correct `recovery`',
    },
  ];
}

/** At least one alarm must fire, or nobody can respond. */
function provePage(scenario: Scenario): Finding {
  const silent = playedOverSeeds(scenario, NO_RESPONSE).filter(({ firstAlarm }) => firstAlarm === null).length;
  const ok = silent === 0;
  return {
    ...{ scenario: scenario.id, claim: 'page', path: 'alarms', ok },
    why: ok ? `an alarm rings ${inSeeds(SEEDS.length)}` : `no alarm rings ${inSeeds(silent)}`,
    fix: ok ? '' : 'add an alarm on what customers notice, or correct its threshold',
  };
}

/** If nobody loses anything, no response can be better. */
const fixOf = (lost: number): string =>
  lost > 0
    ? 'write a better response as `scripts.reference`, or correct `recovery`'
    : 'make the fault stronger, or let customers depend on what it breaks, as in `depends: { my-queue.overdue: 0.5 }`';

/** The reference ends the outage, and loses less than the actual response, or else than no response. */
function proveReference(scenario: Scenario): Finding[] {
  const other = [HISTORY, NO_RESPONSE].find((name) => has(scenario, name));
  if (!has(scenario, REFERENCE) || other === undefined) return [];
  const [reference, compared] = [playedBy(scenario, REFERENCE), playedBy(scenario, other)];
  const ok = isSolved(reference) && lostIn(reference) < lostIn(compared);
  const ends = isSolved(reference) ? '' : ' and never recovers';
  return [
    {
      scenario: scenario.id,
      claim: 'reference',
      path: 'scripts.reference',
      ok,
      why: `reference loses ${lostIn(reference)} customer-minutes${ends}, ${other} ${lostIn(compared)}`,
      fix: ok ? '' : fixOf(lostIn(compared)),
    },
  ];
}

/** Scripts that no team could follow: they act before the first alarm, or change the world. */
const isPossible = ({ commands, params }: Script, fromMinute: number): boolean =>
  Object.keys(params).length === 0 && commands.every(({ atMinute }) => atMinute >= fromMinute);

/** Loss of every other script and of the expert bot, from the first alarm on. */
function triedOn(scenario: Scenario, members: readonly Scenario[]): [string, number][] {
  const { firstAlarm } = playedBy(scenario, NO_RESPONSE);
  if (firstAlarm === null) return [];
  const fromMinute = scenario.clock.originMinute + firstAlarm;
  const possible = Object.keys(scenario.scripts).filter(
    (name) => name !== 'reference' && isPossible(scenario.scripts[name], fromMinute),
  );
  const startStep = startStepOf(scenario, SEED, 'page', VARIATION);
  const game = { scenario, seed: SEED, variation: VARIATION, startStep, botKnowledge: botKnowledgeOf(members) };
  return [
    ...possible.map((name): [string, number] => [`the script ${name}`, lostIn(playedBy(scenario, name))]),
    ['the expert bot', playGame(game, EXPERT).world.lost],
  ];
}

/** The score assumes that the reference is the best: no other run may have a clearly smaller loss. */
function proveBest(scenario: Scenario, members: readonly Scenario[]): Finding[] {
  if (!has(scenario, 'reference') || !has(scenario, NO_RESPONSE) || scenario.scoring.evidence.length === 0) return [];
  const best = lostIn(playedBy(scenario, 'reference'));
  const [name, lost] = triedOn(scenario, members).reduce(
    (least, one) => (one[1] < least[1] ? one : least),
    ['', Infinity],
  );
  const ok = lost >= best * (1 - BEATEN_FROM);
  return [
    {
      ...{ scenario: scenario.id, claim: 'best', path: 'scripts.reference', ok },
      why: ok
        ? `nothing tried loses ${100 * BEATEN_FROM} % less than the reference`
        : `${name} loses ${Math.round(lost)} customer-minutes, the reference ${Math.round(best)}`,
      fix: ok ? '' : 'make the reference at least as good as that',
    },
  ];
}

/** Both runs leave dependents unchanged, so that only the trap differs. */
function proveTrap(scenario: Scenario): Finding[] {
  if (!has(scenario, 'trap') || !has(scenario, NO_RESPONSE)) return [];
  const runs = playedOverSeeds(scenario, 'trap');
  const nobody = playedOverSeeds(scenario, NO_RESPONSE);
  const solved = runs.filter(isSolved).length;
  const better = runs.filter((run, i) => lostIn(run) < lostIn(nobody[i])).length;
  const ok = solved === 0 && better === 0;
  return [
    {
      scenario: scenario.id,
      claim: 'trap',
      path: 'scripts.trap',
      ok,
      why: ok
        ? `the trap neither ends the outage nor reduces the loss ${inSeeds(runs.length)}`
        : `the trap ends the outage ${inSeeds(solved)} and reduces the loss ${inSeeds(better)}`,
      fix: ok ? '' : 'write a trap that does not affect the cause',
    },
  ];
}

function proveJustified(scenario: Scenario): Finding[] {
  if (!has(scenario, 'warranted')) return [];
  const runs = playedOverSeeds(scenario, 'warranted');
  const solved = runs.filter(isSolved);
  const ok = solved.length === runs.length;
  const ends = solved.map(({ recovered }) => recovered ?? 0);
  return [
    {
      scenario: scenario.id,
      claim: 'warranted',
      path: 'scripts.warranted',
      ok,
      why: ok
        ? `the justified response ends the outage ${inSeeds(runs.length)}, after ${Math.min(...ends)} to ${Math.max(...ends)} minutes`
        : `the justified response ends the outage only ${inSeeds(solved.length)}`,
      fix: ok ? '' : 'correct `scripts.warranted`, or `scoring.justifications`',
    },
  ];
}

/** Maximum evidence items listed in a sentence; the rest is only counted. */
const NAMED = 3;

const listed = (all: readonly string[]): string =>
  all.length <= NAMED + 1 ? all.join(', ') : `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more`;

/** Checks every other candidate cause against what all seats together can read soon after the first page. */
function proveDecoys(scenario: Scenario): Finding[] {
  if (scenario.scoring.evidence.length === 0) return [];
  const read = SEEDS.map((seed) => disproofsOf(scenario, { seed, minutes: READ_MINUTES }));
  return scenario.causes
    .filter(({ id }) => id !== scenario.cause)
    .map(({ id }) => {
      const most = Math.max(...read.map(({ belief }) => belief[id]));
      const [first, ...others] = read.map(({ against }) => against[id]);
      const always = first.filter((evidence) => others.every((against) => against.includes(evidence)));
      const ok = most < DISPROVED && always.length > 0;
      return {
        scenario: scenario.id,
        claim: 'decoys' as const,
        path: `causes.${id}`,
        ok,
        why: ok
          ? `${id} is ruled out ${inSeeds(SEEDS.length)} by any of ${listed(always)}`
          : `${id} keeps a belief of ${Math.round(100 * most)} % after everything was read`,
        fix: ok ? '' : 'add evidence that differs between the two causes, where some seat can read it',
      };
    });
}

const SAYS_RETRIES = /\bretr(y|ies|ying)\b/i;
/** If the loss without retries shrinks by at most this share, it does not depend on them. */
const RETRIES_FROM = 0.05;

/** The same scenario without retries. */
const triedOnce = (scenario: Scenario): Scenario => ({
  ...scenario,
  services: scenario.services.map(({ params, calls = [], ...service }) => ({
    ...service,
    params: { ...params, ...('retryGain' in params ? { retryGain: 0, retryGainBackedOff: 0 } : {}) },
    calls: calls.map(({ to, params: how }) => ({ to, params: { ...how, tries: 1 } })),
  })),
});

/** A cause that mentions retries must lose less without them. */
function proveRetries(scenario: Scenario): Finding[] {
  const { causes, cause } = scenario;
  const told = causes.find(({ id }) => id === cause);
  if (told === undefined || !SAYS_RETRIES.test(`${cause} ${told.title}`) || !has(scenario, NO_RESPONSE)) return [];
  const [all, once] = [scenario, triedOnce(scenario)].map((one) => lostIn(playedBy(one, NO_RESPONSE)));
  const ok = once < all * (1 - RETRIES_FROM);
  return [
    {
      ...{ scenario: scenario.id, claim: 'retries', path: `causes.${cause}`, ok },
      why: `with one try for each request ${once} customer-minutes are lost, with retries ${all}`,
      fix: ok ? '' : 'let callers try more often (`tries`), or give the cause another name',
    },
  ];
}

const proofsOf = (scenario: Scenario, members: readonly Scenario[]): Finding[] => [
  proveNobody(scenario),
  ...(has(scenario, NO_RESPONSE) ? [provePage(scenario), ...proveCalm(scenario)] : []),
  ...proveExpectations(scenario),
  ...proveReference(scenario),
  ...proveBest(scenario, members),
  ...proveTrap(scenario),
  ...proveJustified(scenario),
  ...proveDecoys(scenario),
  ...proveRetries(scenario),
];

/** The family members of the scenario among `known`: those with the same candidate causes. */
function membersOf(scenario: Scenario, known: readonly Scenario[]): readonly Scenario[] {
  const causesOf = ({ causes }: Scenario) => causes.map(({ id }) => id).join(' ');
  return known.filter((one) => causesOf(one) === causesOf(scenario) && has(one, 'reference'));
}

/** `known`: the other scenarios, whose remedies a bot must know too. */
export const prove = (scenario: Scenario, known: readonly Scenario[] = [scenario]): Proof[] =>
  proofsOf(scenario, membersOf(scenario, known)).map((found) => ({ ...found, code: `proof/${found.claim}` }));
