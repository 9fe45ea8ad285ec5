// Status updates: posts one when it is due, with the impact and scope that the team can see, using a tool that works.
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
  /** Minutes of silence after the first alarm. */
  readonly silentMinutes?: number;
  /** Fixed arguments of every post, whether true or not. */
  readonly canned?: CommandRequest['with'];
  /** Target time in minutes relative to the due time of an update, allowing for the duration of the last post. */
  readonly lateMinutes?: number;
  /** Posts this many minutes after the last update instead of when an update is due. */
  readonly everyMinutes?: number;
};

/** Timeout of a post in minutes. */
const GIVE_UP_MINUTES = 45;

export const isFiring = ({ view }: BotView): boolean => view.alarms.some(({ state }) => state === 'ALARM');

/** The share of customer-minutes lost now, as the city shows it. */
function lostShare({ customers }: View): number {
  const thousands = customers.reduce((sum, customer) => sum + customer.thousands, 0);
  const lost = customers.reduce((sum, customer) => sum + (1 - customer.served) * customer.thousands, 0);
  return thousands === 0 ? 0 : lost / thousands;
}

/** Share of all customer-minutes lost from which each impact level applies. */
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
    ...habits.canned,
  };
}

/** Tries one tool after the other until a post is published or takes too long; returns the view at that time. */
function* publish(
  commands: readonly string[],
  postArgs: (view: BotView) => CommandRequest['with'],
  first: BotView,
): Part<BotView> {
  let view = first;
  for (const command of commands) {
    const before = view.view.posts.length;
    view = yield [{ do: command, with: postArgs(view) }];
    const began = view.minute;
    while (view.minute - began < GIVE_UP_MINUTES) {
      const mine = view.view.posts[before];
      if (mine?.published) return view;
      if (mine?.failed) break;
      view = yield NOTHING;
    }
  }
  return view;
}

/** Minutes from the start of a post to its publication, before the first is known. */
const USUAL_LAG_MINUTES = 10;

/** Posts updates from the first alarm until recovery. */
export function* talk(dependencies: BotContext, habits: TalkingHabits): Routine {
  const { firstMinutes, everyMinutes } = dependencies.briefing.updates;
  const commands = postCommands(dependencies);
  let view = yield* until(isFiring);
  if (habits.silentMinutes !== undefined) {
    const { minute: rang } = view;
    view = yield* until(({ minute }) => minute >= rang + habits.silentMinutes!);
  }
  let due = view.minute + firstMinutes;
  let lag = USUAL_LAG_MINUTES;
  for (let given = 0; given < habits.updates; given++) {
    const lead = habits.lateMinutes === undefined ? habits.leadMinutes : lag - habits.lateMinutes;
    view = yield* until(({ minute }) => minute >= due - lead);
    const postArgs = (now: BotView) => postArgsFor(now, habits, everyMinutes);
    const { status } = postArgs(view);
    const published = yield* publish(commands, postArgs, view);
    if (status === 'resolved' && habits.canned === undefined) return;
    lag = published.minute - view.minute;
    due = (habits.lateMinutes === undefined ? view : published).minute + (habits.everyMinutes ?? everyMinutes);
  }
}
