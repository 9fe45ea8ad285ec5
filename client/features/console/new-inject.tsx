// An inject made up on the spot: an announcement, or a message from whoever is named, to one team or all.
import { useEffect, useRef, useState } from 'preact/hooks';
import { CHANNELS } from '#model/engine/scenario.ts';
import { isTypedInto } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { TeamSelect } from './team-select.tsx';
import { useGiveTo } from './use-steer.ts';

/** `i` begins one and Enter sends it. */
export function NewInject() {
  const [team, setTeam] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const give = useGiveTo(team);
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [channel, setChannel] = useState<string>('team');
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      if (event.key !== 'i' || isTypedInto(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', begin);
    return () => window.removeEventListener('keydown', begin);
  }, []);
  const send = async (event: Event) => {
    event.preventDefault();
    const said = text.trim();
    const sent =
      from.trim() === ''
        ? await give('inject:new', 'inject/announce', { text: said })
        : await give('inject:new', 'inject/send', { from: from.trim(), channel, text: said });
    if (sent) setText('');
  };
  return (
    <form class="new-inject stack" onSubmit={send} noValidate>
      <input
        ref={field}
        type="text"
        aria-label={words.say}
        aria-keyshortcuts="i"
        placeholder={words.say}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="inline">
        <TeamSelect team={team} hidesLabel onTeam={setTeam} />
        <input
          type="text"
          aria-label={words.sayFrom}
          placeholder={words.sayFrom}
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
        <select
          aria-label={words.sayAs}
          disabled={from.trim() === ''}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
        >
          {CHANNELS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <Button small submit>
          {from.trim() === '' ? words.announce : words.send}
        </Button>
      </div>
      <RequestStatus of="inject:new" />
    </form>
  );
}
