// What the link only asks and hands on: requests whose answers change nothing here, and those whose answers tell of the room.
import type { BotLevel } from '#model/bots/levels.ts';
import type { Speed, StopAt } from '#protocol/events.ts';
import { withShownNames } from './people.ts';
import type { Store } from './store.ts';
import type { AnswerOf, EventName, RequestOf } from './wire.ts';

type Ask = <E extends EventName>(event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;
type SeatEvent = Extract<EventName, `seat:${string}` | `bot:${string}`>;

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
});

/** Their answers tell how the room stands: its people and their seats, what is steered, its clock. */
export function roomRequests(ask: Ask, store: Store) {
  async function changeSeats<E extends SeatEvent>(event: E, request: RequestOf<E>): Promise<AnswerOf<SeatEvent>> {
    const answer: AnswerOf<SeatEvent> = await ask(event, request);
    if (answer.ok) {
      store.room.value = withShownNames(answer.room);
      store.briefing.value = answer.briefing;
    }
    return answer;
  }

  /** One bot for each of the seats, until one is refused. */
  async function addBots(level: BotLevel, seats: readonly string[]): Promise<AnswerOf<SeatEvent>> {
    let answer = await changeSeats('bot:add', { level, seats: [seats[0]] });
    for (const seat of seats.slice(1)) if (answer.ok) answer = await changeSeats('bot:add', { level, seats: [seat] });
    return answer;
  }

  return {
    /** All of the seats or none. */
    takeSeats: (seats: string[]) => changeSeats('seat:take-bundle', { seats }),
    giveUpSeat: (seat: string) => changeSeats('seat:give-up', { seat }),
    offerSeat: (seat: string, to: string) => changeSeats('seat:offer', { seat, to }),
    acceptSeat: (seat: string) => changeSeats('seat:accept', { seat }),
    declineSeat: (seat: string) => changeSeats('seat:decline', { seat }),
    addBots,
    removeBot: (bot: string) => changeSeats('bot:remove', { bot }),

    async steer(request: RequestOf<'drill:steer'>) {
      const answer = await ask('drill:steer', request);
      if (answer.ok) store.room.value = withShownNames(answer.room);
      return answer;
    },

    async setClock(request: { speed?: Speed; paused?: boolean }) {
      const answer = await ask('clock:set', request);
      if (answer.ok) store.clock.value = answer.clock;
      return answer;
    },

    async forward(at?: StopAt[]) {
      const answer = await ask('clock:forward', at === undefined ? {} : { at });
      if (answer.ok) store.clock.value = answer.clock;
      return answer;
    },
  };
}
