// Ten nights drawn by the seed, on today's region and with the set: each night, the total, and the value of each remedy.
import { useState } from 'preact/hooks';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { priceOfSet, type RemedyId } from '#model/scoring/harden/prices.ts';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { Table } from '../../ui/table.tsx';
import { harden as told } from '../../words/en/harden.ts';
import { type PlayedNight, spentOn, type Worth, worthOf } from './model.ts';
import { RemedyNames } from './remedy-names.tsx';
import type { Board } from './session.ts';
import { Towers } from './towers.tsx';
import { causeTitleOf, lossTextFor, signedLoss, useSession } from './use-session.ts';

const sumOf = (nights: readonly PlayedNight[], side: 'today' | 'after'): number =>
  nights.reduce((all, night) => all + (night[side]?.lost ?? 0), 0);

export function TenNights() {
  const session = useSession();
  const board = session.tenNights.value;
  if (board === null) return null;
  const all = session.playedNights(board);
  const done = all.every(({ today, after }) => today !== null && after !== null);
  return (
    <section class="harden-nights stack scroll px-gutter py-3 rule-below">
      <h2>{told.nights}</h2>
      <p class="second">{told.nightsText(session.seed, told.responses[session.standing.value])}</p>
      <p role="status" class="harden-summary" data-done={done}>
        {done ? (
          <Summary nights={all} set={session.set.value} />
        ) : (
          told.playing(all.filter(isPlayed).length, all.length)
        )}
      </p>
      <Nights nights={all} done={done} />
      {done && session.set.value.length > 0 && <WorthOf board={board} />}
    </section>
  );
}

const isPlayed = ({ today, after }: PlayedNight): boolean => today !== null && after !== null;

function Summary({ nights, set }: { nights: readonly PlayedNight[]; set: readonly RemedyId[] }) {
  const [today, after] = [sumOf(nights, 'today'), sumOf(nights, 'after')];
  const broken = nights.filter((night) => night.after!.outage).length;
  const { weeks, yearly } = spentOn(set);
  const lossText = lossTextFor([today, after]);
  return (
    <>
      <b>{set.length === 0 ? told.lostToday(lossText(today)) : told.lostInstead(lossText(after), lossText(today))}</b>{' '}
      {set.length > 0 && today > 0 && told.spent(format.share(1 - after / today), `${weeks}`, format.plain(yearly))}{' '}
      {told.stillBroken(broken, nights.length)}
    </>
  );
}

/** A row for each night; the one that is chosen is shown as the city, today and with the set. */
function Nights({ nights, done }: { nights: readonly PlayedNight[]; done: boolean }) {
  const { scenarios } = useSession();
  const [shown, setShown] = useState<number | null>(null);
  const most = Math.max(1, ...nights.map((night) => Math.abs(changeIn(night) ?? 0)));
  const lossText = lossTextOf(nights);
  const lost = (ending: NightEnding | null) => (ending === null ? '…' : lossText(ending.lost));
  return (
    <Table caption={told.nights} head={[told.night, told.cause, told.today, told.withSet, told.change]}>
      {nights.flatMap((night, i) => [
        <tr key={i} data-night={i + 1} class={shown === i ? 'selected' : undefined}>
          <td>
            <button
              type="button"
              class="link"
              aria-expanded={shown === i}
              onClick={() => setShown(shown === i ? null : i)}
            >
              {told.nightNumber(i + 1)}
            </button>
          </td>
          <td>{causeTitleOf(scenarios[night.scenario])}</td>
          <td class="font-mono">{lost(night.today)}</td>
          <td class="font-mono">{night.after?.outage === false ? told.noOutage : lost(night.after)}</td>
          <td class="font-mono">
            <Change night={night} most={most} lossText={lossText} />
          </td>
        </tr>,
        shown === i && (
          <tr key={`${i} city`}>
            <td colSpan={5}>
              <Towers night={night} />
            </td>
          </tr>
        ),
      ])}
      <tr class="font-semibold">
        <td />
        <td>{told.total}</td>
        <td class="font-mono">{lossText(sumOf(nights, 'today'))}</td>
        <td class="font-mono">{lossText(sumOf(nights, 'after'))}</td>
        <td class="font-mono">{done && signedLoss(sumOf(nights, 'after') - sumOf(nights, 'today'), lossText)}</td>
      </tr>
    </Table>
  );
}

type LossText = (loss: number) => string;

/** By the sums, which are the largest. */
const lossTextOf = (nights: readonly PlayedNight[]): LossText =>
  lossTextFor([sumOf(nights, 'today'), sumOf(nights, 'after')]);

/** Null until both were played. */
const changeIn = ({ today, after }: PlayedNight): number | null =>
  today === null || after === null ? null : after.lost - today.lost;

function Change({ night, most, lossText }: { night: PlayedNight; most: number; lossText: LossText }) {
  const change = changeIn(night);
  if (change === null) return <>…</>;
  return (
    <span class={classes('stack gap-0.5', change > 0 && 'worse', change < 0 && 'better')}>
      {signedLoss(change, lossText)}
      <span class="bar-line" style={{ width: `${(Math.abs(change) / most) * 100}%` }} />
    </span>
  );
}

/** What each remedy of the set was worth, and those that never mattered. */
function WorthOf({ board }: { board: Board }) {
  const session = useSession();
  const set = session.set.value;
  const worth = worthOf(session.lossesOf(board), set, board.nights.length);
  const idle = worth.filter(({ verdict }) => verdict === 'nothing');
  const done = worth.length === set.length;
  const lossText = lossTextOf(session.playedNights(board));
  return (
    <div class="harden-worth" data-done={done}>
      <h3>{told.worth}</h3>
      <p class="second" role="status">
        {!done && told.playing(worth.length, set.length)}
        {done && (idle.length === 0 ? told.noneIdle : told.idle)}{' '}
        {done && idle.length > 0 && <RemedyNames set={idle.map(({ remedy }) => remedy)} />}
      </p>
      <Table caption={told.worth} head={[told.bought, told.price, told.savedHere, told.savedAlone, told.verdict]}>
        {worth.map((one) => (
          <WorthRow key={one.remedy} worth={one} lossText={lossText} />
        ))}
      </Table>
    </div>
  );
}

const WorthRow = ({ worth: { remedy, saved, alone, verdict }, lossText }: { worth: Worth; lossText: LossText }) => (
  <tr data-remedy={remedy} data-verdict={verdict}>
    <th scope="row">
      <RemedyNames set={[remedy]} />
    </th>
    <td class="font-mono">{format.plain(Math.round(priceOfSet([remedy]) * 100) / 100)}</td>
    <td class="font-mono">{signedLoss(-saved, lossText)}</td>
    <td class="font-mono">{signedLoss(-alone, lossText)}</td>
    <td>{told.verdicts[verdict]}</td>
  </tr>
);
