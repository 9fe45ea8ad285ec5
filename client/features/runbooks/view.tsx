// The runbooks: one that is open, or the list of them.
import { SEARCH_LENGTH } from '#protocol/limits.ts';
import { commandLabel, docText } from '#protocol/words/labels.ts';
import { navigate, useDrill, useNames, useRoute } from '../../session/drill.ts';
import { RunbookPage } from './page.tsx';
import './runbooks.css';
import { useEffect, useState } from 'preact/hooks';
import type { RunbookHead } from '#protocol/events.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { isRinging } from '../alarms/model.ts';
import { commandArea } from '../command/model.ts';
import { walkOf } from './model.ts';

export function RunbooksTab() {
  const { store } = useDrill();
  const open = useRoute('runbook');
  const head = store.runbooks.value.find(({ id }) => id === open);
  return head === undefined ? <RunbookList /> : <RunbookReader key={head.id} head={head} />;
}

/** The whole of a runbook is asked for when it is opened. */
function RunbookReader({ head: { id, title } }: { head: RunbookHead }) {
  const drill = useDrill();
  const { store, requests, link } = drill;
  const key = `runbook:${id}`;
  const runbook = store.readRunbooks.value.get(id);
  const isRead = runbook !== undefined;
  useEffect(() => {
    if (!isRead) void requests.run(key, () => link.readRunbook(id));
  }, [isRead, key, id, requests, link]);
  if (runbook !== undefined) return <RunbookPage runbook={runbook} />;
  return (
    <article class="section stack">
      <h3>{title}</h3>
      <RequestStatus of={key} done={null} />
      <div class="buttons">
        <Button onClick={() => void requests.run(key, () => link.readRunbook(id))}>{walkWords.readAgain}</Button>
        <Button variant="link" onClick={() => navigate(drill, { to: 'panel', tab: 'runbooks', runbook: null })}>
          {words.runbooks.back}
        </Button>
      </div>
    </article>
  );
}

/** A pause in typing after which the search is sent. */
const SEARCH_MS = 120;
/** As many as one looks through; a search narrows them down. */
const MOST_SHOWN = 200;

/** The runbooks that have what was typed, the best first; all where nothing was. The last answer stays until the next one. */
function useFound(typed: string): readonly RunbookHead[] {
  const { store, link } = useDrill();
  const [found, setFound] = useState<readonly string[] | null>(null);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === '') return setFound(null);
    let gone = false;
    const timer = setTimeout(async () => {
      const answer = await link.searchRunbooks(wanted);
      if (!gone && answer.ok) setFound(answer.runbooks);
    }, SEARCH_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted, link]);
  const all = store.runbooks.value;
  if (found === null) return all;
  const heads = new Map(all.map((head) => [head.id, head]));
  return found.flatMap((id) => heads.get(id) ?? []);
}

function RunbookList() {
  const { store } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-runbooks');
  const [typed, setTyped] = useState('');
  const ringing = new Set(store.view.alarms.value.filter(isRinging).map(({ id }) => id));
  const walks = store.view.walks.value;
  const found = useFound(typed);
  const isOpen = ({ id }: RunbookHead) => walkOf(walks, id)?.closedStep === null;
  const isFor = ({ alarms }: RunbookHead) => alarms.some((alarm) => ringing.has(alarm));
  const open = found.filter(isOpen);
  const wanted = found.filter((runbook) => !isOpen(runbook) && isFor(runbook));
  const others = found.filter((runbook) => !isOpen(runbook) && !isFor(runbook));
  const isSplit = open.length + wanted.length > 0;
  return (
    <div data-rows="runbooks">
      <h3 class="px-gutter py-2 rule-below" ref={heading} tabIndex={-1}>
        {words.runbooks.title}
      </h3>
      <div class="cluster px-gutter py-1.5">
        <input
          class="fluid"
          type="search"
          aria-label={walkWords.search}
          placeholder={walkWords.searchHint}
          maxLength={SEARCH_LENGTH}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <span role="status" class="second">
          {walkWords.found(found.length)}
        </span>
      </div>
      {store.runbooks.value.length === 0 && <p class="empty">{words.runbooks.none}</p>}
      {typed !== '' && found.length === 0 && <p class="empty">{walkWords.noneFound}</p>}
      <RunbookRows title={walkWords.openNow} runbooks={open} />
      <RunbookRows title={words.runbooks.forAlarms} runbooks={wanted} />
      <RunbookRows title={isSplit ? words.runbooks.others : null} runbooks={others.slice(0, MOST_SHOWN)} />
      {others.length > MOST_SHOWN && <p class="empty">{walkWords.moreFound(others.length - MOST_SHOWN)}</p>}
      <DirectCommands />
    </div>
  );
}

function RunbookRows({ title, runbooks }: { title: string | null; runbooks: readonly RunbookHead[] }) {
  const drill = useDrill();
  const names = useNames();
  if (runbooks.length === 0) return null;
  const alarmsOf = (alarms: readonly string[]) => alarms.map((alarm) => names.get(alarm) ?? alarm).join(', ');
  return (
    <section>
      {title !== null && <h4 class="label group">{title}</h4>}
      <ul class="rows">
        {runbooks.map(({ id, title: name, owner, lastTested, alarms }) => (
          <li key={id}>
            <button
              type="button"
              data-row
              onClick={() => navigate(drill, { to: 'panel', tab: 'runbooks', runbook: id })}
            >
              <span class="row-main">
                <span class="row-title">{name}</span>
                <span class="second">
                  {alarms.length > 0 ? walkWords.forAlarms(alarmsOf(alarms)) : words.runbooks.meta(owner, lastTested)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DirectCommands() {
  const drill = useDrill();
  const { store } = drill;
  const service = useRoute('service');
  const own = store.briefing.value?.commands.filter((one) => commandArea(one.do) === service && one.mine) ?? [];
  if (own.length === 0) return null;
  return (
    <section>
      <h4 class="label group">{words.runbooks.direct}</h4>
      <ul class="rows">
        {own.map((command) => (
          <li key={command.do}>
            <button
              type="button"
              data-row
              onClick={() => {
                navigate(drill, { to: 'dialog', dialog: { kind: 'command', command: command.do } });
              }}
            >
              <span class="row-main">
                <span class="row-title">{commandLabel(command.do)}</span>
                <span class="second">{docText(command.doc)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
