// The runbooks: those for what rings now first. Below them the commands that may be given without one.
import type { Runbook } from '#model/runbook.ts';
import { isRinging } from '../../presentation/alarms.ts';
import { commandArea, commandTitle } from '../../presentation/command-form.ts';
import { words } from '../../words/en.ts';
import { openRunbook, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import { RunbookPage } from './runbook-page.tsx';
import './runbooks.css';

export function RunbooksTab() {
  const { store, desk } = useDrill();
  const runbook = store.runbooks.value.find(({ id }) => id === desk.runbook.value);
  return runbook === undefined ? <RunbookList /> : <RunbookPage key={runbook.id} runbook={runbook} />;
}

function RunbookList() {
  const { store } = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-runbooks');
  const ringing = new Set(store.view.alarms.value.filter(isRinging).map(({ id }) => id));
  const runbooks = store.runbooks.value;
  const wanted = runbooks.filter(({ alarms }) => alarms.some((alarm) => ringing.has(alarm)));
  const others = runbooks.filter((runbook) => !wanted.includes(runbook));
  return (
    <div data-rows="runbooks">
      <h3 class="page-title" ref={heading} tabIndex={-1}>
        {words.runbooks.title}
      </h3>
      {runbooks.length === 0 && <p class="empty">{words.runbooks.none}</p>}
      <RunbookRows title={words.runbooks.forAlarms} runbooks={wanted} />
      <RunbookRows title={wanted.length > 0 ? words.runbooks.others : null} runbooks={others} />
      <DirectCommands />
    </div>
  );
}

function RunbookRows({ title, runbooks }: { title: string | null; runbooks: readonly Runbook[] }) {
  const drill = useDrill();
  if (runbooks.length === 0) return null;
  return (
    <section>
      {title !== null && <h4 class="label group">{title}</h4>}
      <ul class="rows">
        {runbooks.map(({ id, title: name, owner, lastTested }) => (
          <li key={id}>
            <button type="button" data-row onClick={() => openRunbook(drill, id)}>
              <span class="row-title">{name}</span>
              <span class="second">{words.runbooks.meta(owner, lastTested)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DirectCommands() {
  const { store, desk } = useDrill();
  const { service } = store.chosen.value;
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
                desk.overlay.value = { kind: 'command', command: command.do };
              }}
            >
              <span class="row-title">{commandTitle(command.do)}</span>
              <span class="second">{command.doc}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
