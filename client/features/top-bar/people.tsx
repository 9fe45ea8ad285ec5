// Who is connected, and which seat this person holds.

import type { PlayerState } from '#protocol/events.ts';
import { navigate, useDrill } from '../../session/drill.ts';
import { initialsOf, isOut, playerOf, shownName } from '../../session/people.ts';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { peopleIn } from '../team/model.ts';

function Presence() {
  const { room, me, briefing, view } = useDrill().store;
  const players = room.value?.players ?? [];
  const bots = players.filter((player) => player.bot !== null && !isOut(player));
  const seatName = (seat: string) => briefing.value?.seats.find(({ id }) => id === seat)?.name ?? seat;
  const standIns = view.standIns.value.map(seatName);
  const withSeats = (who: string, { seats }: PlayerState) =>
    room.value?.solo === true ? who : [who, ...seats.map(seatName)].join(', ');
  return (
    <ul class="flex" aria-label={words.topBar.present}>
      {peopleIn(players).map((player) => {
        const { id, connected } = player;
        const name = shownName(player);
        const mine = id === me.value;
        const who = mine ? words.topBar.you(name) : connected ? name : words.topBar.away(name);
        const kind = mine ? 'disc mine' : connected ? 'disc' : 'disc away';
        return <Disc key={id} kind={kind} text={initialsOf(name)} full={withSeats(who, player)} />;
      })}
      {standIns.length > 0 && (
        <Disc
          kind="disc stand-in"
          text={standIns.length === 1 ? initialsOf(standIns[0]) : String(standIns.length)}
          full={standIns.map(session.seats.standInOf).join('; ')}
        />
      )}
      {bots.length > 0 && (
        <Disc
          kind="disc bot"
          text={String(bots.length)}
          full={bots.map((bot) => withSeats(shownName(bot), bot)).join('; ')}
        />
      )}
    </ul>
  );
}

function Disc({ kind, text, full }: { kind: string; text: string; full: string }) {
  return (
    <li class={kind} title={full}>
      <span aria-hidden="true">{text}</span>
      <span class="visually-hidden">{full}</span>
    </li>
  );
}

/** The code with which others come in, for everybody who plays; pressed, its link and its QR code. */
function JoinCode() {
  const drill = useDrill();
  const code = drill.store.room.value?.code ?? null;
  if (code === null) return null;
  return (
    <button
      type="button"
      class="font-mono lit hover:text-act"
      aria-haspopup="dialog"
      title={words.topBar.invite}
      aria-label={words.topBar.inviteBy(code)}
      onClick={() => navigate(drill, { to: 'dialog', dialog: { kind: 'invite' } })}
    >
      {code}
    </button>
  );
}

/** Who is here, and how others come in. */
export const Who = () => (
  <div class="who">
    <Presence />
    <JoinCode />
  </div>
);

export function SeatBadge() {
  const drill = useDrill();
  const { room, me, briefing } = drill.store;
  const held = playerOf(room.value, me.value)?.seats ?? [];
  const seats = briefing.value?.seats ?? [];
  const names = seats.filter(({ id }) => held.includes(id)).map(({ name }) => name);
  const all = names.length > 1 && names.length === seats.length;
  return (
    <div class="seat stacked">
      <p class="label">{words.topBar.seat}</p>
      {room.value?.solo ? (
        <p class="seat-name font-semibold one-line">{words.topBar.allSeats}</p>
      ) : (
        <button
          type="button"
          class="seat-name font-semibold one-line hover:text-act"
          aria-haspopup="dialog"
          onClick={() => navigate(drill, { to: 'dialog', dialog: { kind: 'seats' } })}
        >
          {all ? words.topBar.allSeats : names.join(', ') || words.topBar.noSeat}
        </button>
      )}
    </div>
  );
}
