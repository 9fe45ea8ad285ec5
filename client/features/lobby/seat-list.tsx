// The seats of a team: who has which, who is gone, what is free and how it is covered; taking, giving up, handing over.
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import { initialsOf } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';
import { shownName } from '../../session/people.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { bots } from '../../words/en/bots.ts';
import { session } from '../../words/en/session.ts';
import { botOf, type SeatCard, seatCards, takersOf } from '../team/seats.ts';
import { BotActions } from './bot-actions.tsx';

const words = session.seats;
const KEPT_MINUTES = SEAT_KEPT_MS / 60_000;

export function SeatList() {
  const { briefing, room, me } = useDrill().store;
  return (
    <ul class="seat-list">
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
    <li>
      <span class={`disc${kind}`} aria-hidden="true">
        {holders.length === 0 ? '' : initialsOf(shownName(holders[0]))}
      </span>
      <p>
        <b>{name}</b>
        <span class="second">{text}</span>
        <span class="second seat-state">
          <SeatState card={card} />
        </span>
      </p>
      <SeatActions card={card} />
      <RequestStatus of={`seat:${id}`} done={null} />
    </li>
  );
}

function SeatState({ card: { id, holders, mine, covered, offer } }: { card: SeatCard }) {
  const { view, room, me } = useDrill().store;
  if (holders.length === 0)
    return <>{view.standIns.value.includes(id) ? words.standIn : covered ? words.covered : words.free}</>;
  const others = holders.filter((one) => one.id !== me.value);
  const named = others.map((one) => {
    if (one.bot !== null) return bots.has(shownName(one));
    return one.connected ? words.has(one.name) : words.away(one.name, KEPT_MINUTES);
  });
  const to = room.value?.players.find((player) => player.id === offer?.to);
  return <>{[mine && words.yours, ...named, to !== undefined && words.offered(to.name)].filter(Boolean).join(', ')}</>;
}

function SeatActions({ card }: { card: SeatCard }) {
  const { store, link, requests } = useDrill();
  const { id, name, mine, free, offer } = card;
  const ask = (wish: () => ReturnType<typeof link.takeSeats>) => void requests.run(`seat:${id}`, wish);
  if (store.room.value?.solo === true) return null;
  if (!mine)
    return (
      <span class="seat-actions">
        {free && (
          <button
            type="button"
            class="button small"
            aria-label={words.takeSeat(name)}
            onClick={() => ask(() => link.takeSeats([id]))}
          >
            {words.take}
          </button>
        )}
        <BotActions card={card} />
      </span>
    );
  if (offer !== null)
    return (
      <button type="button" class="button small" onClick={() => ask(() => link.declineSeat(id))}>
        {words.takeBack}
      </button>
    );
  return (
    <span class="seat-actions">
      <HandOver card={card} onOffer={(to) => ask(() => link.offerSeat(id, to))} />
      <button
        type="button"
        class="button small"
        aria-label={words.giveUpSeat(name)}
        onClick={() => ask(() => link.giveUpSeat(id))}
      >
        {words.giveUp}
      </button>
    </span>
  );
}

function HandOver({ card, onOffer }: { card: SeatCard; onOffer: (to: string) => void }) {
  const { room, me } = useDrill().store;
  const takers = takersOf(card, room.value, me.value);
  if (takers.length === 0) return null;
  return (
    <select
      aria-label={words.handOverSeat(card.name)}
      value=""
      onChange={(event) => onOffer(event.currentTarget.value)}
    >
      <option value="">{words.handOver}</option>
      {takers.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
