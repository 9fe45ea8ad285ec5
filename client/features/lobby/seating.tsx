// In a team's drill but without a seat: the code for the others and the seats to take.

import { useLeave } from '../../app/leave.ts';
import { useDrill } from '../../session/drill.ts';
import { HalfPane } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { peopleIn } from '../team/seats.ts';
import './lobby.css';
import { BotFill } from './bot-fill.tsx';
import { BundleList } from './bundle-list.tsx';
import { SeatList } from './seat-list.tsx';
import { Skyline } from './skyline.tsx';

export function Seating() {
  const { room, briefing } = useDrill().store;
  const leave = useLeave();
  const present = room.value?.players.filter(({ connected }) => connected) ?? [];
  const people = peopleIn(present).length;
  return (
    <main class="lobby">
      <Skyline />
      <header>
        <p class="wordmark">
          <HalfPane width={23} height={35} />
          <span>{words.name}</span>
          <span class="stamp">{words.exercise}</span>
        </p>
        <h1>{briefing.value?.scenario.title}</h1>
      </header>
      <div class="lobby-panel">
        {room.value?.code != null && (
          <p class="lobby-part code-shown">
            <span class="label">{words.seating.code}</span> <span class="mono">{room.value.code}</span>
          </p>
        )}
        <section class="lobby-part seats">
          <h2>
            {words.seating.title}
            <span class="second">
              {words.seating.here(people, present.length - people, briefing.value?.seats.length ?? 0)}
            </span>
          </h2>
          <BundleList />
          <BotFill />
          <details>
            <summary>{session.seats.single}</summary>
            <SeatList />
          </details>
        </section>
        <p class="lobby-part">
          <button type="button" class="button" onClick={leave}>
            {words.seating.leave}
          </button>
        </p>
      </div>
    </main>
  );
}
