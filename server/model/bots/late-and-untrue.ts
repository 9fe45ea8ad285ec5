// Expert bots with one fault each: late, untruthful, or rash. The points that each must lose are a property of the score.

import type { BotContext, BotSpec } from './bot.ts';
import { respond, type Skill } from './responding.ts';
import { playerOf, type Routine, request, until } from './routine.ts';
import { EXPERT, type Person, person } from './scripted-bots.ts';
import { isFiring, type TalkingHabits, talk } from './talking.ts';

type Fault = { readonly skill?: Partial<Skill>; readonly talking?: Partial<TalkingHabits> };

const expertBut = (name: string, doc: string, { skill, talking }: Fault): Person =>
  person(name, doc, { ...EXPERT.skill, ...skill }, { ...EXPERT.talking, ...talking });

const CANNED = { status: 'investigating', impact: 'minor', scope: 'status' };

const actsLater = (name: string, minutes: number): Person =>
  expertBut(name, `Claims at once and acts ${minutes} minutes later.`, { skill: { actsLater: minutes } });

export const LATE_AND_UNTRUE: readonly Person[] = [
  actsLater('acts-hour-late', 60),
  actsLater('acts-late', 240),
  actsLater('acts-very-late', 480),
  expertBut('claims-late', 'Acts at once and claims ten hours later.', { skill: { claimsLater: 600 } }),
  expertBut('leaves-the-page', 'Leaves the page unanswered for eight hours.', {
    skill: { reactMinutes: 480 },
    talking: { silentMinutes: 480 },
  }),
  expertBut('posts-resolved', 'Posts "resolved" from the first minute.', {
    talking: { canned: { status: 'resolved', impact: 'none' } },
  }),
  expertBut('canned-posts', 'Posts one prepared text, whatever is true.', { talking: { canned: CANNED } }),
  expertBut('spams-posts', 'Posts the prepared text every ten minutes.', {
    talking: { canned: CANNED, leadMinutes: 0, everyMinutes: 10 },
  }),
  expertBut('posts-late', 'Posts every update some three minutes late.', { talking: { lateMinutes: 3 } }),
  expertBut('nonsense-checks', 'Predicts the wrong way and gives the wrong verdicts.', {
    skill: { operating: { ...EXPERT.skill.operating, nonsense: true } },
  }),
];

/** Restarts all hosts in the first minute of the page. */
function* restartBlindly({ briefing }: BotContext): Routine {
  yield* until(isFiring);
  const restarts = briefing.commands.filter((command) => command.do.endsWith('/restart-servers'));
  yield* request(...restarts.map((command) => ({ do: command.do, with: { perHour: 1200, batch: 60, scope: 'all' } })));
}

/** Claims a wrong cause, as certain, in the first minute of the page. */
function* claimWrong({ botKnowledge, leaked }: BotContext): Routine {
  yield* until(isFiring);
  const cause = botKnowledge.causes.find((one) => one !== leaked) ?? leaked;
  yield* request({ do: 'incident/claim-cause', with: { cause, certainty: 'certain' } });
}

const expertAnd = (name: string, doc: string, rash: (dependencies: BotContext) => Routine): BotSpec => ({
  name,
  doc,
  create: (dependencies) =>
    playerOf(rash(dependencies), respond(dependencies, EXPERT.skill), talk(dependencies, EXPERT.talking)),
});

export const RASH: readonly BotSpec[] = [
  expertAnd('restarts-blindly', 'Restarts everything before reading anything.', restartBlindly),
  expertAnd('claims-wrong-first', 'Claims a wrong cause at once, as certain, and the right one later.', claimWrong),
];
