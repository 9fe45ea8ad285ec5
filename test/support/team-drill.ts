// Eight players of three teams over sockets, with the usual actions of a drill: read, cite, claim, ask, publish updates and
// chat.
import { Bot } from './bot.ts';

/** Seats by team. */
const CREWS: readonly (readonly [name: string, seat: string])[][] = [
  [
    ['Ana', 'commander'],
    ['Ben', 'front-end-operations'],
    ['Cleo', 'communications'],
  ],
  [
    ['Dov', 'commander'],
    ['Eve', 'front-end-operations'],
    ['Finn', 'dependents-operations'],
  ],
  [
    ['Gus', 'commander'],
    ['Hana', 'front-end-operations'],
  ],
];

/** By name. */
export type Crew = ReadonlyMap<string, Bot>;

/** Joins all eight with the players' code, each in a seat of the team. */
export async function seatCrews(address: string, code: string): Promise<Crew> {
  const crew = new Map<string, Bot>();
  for (const [i, people] of CREWS.entries())
    for (const [name, seat] of people) {
      const bot = await new Bot(address).join(code, name, `team-${i + 1}`);
      await bot.must('seat:take', { seat });
      crew.set(name, bot);
    }
  return crew;
}

export function closeCrews(crew: Crew): void {
  for (const bot of crew.values()) bot.close();
}
