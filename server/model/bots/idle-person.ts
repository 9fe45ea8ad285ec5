// An idle person with expert bots: one seat is a person's who does nothing, every other seat an expert bot's. What the bots
// earn is the team's; the run is assisted and the person's own share is empty.
import type { Scenario } from '../engine/scenario.ts';
import { partOf } from '../incident/observation-access.ts';
import { maySee } from '../incident/rights.ts';
import type { Member } from './play.ts';
import { NOTHING } from './routine.ts';
import { createSeatBot } from './seat-bot.ts';

export const IDLE_PERSON = 'person';

/** The seat that a team misses least, if somebody else could play: the scribe's, else the last in which there is something to do. */
function idleSeatOf({ seats }: Scenario): string {
  const active = seats.filter(({ role }) => role !== 'observer');
  return (active.find(({ role }) => role === 'scribe') ?? active.at(-1)!).id;
}

/** The person, and a bot in each of the other seats. */
export function idleWithExperts(scenario: Scenario): Member[] {
  const idle = idleSeatOf(scenario);
  const active = scenario.seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  return active.map((seat): Member => {
    const seats = [seat];
    if (seat === idle)
      return { player: IDLE_PERSON, seats, stream: IDLE_PERSON, create: () => ({ decide: () => NOTHING }) };
    return {
      player: seat,
      seats,
      stream: `expert ${seat}`,
      create: (dependencies) =>
        createSeatBot('expert', {
          seats,
          dependencies: { ...dependencies, leaked: '' },
          reads: ({ inspection, service }) => service === '' || maySee(scenario, seats, service, partOf(inspection)),
          othersSeats: () => active.filter((one) => one !== seat),
        }),
    };
  });
}
