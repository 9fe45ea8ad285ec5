// Joining a team's drill by its code.
import { useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { Problem, RequestStatus, useRequest } from '../../ui/answer.tsx';
import { words } from '../../words/en/common.ts';
import { NameField } from './name-field.tsx';

const CODE_LENGTH = 8;

/** Codes are read aloud and copied from chats: case, spaces and dashes do not count. */
const cleanCode = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);

export function JoinForm() {
  const { link, requests } = useDrill();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const pending = useRequest('join').state === 'pending';
  const join = (event: Event) => {
    event.preventDefault();
    const missing =
      code.length !== CODE_LENGTH ? words.lobby.needCode : name.trim() === '' ? words.lobby.needName : null;
    setProblem(missing);
    if (missing === null) void requests.run('join', () => link.join({ code, name: name.trim() }));
  };
  return (
    <form class="lobby-part join" onSubmit={join} noValidate>
      <h2>{words.lobby.joinTitle}</h2>
      <div class="join-row">
        <input
          class="code-field"
          type="text"
          aria-label={words.lobby.code}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={code}
          onInput={(event) => {
            event.currentTarget.value = cleanCode(event.currentTarget.value);
            setCode(event.currentTarget.value);
          }}
        />
      </div>
      <div class="join-row">
        <NameField name={name} onName={setName} />
        <button type="submit" class="button" aria-disabled={pending}>
          {words.lobby.join}
        </button>
      </div>
      <Problem text={problem} />
      <RequestStatus of="join" done={null} />
    </form>
  );
}
