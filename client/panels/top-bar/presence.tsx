// Who is here: a disc each, dashed for those whose connection is gone, and one for all bots.
import type { PlayerState } from '#protocol/events.ts';
import { isOut, shownName } from '../../presentation/people.ts';
import { initialsOf } from '../../presentation/screen.ts';
import { peopleIn } from '../../presentation/seats.ts';
import { bots as botWords } from '../../words/bots.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function Presence() {
  const { room, me, briefing } = useDrill().store;
  const players = room.value?.players ?? [];
  const bots = players.filter((player) => player.bot !== null && !isOut(player));
  const seatName = (seat: string) => briefing.value?.seats.find(({ id }) => id === seat)?.name ?? seat;
  const withSeats = (who: string, { seats }: PlayerState) =>
    room.value?.solo === true ? who : [who, ...seats.map(seatName)].join(', ');
  return (
    <ul class="presence" aria-label={words.topBar.present}>
      {peopleIn(players).map((player) => {
        const { id, name, connected } = player;
        const mine = id === me.value;
        const who = mine ? words.topBar.you(name) : connected ? name : words.topBar.away(name);
        const kind = mine ? 'disc mine' : connected ? 'disc' : 'disc away';
        return <Disc key={id} kind={kind} text={initialsOf(name)} full={withSeats(who, player)} />;
      })}
      {bots.length > 0 && (
        <Disc
          kind="disc bot"
          text={botWords.count(bots.length)}
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
      <span class="heard">{full}</span>
    </li>
  );
}
