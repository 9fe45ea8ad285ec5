// Players that test properties of the score: each knows the cause and plays it in one way. They are not exploits: the properties
// state the score that each deserves.

import type { BotContext, BotSpec, BotView, CommandRequest } from './bot.ts';
import { inspect } from './inspecting.ts';
import { mitigationsFor, type OperatingHabits, operate, stepsFor } from './operating.ts';
import { beliefIn, isQuick, requestFor } from './reasoning.ts';
import { ANY_HOST, claim, waitForPage, writeToBoard } from './responding.ts';
import { NOTHING, type Part, pause, playerOf, type Routine, request, until } from './routine.ts';
import { NOVICE, person } from './scripted-bots.ts';
import { isFiring, talk } from './talking.ts';

const BARE: OperatingHabits = { inspectsFirst: false, proposes: false, predicts: false, verifies: false };
const CHECKED: OperatingHabits = { inspectsFirst: true, proposes: true, predicts: true, verifies: true };
/** Belief from which a reading is decisive. */
const DECISIVE = 0.57;

type Play = (dependencies: BotContext) => Routine;

const probe = (name: string, doc: string, ...plays: readonly Play[]): BotSpec => ({
  name,
  doc,
  create: (dependencies) => playerOf(...plays.map((play) => play(dependencies))),
});

const talkWell: Play = (dependencies) => talk(dependencies, { leadMinutes: 30, updates: 48, complete: true });

/** Takes the quick reading that favours the cause most, then the next, until one is decisive. */
function* readDecisively({ botKnowledge, leaked, random }: BotContext, first: BotView): Part<BotView> {
  const { evidence, causes } = botKnowledge;
  const favours = (probability: Readonly<Record<string, number>>) =>
    probability[leaked] / causes.reduce((sum, cause) => sum + probability[cause], 0);
  const best = evidence.filter(isQuick).toSorted((a, b) => favours(b.probability) - favours(a.probability));
  let view = first;
  for (const spec of best) {
    if (beliefIn(botKnowledge, view.view.observations)[leaked] >= DECISIVE) return view;
    ({ view } = yield* inspect(requestFor(spec, Math.floor(random() * ANY_HOST)), view));
  }
  return view;
}

function* repairOnOneReading(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  yield* readDecisively(dependencies, yield* waitForPage(4));
  const bare = { do: 'incident/claim-cause', with: { cause: leaked, certainty: 'likely' } };
  const claimed = yield* request(bare);
  yield* operate(stepsFor(dependencies, leaked, 0), BARE, claimed);
}

function* repairWithChecks(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  const read = yield* readDecisively(dependencies, yield* waitForPage(4));
  const { view, hypothesis } = yield* writeToBoard(leaked, read);
  const claimed = yield* request(claim(dependencies, leaked, 'likely', 4, view));
  const steps = [...stepsFor(dependencies, leaked, hypothesis), ...mitigationsFor(dependencies, 4)];
  yield* operate(
    steps.toSorted((a, b) => a.afterMinutes - b.afterMinutes),
    CHECKED,
    claimed,
  );
}

/** Cites the proof, and never reads what customers or alarms show. */
function* repairOnProofAlone(dependencies: BotContext): Routine {
  const { leaked } = dependencies;
  const read = yield* readDecisively(dependencies, yield* waitForPage(4));
  const { view, hypothesis } = yield* writeToBoard(leaked, read);
  const claimed = yield* request(claim(dependencies, leaked, 'likely', 0, view));
  yield* operate(stepsFor(dependencies, leaked, hypothesis), { ...BARE, proposes: true }, claimed);
}

/** Knows the evidence that excludes a hypothesis, but acts on it all the same. */
function* repairOnFalsified(dependencies: BotContext): Routine {
  const { botKnowledge, leaked } = dependencies;
  const read = yield* readDecisively(dependencies, yield* waitForPage(4));
  const belief = beliefIn(botKnowledge, read.view.observations);
  const excluded = botKnowledge.causes.reduce((least, cause) => (belief[cause] < belief[least] ? cause : least));
  const { view, hypothesis } = yield* writeToBoard(excluded, read);
  yield* operate(stepsFor(dependencies, leaked, hypothesis), CHECKED, view);
}

/** Before the addition has begun there is nothing to stop. */
const ADDITION = 'front-end/add-servers';

/** Stops the addition and removes the new hosts when `warned`. */
function* prevent(warned: Part<BotView>): Routine {
  yield* warned;
  yield* until(({ view }) => view.tasks.some(({ title }) => title === ADDITION));
  yield* request({ do: 'front-end/stop-adding', with: {} });
  yield* request({ do: 'front-end/remove-servers', with: { perHour: 300 } });
}

