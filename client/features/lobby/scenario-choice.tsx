// Which night is played: one whose cause the seed draws, or one scenario that stays the same.
import type { ScenarioCard } from '#protocol/events.ts';
import { words } from '../../words/en/common.ts';
import { firstOf, isDrawn } from './scenarios.ts';

type Props = { scenarios: readonly ScenarioCard[]; chosen: ScenarioCard; onChoose: (id: string) => void };

const { draw, drawnText, singleText, scenario } = words.lobby;
const WAYS = [
  { drawn: true, name: draw.drawn },
  { drawn: false, name: draw.single },
];

export function ScenarioChoice({ scenarios, chosen, onChoose }: Props) {
  const drawn = isDrawn(chosen);
  const alike = scenarios.filter((one) => isDrawn(one) === drawn);
  return (
    <fieldset class="lobby-part scenario-choice" aria-label={scenario}>
      <span class="label">{scenario}</span>
      <span class="switch">
        {WAYS.map((way) => {
          const first = firstOf(scenarios, way.drawn);
          return first === undefined ? null : (
            <button
              key={way.name}
              type="button"
              aria-pressed={way.drawn === drawn}
              onClick={() => way.drawn !== drawn && onChoose(first.id)}
            >
              {way.name}
            </button>
          );
        })}
      </span>
      <select aria-label={scenario} value={chosen.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {alike.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <p class="second">{drawn ? drawnText(chosen.causes) : singleText}</p>
    </fieldset>
  );
}
