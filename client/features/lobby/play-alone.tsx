// Playing alone: one press starts at the page; a second choice starts in the calm before.
import type { Mode } from '#model/incident/modes.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { words } from '../../words/en/common.ts';
import { Answer, useAsked } from '../../ui/answer.tsx';
import { useDrill } from '../../session/drill.ts';

const OWN_NAME = 'You';

export function PlayAlone({ scenario, mode }: { scenario: ScenarioCard; mode: Mode }) {
  const { link, asks } = useDrill();
  const pending = useAsked('solo').state === 'pending';
  const play = (start: StartPoint) =>
    void asks.run('solo', () => link.create({ scenario: scenario.id, solo: true, mode, start, name: OWN_NAME }));
  return (
    <section class="lobby-part play-alone">
      <button type="button" class="button primary big" aria-disabled={pending} onClick={() => play('page')}>
        {words.lobby.playAlone}
      </button>
      <div>
        <p class="second">{words.lobby.playAloneText(scenario.starts.page)}</p>
        <button type="button" class="link" aria-disabled={pending} onClick={() => play('calm')}>
          {words.lobby.fromCalm(scenario.starts.calm)}
        </button>
      </div>
      <Answer of="solo" done={null} />
    </section>
  );
}