function* afterPreflight(): Part<BotView> {
  yield NOTHING;
  const view = yield* request({ do: 'tool/preflight-addition', with: { service: 'front-end', count: 150 } });
  const before = view.view.reports.length;
  return yield* until((now) => now.view.reports.length > before);
}

function* afterOwnAlarm(): Part<BotView> {
  const watch = { service: 'front-end', metric: 'Threads.Max', compare: '>=', threshold: 4850 };
  yield NOTHING;
  yield* request({ do: 'alarm/install-alarm', with: watch });
  return yield* until(isFiring);
}

function* afterHostReading({ leaked }: BotContext): Part<BotView> {
  const view = yield NOTHING;
  const { view: read, found } = yield* inspect(
    { do: 'host/inspect-host', with: { service: 'front-end', host: 812 } },
    view,
  );
  const now = yield* request({ do: 'board/add-hypothesis', with: { cause: leaked, text: leaked } });
  const hypothesis = now.view.hypotheses.at(-1)?.id ?? 0;
  const cite: CommandRequest = {
    do: 'board/cite-observation',
    with: { hypothesis, observation: found?.id ?? read.view.observations.length, mark: '++' },
  };
  return yield* request(cite);
}

const HISTORY: readonly { after: number; commands: readonly CommandRequest[] }[] = [
  { after: 20, commands: [{ do: 'front-end/remove-servers', with: { perHour: 35.3 } }] },
  {
    after: 267,
    commands: [
      { do: 'front-end/set-bootstrap', with: { source: 'store' } },
      { do: 'front-end/set-routing', with: { checks: 'deep' } },
      { do: 'front-end/set-admission', with: { mode: 'share', value: 0.15 } },
      { do: 'front-end/restart-servers', with: { perHour: 350, batch: 30, scope: 'stale-map' } },
    ],
  },
  { after: 406, commands: [{ do: 'front-end/set-admission', with: { mode: 'share', value: 1 } }] },
];

/** Opens one host, cites nothing, claims the right cause 19 minutes after the first alarm. */
function* claimOnOneHost({ leaked }: BotContext): Part<BotView> {
  const paged = yield* until(isFiring);
  yield* pause(10);
  const host = { do: 'host/inspect-host', with: { service: 'front-end', host: 812 } };
  yield* inspect(host, yield NOTHING);
  yield* until(({ minute }) => minute >= paged.minute + 19);
  return yield* request({ do: 'incident/claim-cause', with: { cause: leaked, certainty: 'likely' } });
}

function* asOnTheDay(dependencies: BotContext): Routine {
  const claimed = yield* claimOnOneHost(dependencies);
  const began = claimed.minute - 20;
  for (const { after, commands } of HISTORY) {
    yield* until(({ minute }) => minute >= began + after);
    for (const command of commands) yield* request(command);
  }
}

function* claimAndLeave(dependencies: BotContext): Routine {
  yield* claimOnOneHost(dependencies);
}

export const PROBES: readonly BotSpec[] = [
  probe('one-reading', 'Repairs on one decisive reading, without any form.', repairOnOneReading, talkWell),
  probe('one-reading-checked', 'The same reading cited, and every check made.', repairWithChecks, talkWell),
  probe('proof-without-symptom', 'Cites the proof alone, and reads no symptom.', repairOnProofAlone, talkWell),
  probe('acts-on-falsified', 'Repairs under a hypothesis that its own readings exclude.', repairOnFalsified, talkWell),
  person('novice-cites', 'The novice, who cites what was read.', { ...NOVICE.skill, cites: true }, NOVICE.talking),
];

/** Only for the thread-limit night. */
export const NEWCOMERS: readonly BotSpec[] = [
  probe('newcomer', 'Opens one host, claims, and repairs as slowly as on the day.', asOnTheDay),
  probe('newcomer-posts', 'The same, and keeps the public informed.', asOnTheDay, talkWell),
  probe('newcomer-leaves', 'Opens one host, claims, and leaves.', claimAndLeave),
];

/** Only for the thread-limit night, from the calm phase on, before the addition has ended. */
export const PREVENTIONS: readonly BotSpec[] = [
  probe('prevents-by-preflight', 'Simulates the addition, and stops it.', () => prevent(afterPreflight())),
  probe('prevents-by-alarm', 'Watches the threads of a host, and stops the addition.', () => prevent(afterOwnAlarm())),
  probe('prevents-by-host', 'Reads a host close to its limit, and stops the addition.', (dependencies) =>
    prevent(afterHostReading(dependencies)),
  ),
];
