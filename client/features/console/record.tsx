// What is kept for the debrief on the console: marks of the facilitator and the evaluators, and objectives with their ratings.
import { useState } from 'preact/hooks';
import type { Bookmark } from '#protocol/console.ts';
import { RATINGS } from '#protocol/steering.ts';
import { useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { facilitates, withOlder } from './model.ts';
import { useSteer } from './use-steer.ts';

export function ConsoleRecord() {
  const { requests, link, store } = useDrill();
  const { room, me, console } = store;
  const [older, setOlder] = useState<readonly Bookmark[]>([]);
  const clockText = useClockText();
  const personName = usePersonName();
  const { bookmarks: recent, olderBookmarks } = console.consoleState.value ?? { bookmarks: [], olderBookmarks: 0 };
  const bookmarks = withOlder(older, recent, olderBookmarks);
  const isWhole = bookmarks.length === olderBookmarks + recent.length;
  const showOlder = async () => {
    let pages: readonly Bookmark[] = [];
    while (pages.length < olderBookmarks) {
      const before = olderBookmarks - pages.length;
      const answer = await requests.run('bookmarks:older', () => link.olderBookmarks(before));
      if (!answer.ok || answer.bookmarks.length === 0) return;
      pages = [...answer.bookmarks, ...pages];
    }
    setOlder(pages);
  };
  const nameOf = (team: string | null) => room.value?.teams.find(({ id }) => id === team)?.name ?? '';
  return (
    <section class="console-part section" data-part="marks" aria-label={words.marked}>
      <h3 class="label">
        {words.marked} {olderBookmarks + recent.length}
      </h3>
      {!isWhole && (
        <Button small onClick={() => void showOlder()}>
          {words.olderMarks(olderBookmarks)}
        </Button>
      )}
      <RequestStatus of="bookmarks:older" done={null} />
      <ul>
        {bookmarks.map(({ step, team, note, kind, met, by, rewound }, i) => (
          // Marks are only added.
          <li key={i} class="second">
            <span class="mono">{clockText(step)}</span> <bdi>{nameOf(team)}</bdi> <bdi>{note}</bdi>
            {kind === 'critical-task' && ` ${words.critical}: ${met ? words.met : words.notMet}`}
            {rewound === true && ` (${words.rewound})`}
            {by !== me.value && <bdi> {personName(by)}</bdi>}
          </li>
        ))}
      </ul>
      <Objectives />
    </section>
  );
}

function Objectives() {
  const { room, me, console } = useDrill().store;
  const steer = useSteer();
  const [text, setText] = useText('objective');
  const state = console.consoleState.value;
  const ratingOf = (team: string, objective: string) =>
    state?.ratings.find((one) => one.team === team && one.objective === objective && one.by === me.value)?.rating;
  const add = async (event: Event) => {
    event.preventDefault();
    if (await steer('objectives', { do: 'add-objective', text: text.trim() })) setText(withoutSent(text));
  };
  return (
    <>
      <h3 class="label">{words.objectives}</h3>
      {state?.objectives.map((objective) => (
        <fieldset key={objective}>
          <legend>{objective}</legend>
          {room.value?.teams.map(({ id, name }) => (
            <p key={id} class="inline second">
              <bdi>{name}</bdi>
              {RATINGS.map((rating) => (
                <Button
                  key={rating}
                  small
                  aria-pressed={ratingOf(id, objective) === rating}
                  onClick={() =>
                    void steer('objectives', { do: 'rate-objective', team: id, objective, rating, note: '' })
                  }
                >
                  {words.rating[rating]}
                </Button>
              ))}
            </p>
          ))}
        </fieldset>
      ))}
      {facilitates(room.value, me.value) && (
        <form class="inline" onSubmit={add} noValidate>
          <input
            type="text"
            aria-label={words.addObjective}
            placeholder={words.addObjective}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Button small submit>
            {words.add}
          </Button>
        </form>
      )}
      <RequestStatus of="objectives" done={null} />
    </>
  );
}
