// The runbooks: one that is open, or the list of them.
import { commandLabel, docText } from '#protocol/words/labels.ts';
import { navigate, useDrill, useNames, useRoute } from '../../session/drill.ts';
import { RunbookPage } from './page.tsx';
import './runbooks.css';
import { useState } from 'preact/hooks';
import type { Runbook } from '#model/engine/runbook.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { isRinging } from '../alarms/model.ts';
import { commandArea } from '../command/model.ts';
import { searchRunbooks, walkOf } from './model.ts';

export function RunbooksTab() {
  const { store } = useDrill();
  const open = useRoute('runbook');
  const runbook = store.runbooks.value.find(({ id }) => id === open);
  return runbook === undefined ? <RunbookList /> : <RunbookPage key={runbook.id} runbook={runbook} />;
}

function RunbookList() {
  const { store } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-runbooks');
  const names = useNames();
  const [typed, setTyped] = useState('');
  const ringing = new Set(store.view.alarms.value.filter(isRinging).map(({ id }) => id));
  const walks = store.view.walks.value;
  const found = searchRunbooks(store.runbooks.value, typed, names);
  const isOpen = ({ id }: Runbook) => walkOf(walks, id)?.closedStep === null;
  const isFor = ({ alarms }: Runbook) => alarms.some((alarm) => ringing.has(alarm));
  const open = found.filter(isOpen);
  const wanted = found.filter((runbook) => !isOpen(runbook) && isFor(runbook));
  const others = found.filter((runbook) => !isOpen(runbook) && !isFor(runbook));
  const isSplit = open.length + wanted.length > 0;
  return (
    <div data-rows="runbooks">
      <h3 class="page-title" ref={heading} tabIndex={-1}>
        {words.runbooks.title}
      </h3>
      <div class="inline runbook-search">
        <input
          class="grow"
          type="search"
          aria-label={walkWords.search}
          placeholder={walkWords.searchHint}
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
      <RunbookRows title={isSplit ? words.runbooks.others : null} runbooks={others} />
      <DirectCommands />
    </div>
  );
}

function RunbookRows({ title, runbooks }: { title: string | null; runbooks: readonly Runbook[] }) {
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
