// Over the city while somebody wants to hand a seat to this person: it is taken over only with a yes.

import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { session } from '../../words/en/session.ts';
import { offersTo } from '../team/seats.ts';

const words = session.seats;

export function OfferNote() {
  const { store, link, requests } = useDrill();
  const { room, me, briefing } = store;
  const [offer] = offersTo(room.value, me.value);
  if (offer === undefined) return null;
  const seat = briefing.value?.seats.find(({ id }) => id === offer.seat)?.name ?? offer.seat;
  const from = room.value?.players.find(({ id }) => id === offer.from)?.name ?? offer.from;
  return (
    <div class="offer-note" role="alert">
      <p>
        <b>{words.offer(from, seat)}</b>
      </p>
      <button
        type="button"
        class="button primary"
        onClick={() => void requests.run('seat:offer', () => link.acceptSeat(offer.seat))}
      >
        {words.accept}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => void requests.run('seat:offer', () => link.declineSeat(offer.seat))}
      >
        {words.decline}
      </button>
      <RequestStatus of="seat:offer" done={null} />
    </div>
  );
}
