// Notes over the city that need somebody: an offered seat, and a stopped team clock.
import { isShortTour, togglePause, useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { hasGoalCard, isBeforeStart } from '../intro/model.ts';
import { offersTo } from '../team/model.ts';
import { mayRunClock } from './model.ts';

const { seats: told } = session;

export function OfferNote() {
  const { store, link, requests } = useDrill();
  const { room, me, briefing } = store;
  const [offer] = offersTo(room.value, me.value);
  if (offer === undefined) return null;
  const seat = briefing.value?.seats.find(({ id }) => id === offer.seat)?.name ?? offer.seat;
  const from = room.value?.players.find(({ id }) => id === offer.from)?.name ?? offer.from;
  return (
    <div class="float cluster offer-note z-4 bottom-[70px] border-ivory" role="alert">
      <p>
        <b>{told.offer(from, seat)}</b>
      </p>
      <button
        type="button"
        class="button primary"
        onClick={() => void requests.run('seat:offer', () => link.acceptSeat(offer.seat))}
      >
        {told.accept}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => void requests.run('seat:offer', () => link.declineSeat(offer.seat))}
      >
        {told.decline}
      </button>
      <RequestStatus of="seat:offer" done={null} />
    </div>
  );
}

export function WaitingNote() {
  const drill = useDrill();
  const { room, me, clock, startStep } = drill.store;
  const may = mayRunClock(room.value, me.value);
  // The card says the same.
  if (hasGoalCard(drill.ui.guide.value, clock.value, startStep.value)) return null;
  if (room.value?.solo !== false || isShortTour(drill) || clock.value?.paused !== true || clock.value.forwarding)
    return null;
  // What stopped the exercise stands above, and nobody starts the clock before that is over.
  if (room.value.steering.realStop !== null) return null;
  return (
    <aside class="float cluster waiting-note">
      <p>
        <b>{words.topBar.paused}</b>
        {room.value.code !== null && ` ${words.topBar.pausedCode} `}
        {room.value.code !== null && <span class="reading lit code">{room.value.code}</span>}
      </p>
      {may && (
        <button type="button" class="button primary" onClick={() => togglePause(drill)}>
          {isBeforeStart(clock.value, startStep.value) ? words.topBar.start : words.topBar.resume}
        </button>
      )}
    </aside>
  );
}
