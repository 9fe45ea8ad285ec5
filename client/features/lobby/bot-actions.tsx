// A bot for one seat, or out of it again.
import { BOT_LEVELS, type BotLevel } from '#model/bots/levels.ts';
import { useDrill } from '../../session/drill.ts';
import { shownName } from '../../session/people.ts';
import { bots } from '../../words/en/bots.ts';
import { botOf, isForBots, type SeatCard } from '../team/seats.ts';
import { usePlacesBots } from './places-bots.ts';

export function BotActions({ card }: { card: SeatCard }) {
  const { link, requests } = useDrill();
  const places = usePlacesBots();
  const bot = botOf(card);
  const run = (ask: () => ReturnType<typeof link.removeBot>) => void requests.run(`seat:${card.id}`, ask);
  if (!places) return null;
  if (bot !== null)
    return (
      <button
        type="button"
        class="button small"
        aria-label={bots.takeOutOf(shownName(bot))}
        onClick={() => run(() => link.removeBot(bot.id))}
      >
        {bots.takeOut}
      </button>
    );
  return isForBots(card) ? (
    <select
      aria-label={bots.addTo(card.name)}
      value=""
      onChange={(event) => {
        const level = event.currentTarget.value as BotLevel;
        run(() => link.addBots(level, [card.id]));
      }}
    >
      <option value="">{bots.add}</option>
      {BOT_LEVELS.map((level) => (
        <option key={level} value={level}>
          {bots.levels[level]}
        </option>
      ))}
    </select>
  ) : null;
}
