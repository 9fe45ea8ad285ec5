// An ad-hoc inject: an announcement, or a message from any named sender, to one team or all, or to one seat.
import { useEffect, useRef, useState } from 'preact/hooks';
import { CHANNELS } from '#model/engine/scenario.ts';
import { isTypedInto } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words as common } from '../../words/en/common.ts';
import { consoleWords as words } from '../../words/en/console.ts';
import { SeatSelect, TeamSelect } from './team-select.tsx';
import { useGiveTo } from './use-steer.ts';

/** A letter in a list chooses an option. */
const takesLetters = (target: EventTarget | null): boolean =>
  isTypedInto(target) || target instanceof HTMLSelectElement;

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
      if (event.key !== 'i' || takesLetters(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', begin);
    return () => window.removeEventListener('keydown', begin);
  }, []);
  const send = async (event: Event) => {
    event.preventDefault();
    const said = text.trim();
    const asks = isPersona && within.trim() !== '' && { within: Number(within) };
    const sender = isPersona ? { from: from.trim(), channel } : { from: common.work.facilitator, channel: 'team' };
    // An announcement is on the record of the whole team: to one seat it is a message.
    const sent =
      isPersona || seat !== ''
        ? await give('inject:new', 'inject/send', { ...sender, text: said, ...(seat !== '' && { seat }), ...asks })
        : await give('inject:new', 'inject/announce', { text: said });
    if (!sent) return;
    // Words that were typed meanwhile are the next message.
    setText(withoutSent(text));
    setWithin(withoutSent(within));
  };
  return (
    <form class="new-inject stack px-gutter py-3 border-t border-rule2" onSubmit={send} noValidate>
      <input
        ref={field}
        class="block w-full"
        type="text"
        aria-label={words.say}
        aria-keyshortcuts="i"
        placeholder={words.say}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="cluster">
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
      </div>
      <div class="cluster">
        <SeatSelect label={words.saySeat} seat={seat} onSeat={setSeat} />
        {isPersona && (
          <input
            type="text"
            inputMode="numeric"
            aria-label={words.sayWithin}
            placeholder={words.sayWithin}
            value={within}
            onInput={(event) => setWithin(event.currentTarget.value)}
          />
        )}
        <Button small submit>
          {isPersona ? words.send : words.announce}
        </Button>
      </div>
      <RequestStatus of="inject:new" />
    </form>
  );
}
