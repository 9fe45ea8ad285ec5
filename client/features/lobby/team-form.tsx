// Starting a team's drill; its code comes with it.
import { useState } from 'preact/hooks';
import type { Mode } from '#model/incident/modes.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { Problem, RequestStatus, useRequest } from '../../ui/answer.tsx';
import { words } from '../../words/en/common.ts';
import { NameField } from './name-field.tsx';

export function TeamForm({ scenario, mode }: { scenario: ScenarioCard; mode: Mode }) {
  const { link, requests } = useDrill();
  const [name, setName] = useState('');
  const [start, setStart] = useState<StartPoint>('calm');
  const [nameless, setNameless] = useState(false);
  const pending = useRequest('create').state === 'pending';
  const create = (event: Event) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() === '') return;
    const wanted = { scenario: scenario.id, solo: false, mode, start, name: name.trim() };
    void requests.run('create', () => link.create(wanted));
  };
  return (
    <form class="lobby-part team-form" onSubmit={create} noValidate>
      <h2>{words.lobby.createTitle}</h2>
      <div class="join-row">
        <NameField name={name} onName={setName} />
      </div>
      <div class="join-row">
        <select
          aria-label={words.lobby.startAt}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value as StartPoint)}
        >
          <option value="calm">
            {words.lobby.startCalm}, {scenario.starts.calm}
          </option>
          <option value="page">
            {words.lobby.startPage}, {scenario.starts.page}
          </option>
        </select>
        <button type="submit" class="button" aria-disabled={pending}>
          {words.lobby.create}
        </button>
      </div>
      <p class="second">{words.lobby.createText}</p>
      <Problem text={nameless ? words.lobby.needName : null} />
      <RequestStatus of="create" done={null} />
    </form>
  );
}
