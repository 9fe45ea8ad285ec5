// Status updates: when one is due, with the impact and scope that the team can see, by the tool that works.
import type { View } from '../incident/view-types.ts';
import type { BotContext, BotView, CommandRequest } from './bot.ts';
import { NOTHING, type Part, type Routine, until } from './routine.ts';

export type TalkingHabits = {
  /** Minutes before an update is due at which it is started; negative for bots that are late. */
  readonly leadMinutes: number;
  /** How many updates the bot posts before it stops. */
  readonly updates: number;
  /** Whether impact, scope, action and the next update are all filled in. */
  readonly complete: boolean;
};

/** Minutes after which a post that has not appeared is given up. */
const GIVE_UP_MINUTES = 45;

export const isFiring = ({ view }: BotView): boolean => view.alarms.some(({ state }) => state === 'ALARM');

/** The share of customer-minutes lost now, as the city shows it. */
function lostShare({ customers }: View): number {
  const thousands = customers.reduce((sum, customer) => sum + customer.thousands, 0);
  const lost = customers.reduce((sum, customer) => sum + (1 - customer.served) * customer.thousands, 0);
  return thousands === 0 ? 0 : lost / thousands;
}

/** Share of all customers' minutes that is lost from which each impact is the word for it. */
const IMPACTS = [
  { from: 0.25, word: 'critical' },
  { from: 0.05, word: 'major' },
  { from: 0.005, word: 'minor' },
  { from: 0, word: 'none' },
] as const;

const impactOf = (lost: number): string => IMPACTS.find(({ from }) => lost >= from)!.word;

const failing = ({ services }: View): string[] =>
  services.filter(({ state }) => state === 'failing' || state === 'degraded').map(({ id }) => id);

/** Commands that post an update, the primary tool first. */
const postCommands = ({ briefing }: BotContext): string[] =>
  briefing.commands.filter(({ args }) => 'status' in args && 'doing' in args).map((command) => command.do);

function postArgsFor({ view }: BotView, habits: TalkingHabits, everyMinutes: number) {
  const scope = failing(view);
  const impact = impactOf(lostShare(view));
  const over = impact === 'none' && scope.length === 0;
  return {
    status: over ? 'resolved' : 'investigating',
    impact: habits.complete ? impact : 'minor',
    scope: scope.length > 0 && habits.complete ? scope.join(' ') : (view.alarms[0]?.service ?? ''),
    doing: 'We look for the cause and bring hosts back step by step.',
    nextMinutes: habits.complete ? everyMinutes : 0,
  };
}

/** Posts with one tool after the other until one is published or it takes too long. */
function* publish(
  commands: readonly string[],
  postArgs: (view: BotView) => CommandRequest['with'],
  first: BotView,
): Part<void> {
  let view = first;
  for (const command of commands) {
    const before = view.view.posts.length;
    view = yield [{ do: command, with: postArgs(view) }];
    const began = view.minute;
    while (view.minute - began < GIVE_UP_MINUTES) {
      const mine = view.view.posts[before];
      if (mine?.published) return;
      if (mine?.failed) break;
      view = yield NOTHING;
    }
  }
}

/** Posts updates from the first alarm until recovery. */
export function* talk(dependencies: BotContext, habits: TalkingHabits): Routine {
  const { firstMinutes, everyMinutes } = dependencies.briefing.updates;
  const commands = postCommands(dependencies);
  let view = yield* until(isFiring);
  let due = view.minute + firstMinutes;
  for (let given = 0; given < habits.updates; given++) {
    view = yield* until(({ minute }) => minute >= due - habits.leadMinutes);
    const postArgs = (now: BotView) => postArgsFor(now, habits, everyMinutes);
    const { status } = postArgs(view);
    yield* publish(commands, postArgs, view);
    if (status === 'resolved') return;
    due = view.minute + everyMinutes;
  }
}
