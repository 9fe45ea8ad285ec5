// Bots of four levels that do not know the cause, and one that only restarts.

import type { Field } from '../engine/fields.ts';
import type { BotContext, BotSpec, BotView, CommandRequest } from './bot.ts';
import type { BotLevel } from './levels.ts';
import { type OperatingHabits, operate } from './operating.ts';
import { respond, type Skill, waitForPage } from './responding.ts';
import { pause, playerOf, type Routine, request, until } from './routine.ts';
import { isFiring, type TalkingHabits, talk } from './talking.ts';

const NO_HABITS: OperatingHabits = { inspectsFirst: false, proposes: false, predicts: false, verifies: false };

/** A bot with its habits, so that a bot of that level can also play part of a team. */
export type Person = BotSpec & { readonly skill: Skill; readonly talking: TalkingHabits };

export const person = (name: string, doc: string, skill: Skill, talking: TalkingHabits): Person => ({
  name,
  doc,
  skill,
  talking,
  create: (dependencies) => playerOf(respond(dependencies, skill), talk(dependencies, talking)),
});

export const NOVICE = person(
  'novice',
  'Looks at what comes to mind, misses the meaning of one reading in six, cites nothing, and says little.',
  {
    reactMinutes: 8,
    inspections: 7,
    rounds: 1,
    choosesWell: 0.4,
    overlooks: 0.16,
    enough: 0.6,
    actsFromShare: 0.35,
    mitigateAfterMinutes: null,
    facets: 1,
    cites: false,
    operating: { inspectsFirst: false, proposes: true, predicts: false, verifies: false },
  },
  { leadMinutes: 5, updates: 3, complete: false },
);

export const COMPETENT = person(
  'competent',
  'Chooses most looks well, acts on a belief that holds, predicts, and keeps the public informed for hours.',
  {
    reactMinutes: 4,
    inspections: 9,
    rounds: 3,
    choosesWell: 0.75,
    overlooks: 0.05,
    enough: 0.75,
    actsFromShare: 0.5,
    mitigateAfterMinutes: 20,
    facets: 3,
    cites: true,
    operating: { inspectsFirst: true, proposes: true, predicts: true, verifies: false },
  },
  { leadMinutes: 20, updates: 6, complete: true },
);

export const EXPERT = person(
  'expert',
  'Takes the reading that tells most, acts when it is clear, predicts, verifies, and never misses an update.',
  {
    reactMinutes: 2,
    inspections: 12,
    rounds: 4,
    choosesWell: 1,
    overlooks: 0,
    enough: 0.88,
    actsFromShare: 0.6,
    mitigateAfterMinutes: 4,
    facets: 4,
    cites: true,
    operating: { inspectsFirst: true, proposes: true, predicts: true, verifies: true },
  },
  { leadMinutes: 30, updates: 48, complete: true },
);

/** A random value that a field accepts. */
function chanceValue(field: Field, random: () => number): string | number | boolean {
  switch (field.type) {
    case 'number': {
      const [min, max] = [field.min ?? 0, field.max ?? 100];
      const value = min + random() * (max - min);
      return field.integer ? Math.floor(value) : value;
    }
    case 'choice':
      return field.of[Math.floor(random() * field.of.length)];
    case 'flag':
      return random() < 0.5;
    case 'text':
      return 'x';
  }
}

function randomAsk({ briefing, random }: BotContext): CommandRequest {
  const mine = briefing.commands.filter((command) => command.mine && command.blast > 0);
  const command = mine[Math.floor(random() * mine.length)];
  const args = Object.entries(command.args).map(([name, field]) => [name, chanceValue(field, random)]);
  return { do: command.do, with: Object.fromEntries(args) };
}

/** A random command every 15 minutes, and a random cause. */
function* actAtRandom(dependencies: BotContext): Routine {
  const { botKnowledge, random } = dependencies;
  yield* until(isFiring);
  const cause = botKnowledge.causes[Math.floor(random() * botKnowledge.causes.length)];
  yield* request({ do: 'incident/claim-cause', with: { cause, certainty: 'unsure' } });
  for (let acts = 0; acts < 24; acts++) {
    yield* request(randomAsk(dependencies));
    yield* pause(15);
  }
}

export const RANDOM: BotSpec = {
  name: 'random',
  doc: 'Gives commands by chance and guesses the cause.',
  create: (dependencies) => playerOf(actAtRandom(dependencies)),
};

/** Names of commands that restart servers. */
const restarts = ({ briefing }: BotContext): string[] =>
  briefing.commands.filter((command) => command.do.endsWith('/restart-servers')).map((command) => command.do);

function* restartAgain(dependencies: BotContext): Routine {
  let view: BotView = yield* waitForPage(2);
  for (let again = 0; again < 6; again++) {
    const commands = restarts(dependencies).map((command) => ({
      do: command,
      with: { perHour: 1200, batch: 60, scope: 'all' },
    }));
    view = yield* operate([{ afterMinutes: 0, commands, hypothesis: 0 }], NO_HABITS, view);
    yield* pause(90);
  }
}

export const RESTART_HAPPY: BotSpec = {
  name: 'restart-happy',
  doc: 'Restarts everything, again and again, and reads nothing.',
  create: (dependencies) => playerOf(restartAgain(dependencies)),
};

export const BY_LEVEL: Readonly<Record<BotLevel, Person>> = { novice: NOVICE, competent: COMPETENT, expert: EXPERT };
