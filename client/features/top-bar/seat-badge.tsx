// Which seat this person holds, and the layer in which another is taken.
import { useState } from 'preact/hooks';
import { playerOf } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';
import { Modal } from '../../ui/modal.tsx';
import { words } from '../../words/en/common.ts';
import { BotFill } from '../lobby/bot-fill.tsx';
import { SeatList } from '../lobby/seat-list.tsx';

export function SeatBadge() {
  const { room, me, briefing } = useDrill().store;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const held = playerOf(room.value, me.value)?.seats ?? [];
  const seats = briefing.value?.seats ?? [];
  const names = seats.filter(({ id }) => held.includes(id)).map(({ name }) => name);
  const all = names.length > 1 && names.length === seats.length;
  return (
    <div class="seat">
      <p class="label">{words.topBar.seat}</p>
      {room.value?.solo ? (
        <p class="seat-name">{words.topBar.allSeats}</p>
      ) : (
        <button type="button" class="seat-name" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {all ? words.topBar.allSeats : names.join(', ') || words.topBar.noSeat}
        </button>
      )}
      {open && (
        <Modal label={words.seats} onClose={close}>
          <h2>{words.seats}</h2>
          <SeatList />
          <BotFill />
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              {words.close}
            </button>
          </div>
        </Modal>
      )}
    </div>
  );
}
