// Bots for all empty seats in one press, at a level: for who created the drill.
import { useState } from 'preact/hooks';
import { BOT_LEVELS, type BotLevel } from '#model/bots/levels.ts';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { bots } from '../../words/en/bots.ts';
import { seatCards, seatsForBots } from '../team/seats.ts';
import { usePlacesBots } from './places-bots.ts';

export function BotFill() {
  const { store, link, requests } = useDrill();
  const [level, setLevel] = useState<BotLevel>('competent');
  const places = usePlacesBots();
  if (!places) return null;
  const empty = seatsForBots(seatCards(store.briefing.value, store.room.value, store.me.value));
  const seats = empty.map(({ id }) => id);
  const fill = () => void requests.run('bots:fill', () => link.addBots(level, seats));
  return (
    <div class="bot-fill">
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
