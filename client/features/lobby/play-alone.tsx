// Playing alone: one press starts at the page; a second choice starts in the calm before.
import type { Mode } from '#model/incident/modes.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus, useRequest } from '../../ui/answer.tsx';
import { words } from '../../words/en/common.ts';

const OWN_NAME = 'You';

export function PlayAlone({ scenario, mode }: { scenario: ScenarioCard; mode: Mode }) {
  const { link, requests } = useDrill();
  const pending = useRequest('solo').state === 'pending';
  const play = (start: StartPoint) =>
    void requests.run('solo', () => link.create({ scenario: scenario.id, solo: true, mode, start, name: OWN_NAME }));
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
      <RequestStatus of="solo" done={null} />
    </section>
  );
}
