// Holds the presets of a scenario file, the bundles of seats for so many players, against its seats.
import type { PresetSpec } from '#model/engine/scenario.ts';
import type { Checking } from './check-scenario.ts';
import { choose } from './naming.ts';

type Path = readonly string[];

/** Every seat that is named exists, none has more holders than places, and none that works is forgotten. */
function checkBundles({ file, report }: Checking, bundles: PresetSpec['bundles'], at: Path): void {
  const names = Object.keys(file.seats);
  const holders = new Map<string, number>();
  bundles.forEach((bundle, i) => {
    bundle.forEach((seat, j) => {
      if (!names.includes(seat))
        report([...at, `${i}`, `${j}`], `there is no seat called ${seat}`, choose(seat, names));
      holders.set(seat, (holders.get(seat) ?? 0) + 1);
    });
  });
  for (const [seat, { role, places }] of Object.entries(file.seats)) {
    const count = holders.get(seat) ?? 0;
    if (count > places) report(at, `${count} bundles hold ${seat}`, `leave it in ${places} or fewer`);
    if (count === 0 && role !== 'observer') report(at, `no bundle holds ${seat}`, 'put it into one of them');
  }
}

/** In the order of their numbers of players, which do not overlap. */
export function presetsOf(checking: Checking): PresetSpec[] {
  const { file, report } = checking;
  const presets = Object.entries(file.presets).map(([id, { players, bundles }]) => {
    const at = ['presets', id];
    checkBundles(checking, bundles, [...at, 'bundles']);
    if (bundles.length > players.to)
      report([...at, 'bundles'], `there are more bundles than players`, `give ${players.to} or fewer`);
    return { id, fromPlayers: players.from, toPlayers: players.to, bundles };
  });
  presets.sort((a, b) => a.fromPlayers - b.fromPlayers);
  presets.forEach(({ id, fromPlayers }, i) => {
    if (i > 0 && fromPlayers <= presets[i - 1].toPlayers)
      report(['presets', id, 'players'], `it overlaps with ${presets[i - 1].id}`, 'give each number of players once');
  });
  return presets.map(({ fromPlayers, toPlayers, bundles }) => ({ fromPlayers, toPlayers, bundles }));
}
