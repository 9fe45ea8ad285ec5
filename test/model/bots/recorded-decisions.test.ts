// What every bot decides in short situations: its requests minute by minute, when the person was free for them, and what refused
// them. The list of each bot stands beside this test, to be read; with RECORD_EFFECTS=1 they are written anew, after a change
// of a bot, a scenario or the model that is meant to move them.
import { expect, test } from 'vitest';
import type { Bot, BotContext, BotSpec, CommandRequest } from '#model/bots/bot.ts';
import { type BotKnowledge, botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import EXAMPLE from '#model/bots/example-player.ts';
import { BOT_LEVELS, type BotLevel } from '#model/bots/levels.ts';
import { memoriser } from '#model/bots/memoriser.ts';
import { type Game, type Member, playTeam } from '#model/bots/play.ts';
import { NEWCOMERS, PREVENTIONS } from '#model/bots/probes.ts';
import { FAMILY_BOTS } from '#model/bots/registry.ts';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import { idleWithExperts } from '#model/bots/trial.ts';
import { formatCall } from '#model/engine/command-line.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { partOf } from '#model/incident/observation-access.ts';
import { maySee } from '#model/incident/rights.ts';
import { type StartPoint, startStepOf } from '#model/start.ts';
import { recordedLines } from '../../support/recorded-lines.ts';
import { shippedContent } from '../../support/shipped.ts';

/** `minutes` from the scenario's first are played, all of them by default. */
type Situation = {
  readonly family: string;
  readonly id: string;
  readonly seed: number;
  readonly start?: StartPoint;
  readonly minutes?: number;
};

const SHOP: readonly Situation[] = [
  { family: 'order-stream-family', id: 'order-stream', seed: 1 },
  { family: 'order-stream-family', id: 'order-stream-b', seed: 2 },
  { family: 'order-stream-family', id: 'order-stream-c', seed: 3 },
];
/** Remedies of several stages, mitigations, and two tools to post with. */
const MESSENGER: Situation = { family: 'slack-2022-family', id: 'slack-2022-e', seed: 1 };
const CLOUD: Situation = { family: 'dynamodb-2025-family', id: 'dynamodb-2025-b', seed: 1, minutes: 300 };
const REGION: Situation = { family: 'kinesis-family', id: 'kinesis-2020', seed: 1 };
/** With a scribe. */
const SHORT_REGION: Situation = { ...REGION, id: 'kinesis-2020-f', minutes: 360 };

const knowledge = new Map<string, BotKnowledge>();

function gameOf({ family, id, seed, start = 'page', minutes = Infinity }: Situation): Game {
  const { members } = shippedContent().families.get(family)!;
  const { clock, ...rest } = members.find((one) => one.id === id)!;
  const horizonMinute = Math.min(clock.horizonMinute, clock.fromMinute + minutes);
  const scenario = { ...rest, clock: { ...clock, horizonMinute } };
  const botKnowledge = knowledge.get(family) ?? botKnowledgeOf(members);
  knowledge.set(family, botKnowledge);
  return { scenario, seed, startStep: startStepOf(scenario, seed, start), botKnowledge };
}

/** One request: when it was made, and what came of it. */
type Decision = { readonly who: string; readonly minute: number; readonly request: CommandRequest; outcome: string };

/** The member with all that it requests written down. */
function watched({ create, ...member }: Member, decisions: Decision[], clock: (minute: number) => string): Member {
  const listening = (own: BotContext): Bot => {
    const bot = create(own);
    let now = 0;
    return {
      decide(view) {
        now = view.minute;
        const requests = bot.decide(view);
        for (const request of requests)
          decisions.push({ who: member.player, minute: now, request, outcome: ' | never free' });
        return requests;
      },
      answered(request, outcome) {
        const one = decisions.findLast((decision) => decision.request === request)!;
        const later = now === one.minute ? '' : ` | free ${clock(now)}`;
        one.outcome = `${later}${outcome.ok ? '' : ` | ${outcome.code}`}`;
        bot.answered?.(request, outcome);
      },
    };
  };
  return { ...member, create: listening };
}

function decisionsIn(situation: Situation, membersOf: (scenario: Scenario) => readonly Member[]): string {
  const game = gameOf(situation);
  const { scenario, startStep, seed } = game;
  const clock = (minute: number) => formatClock(scenario.clock.fromMinute + minute);
  const decisions: Decision[] = [];
  const members = membersOf(scenario);
  playTeam(
    game,
    members.map((member) => watched(member, decisions, clock)),
  );
  const head = `${scenario.id} (${scenario.cause}) seed ${seed}, from ${clock(startStep / STEPS_PER_MINUTE)}\n`;
  const lines = decisions.map(({ who, minute, request, outcome }) => {
    const by = members.length > 1 ? `${who}: ` : '';
    return `  ${clock(minute)} ${by}${formatCall(request)}${outcome}\n`;
  });
  return head + (lines.join('') || '  nothing\n');
}

function compare(name: string, now: string): void {
  expect(now.split('\n')).toEqual(recordedLines(new URL(`recorded-decisions/${name}.txt`, import.meta.url), now));
}

const everySeat = ({ seats }: Scenario) => seats.map(({ id }) => id);

/** What the bot knows by heart: two situations of the region and one of the shop. */
const MEMORISES = memoriser([
  { page: { minute: 20, alarms: { 'orders-fail': { rings: true, value: 0.1 } } }, cause: 'slow-store' },
  { page: { minute: 30, alarms: { 'orders-fail': { rings: true, value: 0.3 } } }, cause: 'bad-deploy' },
  { page: { minute: 30, alarms: { 'orders-fail': { rings: true, value: 0.3 } } }, cause: 'thread-limit' },
]);

type Case = { readonly bot: BotSpec; readonly name: string; readonly situations: readonly Situation[] };

const caseOf = (bot: BotSpec, ...situations: readonly Situation[]): Case => ({ bot, name: bot.name, situations });

const ALONE = [...FAMILY_BOTS, MEMORISES].map((bot) => caseOf(bot, ...SHOP, MESSENGER));
const IN_THE_REGION = [
  ...PREVENTIONS.map((bot) => caseOf(bot, { ...REGION, start: 'calm', minutes: 150 })),
  ...NEWCOMERS.map((bot) => caseOf(bot, { ...REGION, minutes: 600 })),
  caseOf(EXAMPLE, { ...SHORT_REGION, minutes: 300 }),
];

test.each([...ALONE, ...IN_THE_REGION])('$name', ({ bot, name, situations }) => {
  const alone = (scenario: Scenario): Member[] => [
    { player: 'bot', seats: everySeat(scenario), stream: name, create: (own) => bot.create(own) },
  ];
  compare(name, situations.map((situation) => decisionsIn(situation, alone)).join(''));
});

/** A bot of the level in each seat. */
const teamOf =
  (level: BotLevel) =>
  (scenario: Scenario): Member[] =>
    everySeat(scenario).map((seat) => ({
      player: seat,
      seats: [seat],
      stream: seat,
      create: (dependencies) =>
        createSeatBot(level, {
          seats: [seat],
          dependencies: { ...dependencies, leaked: '' },
          reads: ({ inspection, service }) => service === '' || maySee(scenario, [seat], service, partOf(inspection)),
          othersSeats: () => everySeat(scenario).filter((one) => one !== seat),
        }),
    }));

const TEAMS = BOT_LEVELS.flatMap((level) =>
  [SHOP[0], MESSENGER, ...(level === 'expert' ? [CLOUD, SHORT_REGION] : [])].map((situation) => ({
    name: `team-${level}-${situation.id}`,
    membersOf: teamOf(level),
    situation,
  })),
);
const IDLE = [SHOP[0], SHORT_REGION].map((situation) => ({
  name: `idle-person-${situation.id}`,
  membersOf: idleWithExperts,
  situation,
}));

test.each([...TEAMS, ...IDLE])('$name', ({ name, membersOf, situation }) => {
  compare(name, decisionsIn(situation, membersOf));
});
