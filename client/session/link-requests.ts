// Requests of the link whose answers are passed on and do not change the store.
import type { BotLevel } from '#model/bots/levels.ts';
import type { Speed, StopAt } from '#protocol/events.ts';
import type { AnswerOf, EventName, RequestOf } from './wire.ts';

type Ask = <E extends EventName>(event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;

/** One bot for each of the seats, until one is refused. */
async function addBots(ask: Ask, level: BotLevel, seats: readonly string[]): Promise<AnswerOf<'bot:add'>> {
  let answer = await ask('bot:add', { level, seats: [seats[0]] });
  for (const seat of seats.slice(1)) if (answer.ok) answer = await ask('bot:add', { level, seats: [seat] });
  return answer;
}

export const plainRequests = (ask: Ask) => ({
  scenarios: () => ask('scenario:list', {}),

  exportDrill: (request: RequestOf<'drill:export'>) => ask('drill:export', request),
  listActions: (request: RequestOf<'actions:list'>) => ask('actions:list', request),
  putAction: (request: RequestOf<'actions:put'>) => ask('actions:put', request),
  removeAction: (request: RequestOf<'actions:remove'>) => ask('actions:remove', request),
  bringBackActions: (request: RequestOf<'actions:bring-back'>) => ask('actions:bring-back', request),

  pageTargets: () => ask('pages:state', {}),
  choosePages: (request: RequestOf<'pages:choose'>) => ask('pages:choose', request),
  testPage: (request: RequestOf<'pages:test'>) => ask('pages:test', request),

  createRecord: (request: RequestOf<'record:create'>) => ask('record:create', request),
  readRecord: (request: RequestOf<'record:read'>) => ask('record:read', request),
  keepRecord: (request: RequestOf<'record:keep'>) => ask('record:keep', request),
  dailyTable: () => ask('daily:table', {}),

  eraseRecord: (request: RequestOf<'record:erase'>) => ask('record:erase', request),

  olderChat: (before: number) => ask('chat:older', { before }),
  olderBookmarks: (before: number) => ask('bookmarks:older', { before }),
  searchRunbooks: (words: string) => ask('runbook:search', { words }),

  /** Of the team whose debrief is open. */
  moment: (step: number, team: string | undefined) => ask('replay:moment', { step, team }),
  basis: (team: string | undefined) => ask('replay:basis', { team }),
  compare: (tokens: string[], team: string | undefined) => ask('replay:compare', { tokens, team }),
  family: () => ask('replay:family', {}),

  // What changes the room. The frame with the effect comes before the answer, and a newer one may have come since: what the answer
  // says of people, seats and clock may be out of date by then.
  /** All of the seats or none. */
  takeSeats: (seats: string[]) => ask('seat:take-bundle', { seats }),
  giveUpSeat: (seat: string) => ask('seat:give-up', { seat }),
  offerSeat: (seat: string, to: string) => ask('seat:offer', { seat, to }),
  acceptSeat: (seat: string) => ask('seat:accept', { seat }),
  declineSeat: (seat: string) => ask('seat:decline', { seat }),
  addBots: (level: BotLevel, seats: readonly string[]) => addBots(ask, level, seats),
  removeBot: (bot: string) => ask('bot:remove', { bot }),
  steer: (request: RequestOf<'drill:steer'>) => ask('drill:steer', request),
  setClock: (request: { speed?: Speed; paused?: boolean }) => ask('clock:set', request),
  forward: (at?: StopAt[]) => ask('clock:forward', at === undefined ? {} : { at }),
});
