// For a person in a team drill without a seat: the join code, and the seats to take, one by one or as bundles.
import './lobby.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useDrill, useLeave } from '../../session/drill.ts';
import { lazy } from '../../ui/lazy.tsx';
import { HalfPane } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { consoleWords } from '../../words/en/console.ts';
import { session } from '../../words/en/session.ts';
import { facilitates } from '../console/model.ts';
import { bundleCards, type Preset, peopleIn, presetFor, type SeatCard, seatCards } from '../team/model.ts';
import { EarlierActions } from './earlier-actions.tsx';
import { BotFill, SeatList } from './seats.tsx';

const JoinAccess = lazy(() => import('../../ui/join-access.tsx').then((part) => part.JoinAccess));

export function Seating({ skyline }: { skyline: ComponentChildren }) {
  const { store, ui } = useDrill();
  const { room, briefing, me } = store;
  const leave = useLeave();
  const openConsole = () => {
    ui.consoleOpen.value = true;
  };
  const present = room.value?.players.filter(({ connected }) => connected) ?? [];
  const people = peopleIn(present).length;
  return (
    <main class="lobby relative min-h-full">
      {skyline}
      <header>
        <p class="wordmark flex items-center gap-4 whitespace-nowrap">
          <HalfPane width={23} height={35} />
          <span>{words.name}</span>
          <span class="stamp">{words.exercise}</span>
        </p>
        <h1>{briefing.value?.scenario.title}</h1>
      </header>
      <div class="lobby-panel">
        {room.value?.code != null && (
          <p class="lobby-part section cluster">
            <span class="label">{words.seating.code}</span>{' '}
            <span class="room-code font-mono lit text-[25px]/[30px] tracking-[0.12em] select-all">
              {room.value.code}
            </span>
          </p>
        )}
        {room.value?.code != null && (
          <details class="lobby-part section">
            <summary>{consoleWords.access}</summary>
            <JoinAccess label={words.seating.code} code={room.value.code} />
          </details>
        )}
        <section class="lobby-part section seats stack">
          <h2 class="section-head">
            {words.seating.title}
            <span class="second">
              {words.seating.here(people, present.length - people, briefing.value?.seats.length ?? 0)}
            </span>
          </h2>
          <OwnTeam />
          <BundleList />
          <BotFill />
          <details>
            <summary>{session.seats.single}</summary>
            <SeatList />
          </details>
        </section>
        <EarlierActions />
        <p class="lobby-part section">
          {facilitates(room.value, me.value) && (
            <>
              <button type="button" class="button" onClick={openConsole}>
                {consoleWords.open}
              </button>{' '}
            </>
          )}
          <button type="button" class="button" onClick={leave}>
            {words.seating.leave}
          </button>
        </p>
      </div>
    </main>
  );
}

/** Where there are several teams: whose seats these are, and that a facilitator needs none. */
function OwnTeam() {
  const { room, me } = useDrill().store;
  const teams = room.value?.teams ?? [];
  const own = room.value?.players.find(({ id }) => id === me.value)?.team;
  const name = teams.find(({ id }) => id === own)?.name ?? '';
  if (teams.length < 2) return null;
  const tell = facilitates(room.value, me.value) ? words.seating.facilitatorsTeam : words.seating.ownTeam;
  return (
    <p class="second">
      <bdi>{tell(name)}</bdi>
    </p>
  );
}

const { seats: told } = session;
const nameOf = (preset: Preset): string => told.forPlayers(preset.fromPlayers, preset.toPlayers);
const namesOf = (seats: readonly SeatCard[]): string => seats.map(({ name }) => name).join(', ');

function BundleList() {
  const { briefing, room, me } = useDrill().store;
  const [chosen, setChosen] = useState<string | null>(null);
  const presets = briefing.value?.presets ?? [];
  const preset = presets.find((one) => nameOf(one) === chosen) ?? presetFor(briefing.value, room.value, me.value);
  if (preset === null) return null;
  const cards = seatCards(briefing.value, room.value, me.value);
  return (
    <>
      <fieldset class="cluster apart" aria-label={told.teamOf}>
        <span class="second">{told.teamOf}</span>
        <span class="switch">
          {presets.map((one) => (
            <button
              key={nameOf(one)}
              type="button"
              aria-pressed={one === preset}
              onClick={() => setChosen(nameOf(one))}
            >
              {nameOf(one)}
            </button>
          ))}
        </span>
      </fieldset>
      <ul>
        {bundleCards(preset, cards).map(({ seats, free }, i) => (
          // Two bundles of a preset can be alike; their order never changes.
          <Bundle key={`${nameOf(preset)}-${i}`} seats={seats} free={free} />
        ))}
      </ul>
      <RequestStatus of="seat:bundle" done={null} />
    </>
  );
}

function Bundle({ seats, free }: { seats: readonly SeatCard[]; free: boolean }) {
  const { link, requests } = useDrill();
  const take = () => void requests.run('seat:bundle', () => link.takeSeats(seats.map(({ id }) => id)));
  const holders = [...new Set(seats.flatMap((seat) => peopleIn(seat.holders).map(({ name }) => name)))].join(', ');
  return (
    <li class="row">
      <b class="row-main">{namesOf(seats)}</b>
      {free ? (
        <button type="button" class="button small" aria-label={told.takeBundle(namesOf(seats))} onClick={take}>
          {told.take}
        </button>
      ) : (
        <span class="second">{told.has(holders)}</span>
      )}
    </li>
  );
}
