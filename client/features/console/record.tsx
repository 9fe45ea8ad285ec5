// Console entries for the debrief: marks of the facilitator and the evaluators, and objectives with their ratings.
import { useState } from 'preact/hooks';
import type { Bookmark } from '#protocol/console.ts';
import { useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { withOlder } from './model.ts';
import { Objectives } from './objectives.tsx';

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
            <span class="font-mono">{clockText(step)}</span> <bdi>{nameOf(team)}</bdi> <bdi>{note}</bdi>
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
