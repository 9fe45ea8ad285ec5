// The schema of seats and presets: what each seat sees and can do, and which seats a given number of players take together.
import { z } from 'zod';
import { type PresetSpec, ROLES } from '#model/engine/scenario.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { byId, formed, listOf, nameOf, rule, said, text } from './schema-parts.ts';
import { parseRange } from './texts.ts';

export const seats = (references: References) =>
  byId(
    z.strictObject({
      name: text('name of the seat', 60),
      role: said(z.enum(ROLES), `one of ${ROLES.join(', ')}`),
      text: text('what the seat is for'),
      sees: listOf(references.visible(), 'list of services, or parts such as front-end/logs, or "*" for all'),
      may: listOf(references.command('a command', true), 'list of commands: "area/verb", "area/*" or "*"'),
      places: said(z.int().min(1).max(64).default(1), 'how many of a team can hold it, 1 unless given'),
    }),
    'seat id: what it sees and may do',
  ).check(
    rule((all, report) => {
      if (all.some(({ id }) => id === FACILITATOR))
        report([FACILITATOR], 'name/reserved', `${FACILITATOR} is reserved`, 'give the seat another name');
    }),
  );

const preset = (references: References) =>
  z.strictObject({
    players: formed(parseRange, 'how many players it is for, such as "1" or "4-6"'),
    bundles: listOf(
      z.array(nameOf('seat', references.names('seats'), 'a seat')).min(1),
      'list of lists of seats that one player takes together',
    ).min(1),
  });

export const presets = (references: References) =>
  byId(preset(references), 'preset id: number of players and their bundles of seats');

type Seats = z.output<ReturnType<typeof seats>>;
type Presets = z.output<ReturnType<typeof presets>>;

const inOrder = (presets: Presets): Presets => presets.toSorted((a, b) => a.players.from - b.players.from);

/** No seat has more holders than places, and none that works is forgotten. */
function checkHolders({ id, bundles }: Presets[number], seats: Seats, report: Report): void {
  const at = ['presets', id, 'bundles'];
  for (const seat of seats) {
    const count = bundles.flat().filter((one) => one === seat.id).length;
    if (count > seat.places)
      report(at, 'preset/seat-taken', `${count} bundles hold ${seat.id}`, `leave it in ${seat.places} or fewer`);
    if (count === 0 && seat.role !== 'observer')
      report(at, 'preset/seat-left-out', `no bundle holds ${seat.id}`, 'put it into one of them');
  }
}

/** A preset has no more bundles than players, and no number of players has two presets. */
export function checkPresets(presets: Presets, seats: Seats, report: Report): void {
  inOrder(presets).forEach((preset, i, all) => {
    const { id, players, bundles } = preset;
    const at = ['presets', id];
    checkHolders(preset, seats, report);
    if (bundles.length > players.to)
      report([...at, 'bundles'], 'list/too-long', 'it has more bundles than players', `give ${players.to} or fewer`);
    if (i > 0 && players.from <= all[i - 1].players.to)
      report(
        [...at, 'players'],
        'preset/overlap',
        `it overlaps with ${all[i - 1].id}`,
        'give each number of players once',
      );
  });
}

export const presetSpecs = (presets: Presets): PresetSpec[] =>
  inOrder(presets).map(({ players, bundles }) => ({ fromPlayers: players.from, toPlayers: players.to, bundles }));
