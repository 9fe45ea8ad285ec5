// Seats that go together in a team of this size: one press takes a bundle.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { session } from '../../words/en/session.ts';
import { bundleCards, type Preset, peopleIn, presetFor, type SeatCard, seatCards } from '../team/seats.ts';

const words = session.seats;
const nameOf = (preset: Preset): string => words.forPlayers(preset.fromPlayers, preset.toPlayers);
const namesOf = (seats: readonly SeatCard[]): string => seats.map(({ name }) => name).join(', ');

export function BundleList() {
  const { briefing, room, me } = useDrill().store;
  const [chosen, setChosen] = useState<string | null>(null);
  const presets = briefing.value?.presets ?? [];
  const preset = presets.find((one) => nameOf(one) === chosen) ?? presetFor(briefing.value, room.value, me.value);
  if (preset === null) return null;
  const cards = seatCards(briefing.value, room.value, me.value);
  return (
    <>
      <fieldset class="preset-choice" aria-label={words.teamOf}>
        <span class="second">{words.teamOf}</span>
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
      <ul class="bundle-list">
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
    <li>
      <b>{namesOf(seats)}</b>
      {free ? (
        <button type="button" class="button small" aria-label={words.takeBundle(namesOf(seats))} onClick={take}>
          {words.take}
        </button>
      ) : (
        <span class="second">{words.has(holders)}</span>
      )}
    </li>
  );
}
