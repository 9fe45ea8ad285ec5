// More exploits: each bends one rule of the score, and most know the answer. None may pass, and each must score below a bot that
// plays well.

import type { BotContext, BotSpec, BotView, CommandRequest } from './bot.ts';
import { inspect } from './inspecting.ts';
import { mitigationsFor, type OperatingHabits, operate, stepsFor } from './operating.ts';
import { isQuick, requestFor } from './reasoning.ts';
import { claim, waitForPage } from './responding.ts';
import { type Part, pause, playerOf, type Routine, request, until } from './routine.ts';
import { isFiring, talk } from './talking.ts';

const EVERY_FORM: OperatingHabits = { inspectsFirst: true, proposes: true, predicts: true, verifies: true };
const BARE: OperatingHabits = { inspectsFirst: false, proposes: false, predicts: false, verifies: false };
const ALL_FACETS = 4;
const SOME_HOST = 77;

type Play = (dependencies: BotContext) => Routine;

const exploit = (name: string, doc: string, ...plays: readonly Play[]): BotSpec => ({
  name,
  doc,
  create: (dependencies) => playerOf(...plays.map((play) => play(dependencies))),
});

const talkWell: Play = (dependencies) => talk(dependencies, { leadMinutes: 30, updates: 48, complete: true });

/** Reads every quick piece of evidence that passes `wanted`. */
function* read({ botKnowledge }: BotContext, first: BotView, wanted: (id: string) => boolean): Part<BotView> {
  let view = first;
  for (const spec of botKnowledge.evidence.filter((one) => isQuick(one) && wanted(one.id)))
    ({ view } = yield* inspect(requestFor(spec, SOME_HOST), view));
  return view;
}

const everything = () => true;

/** Adds causes to the board, each with all readings. */
function* suspectAll(causes: readonly string[], first: BotView): Part<BotView> {
  let view = first;
  for (const cause of causes) {
    view = yield* request({ do: 'board/add-hypothesis', with: { cause, text: cause } });
    const hypothesis = view.view.hypotheses.at(-1)!.id;
    const cites = view.view.observations.map(
      ({ id }): CommandRequest => ({ do: 'board/cite-observation', with: { hypothesis, observation: id, mark: '++' } }),
    );
    if (cites.length > 0) view = yield* request(...cites.slice(0, 24));
  }
  return view;
}

function* citeWhatSaysNothing(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  const alike = ['put-errors', 'telemetry-errors', 'addition-read'];
  let view = yield* read(dependencies, yield* waitForPage(1), (id) => alike.includes(id));
  view = yield* suspectAll([leaked], view);
  view = yield* request(claim(dependencies, leaked, 'certain', ALL_FACETS, view));
  yield* operate([...stepsFor(dependencies, leaked, 1), ...mitigationsFor(dependencies, 4)], EVERY_FORM, view);
}

function* actThenRead(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  const first = yield* waitForPage(1);
  const [now] = stepsFor(dependencies, leaked, 0);
  let view = yield* operate([now], BARE, first);
  view = yield* read(dependencies, view, everything);
  view = yield* suspectAll([leaked], view);
  yield* request(claim(dependencies, leaked, 'certain', ALL_FACETS, view));
}

function* everyRemedyOnEveryReading(dependencies: BotContext): Routine {
  const { causes } = dependencies.botKnowledge;
  let view = yield* read(dependencies, yield* waitForPage(1), everything);
  view = yield* suspectAll(causes, view);
  for (const [i, cause] of causes.entries()) {
    const steps = stepsFor(dependencies, cause, i + 1).map((step) => ({ ...step, afterMinutes: 0 }));
    view = yield* operate(steps, { ...EVERY_FORM, verifies: false }, view);
    yield* pause(3);
  }
}

function* careAlone(dependencies: BotContext): Routine {
  const view = yield* waitForPage(1);
  yield* operate(mitigationsFor(dependencies, 0), EVERY_FORM, view);
}

function* claimAndRetract(dependencies: BotContext): Routine {
  const view = yield* waitForPage(1);
  for (const [i, cause] of dependencies.botKnowledge.causes.slice(0, 3).entries()) {
    yield* request(claim(dependencies, cause, 'certain', ALL_FACETS, view));
    yield* request({ do: 'incident/retract-claim', with: { claim: i + 1 } });
  }
}

function* restartCanaries({ briefing }: BotContext): Routine {
  let view = yield* until(isFiring);
  const service = briefing.services.find(({ hosts }) => hosts > 0)!.id;
  for (let host = 0; host < 30; host++)
    ({ view } = yield* inspect({ do: 'host/restart-canary', with: { service, host } }, view));
}

function* proposeAndRunNothing(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  let view = yield* read(dependencies, yield* waitForPage(1), everything);
  view = yield* suspectAll([leaked], view);
  for (const { commands } of stepsFor(dependencies, leaked, 1))
    yield* request({ do: 'plan/propose', with: { commands: commands.map((one) => one.do).join('; '), hypothesis: 1 } });
}

/** Acts on the most frequent cause, whatever this night shows. */
function* playTheOdds(dependencies: BotContext): Routine {
  const { causes } = dependencies.botKnowledge;
  const view = yield* waitForPage(1);
  const claimed = yield* request(claim(dependencies, causes[0], 'unsure', ALL_FACETS, view));
  yield* operate(stepsFor(dependencies, causes[0], 0), EVERY_FORM, claimed);
}

export const RULE_BENDERS: readonly BotSpec[] = [
  exploit(
    'cites-the-obvious',
    'Was told the cause, and cites what looks alike under all.',
    citeWhatSaysNothing,
    talkWell,
  ),
  exploit('acts-then-reads', 'Was told the cause, acts, and looks for reasons afterwards.', actThenRead, talkWell),
  exploit(
    'cites-everything',
    'Cites everything for every cause and carries out every remedy.',
    everyRemedyOnEveryReading,
    talkWell,
  ),
  exploit('base-rates', 'Claims the commonest cause, unsure, and gives its remedy.', playTheOdds, talkWell),
  exploit('cares-alone', 'Helps dependents with every form, and does not look for the cause.', careAlone, talkWell),
  exploit('takes-it-back', 'Claims and retracts one cause after the other.', claimAndRetract, talkWell),
  exploit('canaries', 'Restarts one canary after the other.', restartCanaries, talkWell),
  exploit('plans-alone', 'Reads everything, proposes the remedy and never runs it.', proposeAndRunNothing, talkWell),
];
