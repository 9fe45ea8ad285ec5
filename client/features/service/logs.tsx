// A service's log: the lines that arrived last run by for everybody; a search is a look that takes its minutes and stays
// on record. What the telemetry lost is not here either.

import type { LogLine } from '#model/monitoring/logs.ts';
import { useClockText, useDrill, useGive, useMay, useRoute } from '../../session/drill.ts';
import { keepLogSearch, logSearchOf } from '../../session/ui-state.ts';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Findings, UnderWay } from '../../ui/inspection.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { INSPECTION_COMMANDS, inspectionsAt, underWay } from '../inspections/model.ts';
import { ServicesOverview } from './overview.tsx';

const MINUTES = [15, 60, 180, 240] as const;
const LEVEL_TONES: Readonly<Record<LogLine['level'], string | undefined>> = {
  INFO: undefined,
  WARN: 'tone-p2',
  ERROR: 'tone-p1',
};

export function LogsTab() {
  const { store } = useDrill();
  const service = useRoute('service');
  if (service === null) return <ServicesOverview />;
  return (
    <>
      <LogSearch service={service} />
      <Searches service={service} />
      <LatestLines lines={store.panel.value?.logs ?? []} />
    </>
  );
}

function LogSearch({ service }: { service: string }) {
  const { ui } = useDrill();
  const give = useGive();
  const may = useMay()(INSPECTION_COMMANDS.logs);
  const pending = useRequest('logs').state === 'pending';
  const field = useFocusTarget<HTMLInputElement>('panel-logs');
  const { query, minutes } = logSearchOf(ui, service);
  const search = (event: Event) => {
    event.preventDefault();
    void give('logs', INSPECTION_COMMANDS.logs, { service, query: query.trim(), minutes });
  };
  return (
    <form class="log-search section stack" onSubmit={search}>
      <label class="label" for="log-query">
        {words.logs.query}
      </label>
      <div class="host-choice">
        <input
          id="log-query"
          ref={field}
          type="search"
          maxLength={120}
          placeholder={words.logs.placeholder}
          value={query}
          disabled={!may}
          onInput={(event) => keepLogSearch(ui, service, { query: event.currentTarget.value })}
        />
        <select
          aria-label={words.logs.minutes}
          value={String(minutes)}
          disabled={!may}
          onChange={(event) => keepLogSearch(ui, service, { minutes: Number(event.currentTarget.value) })}
        >
          {MINUTES.map((choice) => (
            <option key={choice} value={String(choice)}>
              {words.logs.minuteChoices[choice]}
            </option>
          ))}
        </select>
        <button type="submit" class="button primary" disabled={!may} aria-disabled={pending}>
          {words.logs.search}
        </button>
      </div>
      <p class="second">{words.looks.cost}</p>
      <RequestStatus of="logs" done={null} />
    </form>
  );
}

/** What is being searched for, and what was found: the latest with its lines. */
function Searches({ service }: { service: string }) {
  const { view } = useDrill().store;
  const found = inspectionsAt(view.observations.value, service, ['logs']);
  const tasks = underWay(view.tasks.value, service, ['logs']);
  if (found.length === 0 && tasks.length === 0) return null;
  return (
    <section class="section stack inspections">
      <h3 class="label">{words.logs.searches}</h3>
      {tasks.map((task) => (
        <UnderWay key={task.id} task={task} />
      ))}
      <Findings found={found} />
    </section>
  );
}

function LatestLines({ lines }: { lines: readonly LogLine[] }) {
  const clockText = useClockText();
  return (
    <section class="section" aria-label={words.logs.latest}>
      <h3 class="label">{words.logs.latest}</h3>
      {lines.length === 0 && <p class="second">{words.logs.none}</p>}
      <ol>
        {lines.toReversed().map((line, i) => (
          <li key={lines.length - i} class="log-line">
            <time class="quiet">{clockText(line.step)}</time> <b class={LEVEL_TONES[line.level]}>{line.level}</b>
            {line.host !== null && <span class="quiet"> {line.host}</span>} {line.text}
            {line.more > 0 && <span class="quiet"> {words.logs.more(format.whole(line.more))}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
