// An inject made up on the spot: an announcement, or a message from whoever is named, to one team or all, or to one seat.
import { useEffect, useRef, useState } from 'preact/hooks';
import { CHANNELS } from '#model/engine/scenario.ts';
import { isTypedInto } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { SeatSelect, TeamSelect } from './team-select.tsx';
import { useGiveTo } from './use-steer.ts';

/** `i` begins one and Enter sends it. */
export function NewInject() {
  const [team, setTeam] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const give = useGiveTo(team);
  const [text, setText] = useText('inject');
  const [from, setFrom] = useState('');
  const [channel, setChannel] = useState<string>('team');
  const [seat, setSeat] = useState('');
  const [within, setWithin] = useState('');
  const isPersona = from.trim() !== '';
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
    const persona = { from: from.trim(), channel, text: said, ...(seat !== '' && { seat }) };
    const asks = within.trim() !== '' && { within: Number(within) };
    const sent = isPersona
      ? await give('inject:new', 'inject/send', { ...persona, ...asks })
      : await give('inject:new', 'inject/announce', { text: said });
    if (!sent) return;
    // Words that were typed meanwhile are the next message.
    setText(withoutSent(text));
    setWithin(withoutSent(within));
  };
  return (
    <form class="new-inject stack pad-3" onSubmit={send} noValidate>
      <input
        ref={field}
        class="full"
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
          disabled={!isPersona}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
        >
          {CHANNELS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        {!isPersona && (
          <Button small submit>
            {words.announce}
          </Button>
        )}
      </div>
      {isPersona && (
        <div class="inline">
          <SeatSelect label={words.saySeat} seat={seat} onSeat={setSeat} />
          <input
            type="text"
            inputMode="numeric"
            aria-label={words.sayWithin}
            placeholder={words.sayWithin}
            value={within}
            onInput={(event) => setWithin(event.currentTarget.value)}
          />
          <Button small submit>
            {words.send}
          </Button>
        </div>
      )}
      <RequestStatus of="inject:new" />
    </form>
  );
}
