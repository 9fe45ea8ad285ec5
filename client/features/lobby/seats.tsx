// The seats of a team: who has which, who is disconnected, which seats are free and how they are covered; taking, giving up,
// handing over, and bots.

import { useState } from 'preact/hooks';
import { BOT_LEVELS, type BotLevel } from '#model/bots/levels.ts';
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import { useDrill } from '../../session/drill.ts';
import { initialsOf, shownName } from '../../session/people.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Options } from '../../ui/field.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { bots } from '../../words/en/bots.ts';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { botOf, isForBots, type SeatCard, seatCards, seatsForBots, takersOf } from '../team/model.ts';
import { placesBots } from './model.ts';

const { seats: told } = session;
const KEPT_MINUTES = SEAT_KEPT_MS / 60_000;

export function SeatList() {
  const { briefing, room, me } = useDrill().store;
  return (
    <ul class="seat-list [--columns:28px_1fr_auto]">
      {seatCards(briefing.value, room.value, me.value).map((card) => (
        <Seat key={card.id} card={card} />
      ))}
    </ul>
  );
}

function Seat({ card }: { card: SeatCard }) {
  const { id, name, text, holders, mine } = card;
  const kind = holders.length === 0 ? ' free' : mine ? ' mine' : botOf(card) === null ? '' : ' bot';
  return (
    <li class="grid-row">
      <span class={`disc${kind}`} aria-hidden="true">
        {holders.length === 0 ? '' : initialsOf(shownName(holders[0]))}
      </span>
      <div>
        <b>{name}</b>
        <p class="second">{text}</p>
        <p class="second text-fg-3">
          <SeatState card={card} />
        </p>
      </div>
      <SeatActions card={card} />
      <RequestStatus of={`seat:${id}`} done={null} />
    </li>
  );
}

function SeatState({ card: { id, holders, mine, covered, offer } }: { card: SeatCard }) {
  const { view, room, me } = useDrill().store;
  if (holders.length === 0)
    return <>{view.standIns.value.includes(id) ? told.standIn : covered ? told.covered : told.free}</>;
  const others = holders.filter((one) => one.id !== me.value);
  const named = others.map((one) => {
    if (one.bot !== null) return bots.has(shownName(one));
    return one.connected ? told.has(shownName(one)) : told.away(shownName(one), KEPT_MINUTES);
  });
  const to = room.value?.players.find((player) => player.id === offer?.to);
  return <>{[mine && told.yours, ...named, to !== undefined && told.offered(to.name)].filter(Boolean).join(', ')}</>;
}

function SeatActions({ card }: { card: SeatCard }) {
  const { store, link, requests } = useDrill();
  const { id, name, mine, free, offer } = card;
  const ask = (wish: () => ReturnType<typeof link.takeSeats>) => void requests.run(`seat:${id}`, wish);
  if (store.room.value?.solo === true) return null;
  if (!mine)
    return (
      <span class="seat-actions stack">
        {free && (
          <button
            type="button"
            class="button small"
            aria-label={told.takeSeat(name)}
            onClick={() => ask(() => link.takeSeats([id]))}
          >
            {told.take}
          </button>
        )}
        <BotActions card={card} />
      </span>
    );
  if (offer !== null)
    return (
      <button type="button" class="button small" onClick={() => ask(() => link.declineSeat(id))}>
        {told.takeBack}
      </button>
    );
  return (
    <span class="seat-actions stack">
      <HandOver card={card} onOffer={(to) => ask(() => link.offerSeat(id, to))} />
      <button
        type="button"
        class="button small"
        aria-label={told.giveUpSeat(name)}
        onClick={() => ask(() => link.giveUpSeat(id))}
      >
        {told.giveUp}
      </button>
    </span>
  );
}

function HandOver({ card, onOffer }: { card: SeatCard; onOffer: (to: string) => void }) {
  const { room, me } = useDrill().store;
  const takers = takersOf(card, room.value, me.value);
  if (takers.length === 0) return null;
  return (
    <select aria-label={told.handOverSeat(card.name)} value="" onChange={(event) => onOffer(event.currentTarget.value)}>
      <option value="">{told.handOver}</option>
      <Options of={takers} />
    </select>
  );
}

function BotActions({ card }: { card: SeatCard }) {
  const { store, link, requests } = useDrill();
  const places = placesBots(store.room.value, store.me.value);
  const bot = botOf(card);
  const run = (ask: () => ReturnType<typeof link.removeBot>) => void requests.run(`seat:${card.id}`, ask);
  if (!places) return null;
  if (bot !== null)
    return (
      <button
        type="button"
        class="button small"
        aria-label={bots.takeOutOf(shownName(bot))}
        onClick={() => run(() => link.removeBot(bot.id))}
      >
        {bots.takeOut}
      </button>
    );
  return isForBots(card) ? (
    <select
      aria-label={bots.addTo(card.name)}
      value=""
      onChange={(event) => {
        const level = event.currentTarget.value as BotLevel;
        run(() => link.addBots(level, [card.id]));
      }}
    >
      <option value="">{bots.add}</option>
      {BOT_LEVELS.map((level) => (
        <option key={level} value={level}>
          {bots.levels[level]}
        </option>
      ))}
    </select>
  ) : null;
}

export function BotFill() {
  const { store, link, requests } = useDrill();
  const [level, setLevel] = useState<BotLevel>('competent');
  const places = placesBots(store.room.value, store.me.value);
  if (!places) return null;
  const empty = seatsForBots(seatCards(store.briefing.value, store.room.value, store.me.value));
  const seats = empty.map(({ id }) => id);
  const fill = () => void requests.run('bots:fill', () => link.addBots(level, seats));
  return (
    <div class="bot-fill cluster">
      <fieldset class="switch" aria-label={bots.level}>
        {BOT_LEVELS.map((one) => (
          <button key={one} type="button" aria-pressed={one === level} onClick={() => setLevel(one)}>
            {bots.levels[one]}
          </button>
        ))}
      </fieldset>
      <button type="button" class="button small" disabled={empty.length === 0} onClick={fill}>
        {bots.fill}
      </button>
      <p class="second">{bots.fillText}</p>
      <RequestStatus of="bots:fill" done={null} />
    </div>
  );
}

/** The layer in which a seat is changed during the drill. */
export function SeatsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog label={words.seats} onClose={onClose}>
      <h2>{words.seats}</h2>
      <SeatList />
      <BotFill />
      <div class="buttons">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}
