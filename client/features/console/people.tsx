// The people of a drill on the console: deputy, mute, remove, move, free and reserve seats; and the access codes.

import { useState } from 'preact/hooks';
import type { PlayerState } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { pageUrl } from '../../session/page-url.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { JoinAccess } from '../../ui/join-access.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { MovePlayer } from './move-player.tsx';
import { useSteer } from './use-steer.ts';

export function ConsolePeople() {
  const { room } = useDrill().store;
  const people = room.value?.players.filter(({ bot, owner }) => bot === null && !owner);
  return (
    <details class="console-part section" data-part="people">
      <summary>{words.people}</summary>
      <ul>
        {people?.map((player) => (
          <Person key={player.id} player={player} />
        ))}
      </ul>
      <SeatForm />
      <Reserved />
      <RequestStatus of="people" done={null} />
    </details>
  );
}

function Person({ player }: { player: PlayerState }) {
  const { id, name, kind, seats, connected } = player;
  const steer = useSteer();
  const nameOf = useSeatName();
  const remove = () => {
    if (window.confirm(words.removeSure(name))) void steer('people', { do: 'remove-player', player: id });
  };
  return (
    <li class="stack gap-1 rule-below">
      <p>
        <bdi>{connected ? name : words.away(name)}</bdi>{' '}
        <span class="second">{kind === 'player' ? seats.map(nameOf).join(', ') : words.kind[kind]}</span>
      </p>
      <Toolbar>
        {kind !== 'projector' && <Tools player={player} />}
        <Button small aria-label={words.toolOf(words.remove, name)} onClick={remove}>
          {words.remove}
        </Button>
      </Toolbar>
    </li>
  );
}

/** What nobody does with a screen: it holds no seat, says nothing and runs no clock. */
function Tools({ player }: { player: PlayerState }) {
  const { id, name } = player;
  const { room } = useDrill().store;
  const steer = useSteer();
  const { deputy = null, muted = [] } = room.value?.steering ?? {};
  const isMuted = muted.includes(id);
  return (
    <>
      <Button
        small
        aria-label={words.toolOf(words.deputy, name)}
        aria-pressed={deputy === id}
        onClick={() => void steer('people', { do: 'name-deputy', player: deputy === id ? null : id })}
      >
        {words.deputy}
      </Button>
      <Button
        small
        aria-label={words.toolOf(words.mute, name)}
        aria-pressed={isMuted}
        onClick={() => void steer('people', { do: 'mute-player', player: id, muted: !isMuted })}
      >
        {words.mute}
      </Button>
      <MovePlayer key={player.team} player={player} />
    </>
  );
}

function useSeatName(): (id: string) => string {
  const seats = useDrill().store.briefing.value?.seats ?? [];
  return (id) => seats.find((one) => one.id === id)?.name ?? id;
}

/** Who is still to come, and for what. */
function Reserved() {
  const { room } = useDrill().store;
  const steer = useSteer();
  const nameOf = useSeatName();
  return (
    <ul>
      {room.value?.steering.reserved.map(({ team, seat, name }) => {
        const text = words.reserved(nameOf(seat), room.value?.teams.find(({ id }) => id === team)?.name ?? team, name);
        return (
          <li key={`${team} ${seat}`} class="columns ends items-center">
            <bdi>{text}</bdi>
            <Button
              small
              aria-label={words.toolOf(words.release, text)}
              onClick={() => void steer('people', { do: 'reserve-seat', team, seat, name: null })}
            >
              {words.release}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Frees a seat, or keeps it for somebody who is still to come. */
function SeatForm() {
  const { room, briefing } = useDrill().store;
  const steer = useSteer();
  const [team, setTeam] = useState('team-1');
  const [seat, setSeat] = useState('');
  const [name, setName] = useState('');
  const chosen = seat || (briefing.value?.seats[0]?.id ?? '');
  return (
    <div class="cluster">
      <select aria-label={words.teams} value={team} onChange={(event) => setTeam(event.currentTarget.value)}>
        <Options of={room.value?.teams ?? []} />
      </select>
      <select aria-label={words.freeSeat} value={chosen} onChange={(event) => setSeat(event.currentTarget.value)}>
        <Options of={briefing.value?.seats ?? []} />
      </select>
      <Button small onClick={() => void steer('people', { do: 'free-seat', team, seat: chosen })}>
        {words.freeSeat}
      </Button>
      <input
        type="text"
        aria-label={words.reserveFor}
        placeholder={words.reserveFor}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Button
        small
        onClick={() => void steer('people', { do: 'reserve-seat', team, seat: chosen, name: name.trim() || null })}
      >
        {words.reserve}
      </Button>
    </div>
  );
}

export function ConsoleAccess() {
  const { store, link, requests } = useDrill();
  const steer = useSteer();
  const [secret, setSecret] = useState<string | null>(null);
  const access = store.console.consoleState.value?.access ?? null;
  if (access === null) return null;
  const revoke = (id: string, label: string) => {
    if (window.confirm(words.revokeSure(label))) void steer('links', { do: 'revoke-link', link: id });
  };
  const create = async () => {
    const answer = await requests.run('links', () => link.steer({ do: 'create-link', label: words.facilitatorLink }));
    if (answer.ok) setSecret(answer.secret);
  };
  return (
    <details class="console-part section" data-part="access">
      <summary>{words.access}</summary>
      {store.room.value?.code != null && <JoinAccess label={words.playersCode} code={store.room.value.code} />}
      {access.observerCode !== null && <JoinAccess label={words.observerCode} code={access.observerCode} />}
      {access.projectorCode !== null && <JoinAccess label={words.projectorCode} code={access.projectorCode} />}
      <p class="cluster">
        {words.facilitatorLink}
        <Button small onClick={create}>
          {words.newLink}
        </Button>
      </p>
      {secret !== null && (
        <p>
          <input
            class="font-mono block w-full"
            type="text"
            readOnly
            aria-label={words.newLink}
            value={facilitatorLink(secret)}
          />
          <br />
          <span class="second">{words.linkOnce}</span>
        </p>
      )}
      <ul>
        {access.links.map(({ id, label, used }) => (
          <li key={id} class="cluster">
            {words.linkLabel(`${label} ${id}`, used)}
            <Button
              small
              aria-label={words.toolOf(words.revoke, `${label} ${id}`)}
              onClick={() => revoke(id, `${label} ${id}`)}
            >
              {words.revoke}
            </Button>
          </li>
        ))}
      </ul>
      <RequestStatus of="links" done={null} />
    </details>
  );
}

/** After the hash, which browsers keep to themselves: the secret is in no log of a proxy. */
const facilitatorLink = (secret: string): string => `${pageUrl()}#facilitate=${secret}`;
