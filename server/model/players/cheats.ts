// Ways to win without deserving it, each tried for real: answers that were leaked, forms that are filled in for their own
// sake, claims and remedies by the dozen. The score has to stay below that of a competent player for every one of them.
import { type OperatingHabits, operate, stepsFor } from './operating.ts';
import type { PlayerSpec, Sight, Surroundings } from './player.ts';
import { claim, takePage } from './responding.ts';
import { ask, type Part, pause, playerOf, type Routine } from './routine.ts';
import { type TalkingHabits, talk } from './talking.ts';

const BARE: OperatingHabits = { looksFirst: false, proposes: false, predicts: false, verifies: false };
const EVERY_FORM: OperatingHabits = { looksFirst: false, proposes: true, predicts: true, verifies: true };
const EVERY_UPDATE: TalkingHabits = { leadMinutes: 30, updates: 48, complete: true };
const ALL_FACETS = 4;

const cheat = (name: string, doc: string, ...routines: ((surroundings: Surroundings) => Routine)[]): PlayerSpec => ({
  name,
  doc,
  create: (surroundings) => playerOf(...routines.map((routine) => routine(surroundings))),
});

const talkWell = (surroundings: Surroundings) => talk(surroundings, EVERY_UPDATE);

/** Claims a cause for certain and carries out its remedy, unread. */
function* fix(surroundings: Surroundings, cause: string, habits: OperatingHabits): Routine {
  const sight = yield* takePage(1);
  const claimed = yield* ask(claim(surroundings, cause, 'certain', ALL_FACETS, sight));
  yield* operate(stepsFor(surroundings, cause, 0), habits, claimed);
}

/** Reads one thing that says nothing, and cites it for whatever is wanted. */
function* dressUp(cause: string, sight: Sight): Part<Sight> {
  const change = sight.view.changes[0]?.id ?? '';
  yield* ask({ do: 'look/read-change', with: { change } });
  yield* pause(2);
  const now = yield* ask({ do: 'board/add-hypothesis', with: { cause, text: cause } });
  const hypothesis = now.view.hypotheses.at(-1)?.id ?? 0;
  const cites = now.view.observations.map(({ id }) => ({
    do: 'board/cite-observation',
    with: { hypothesis, observation: id, mark: '++' },
  }));
  return yield* ask(...cites);
}

function* fillInForms(surroundings: Surroundings): Routine {
  const cause = surroundings.leaked;
  const first = yield* takePage(1);
  const sight = yield* dressUp(cause, first);
  const hypothesis = sight.view.hypotheses.at(-1)?.id ?? 0;
  const claimed = yield* ask(claim(surroundings, cause, 'certain', ALL_FACETS, sight));
  yield* operate(stepsFor(surroundings, cause, hypothesis), EVERY_FORM, claimed);
}

function* claimEverything(surroundings: Surroundings): Routine {
  let sight = yield* takePage(1);
  for (const cause of surroundings.lore.causes) {
    sight = yield* ask(claim(surroundings, cause, 'certain', ALL_FACETS, sight));
    yield* pause(5);
  }
}

function* giveEveryRemedy(surroundings: Surroundings): Routine {
  let sight = yield* takePage(1);
  for (const cause of surroundings.lore.causes) {
    const now = stepsFor(surroundings, cause, 0).map((step) => ({ ...step, afterMinutes: 0 }));
    sight = yield* operate(now, BARE, sight);
  }
}

/** Declares and talks, and lets it pass. */
function* waitItOut(surroundings: Surroundings): Routine {
  const sight = yield* takePage(1);
  yield* ask(claim(surroundings, surroundings.lore.causes[0], 'unsure', 0, sight));
}

function* never(): Routine {}

export const KNOWS_THE_FIX = cheat(
  'knows-the-fix',
  'Was told the cause: claims it at once and carries out the best remedy, without reading anything.',
  (surroundings) => fix(surroundings, surroundings.leaked, BARE),
  talkWell,
);

export const ALWAYS_THE_SAME = cheat(
  'always-thread-limit',
  'Has heard of the real outage, and acts as if every night were that one.',
  (surroundings) => fix(surroundings, surroundings.lore.causes[0], EVERY_FORM),
  talkWell,
);

export const PERFECT_PAPERWORK = cheat(
  'perfect-paperwork',
  'Was told the cause, reads one empty thing, and fills in every form.',
  fillInForms,
  talkWell,
);

export const CLAIMS_EVERYTHING = cheat(
  'claims-everything',
  'Claims one cause after the other.',
  claimEverything,
  talkWell,
);

export const NEVER_ACTS = cheat('never-acts', 'Does nothing at all.', never);

export const WAITS_IT_OUT = cheat(
  'waits-it-out',
  'Keeps the public informed and touches nothing.',
  waitItOut,
  talkWell,
);

export const SHOTGUN = cheat('shotgun', 'Gives the remedies of all causes at once.', giveEveryRemedy, talkWell);
