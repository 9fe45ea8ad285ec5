// Ten nights that the seed draws, with the region of today and with the set.
import { format } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import { harden as told } from '../../words/en/harden.ts';
import type { PlayedNight } from './session.ts';
import { causeTitleOf, useSession } from './use-session.ts';

const totalOf = (nights: readonly PlayedNight[], side: 'today' | 'after'): number =>
  nights.reduce((all, night) => all + (night[side]?.lost ?? 0), 0);

export function TenNights() {
  const { nights, scenarios } = useSession();
  if (nights.value === null) return null;
  const titleOf = (id: string) => causeTitleOf(scenarios.find((scenario) => scenario.id === id)!);
  const lost = (ending: PlayedNight['today']) => (ending === null ? '…' : format.millions(ending.lost));
  const all = nights.value;
  const done = all.every(({ today, after }) => today !== null && after !== null);
  const [today, after] = [totalOf(all, 'today'), totalOf(all, 'after')];
  return (
    <section class="harden-nights">
      <h2>{told.nights}</h2>
      <Table caption={told.nights} head={[told.night, told.cause, told.today, told.withSet]}>
        {all.map((night) => (
          <tr key={night.number}>
            <td class="mono">{night.number}</td>
            <td>{titleOf(night.scenario)}</td>
            <td class="mono">{lost(night.today)}</td>
            <td class="mono">{lost(night.after)}</td>
          </tr>
        ))}
        <tr class="strong">
          <td />
          <td>{told.total}</td>
          <td class="mono">{format.millions(today)}</td>
          <td class="mono">{format.millions(after)}</td>
        </tr>
      </Table>
      <p class="second" role="status">
        {done && today > 0 ? told.saved(format.share(1 - after / today)) : told.waiting}
      </p>
    </section>
  );
}
