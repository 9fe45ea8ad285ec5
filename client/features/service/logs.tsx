// A service's log: a search is an inspection that takes simulated minutes and is recorded. After the first search, new lines
// are shown live. Lines that the telemetry lost are missing here too.

import { useEffect, useRef } from 'preact/hooks';
import type { LogLine } from '#model/monitoring/logs.ts';
import { useClockText, useDrill, useGive, useMay, useRoute } from '../../session/drill.ts';
import { keepLogSearch, logSearchOf } from '../../session/ui-state.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { CiteButton, Findings, UnderWay } from '../../ui/inspection.tsx';
import { VisuallyHidden } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { INSPECTION_COMMANDS, inspectionsAt, underWay } from '../inspections/model.ts';
import { newestOfEach, searchThatFound, silentSince } from './model.ts';
import { ServicesOverview } from './overview.tsx';

/** As long as the search may be. */
const QUERY_LENGTH = 120;
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
      <Tail service={service} lines={store.panel.value?.logs ?? []} />
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
    <form class="pinned section stack" onSubmit={search}>
      <label class="label" for="log-query">
        {words.logs.query}
      </label>
      <div class="host-choice cluster toolbar">
        <input
          id="log-query"
          ref={field}
          type="search"
          maxLength={QUERY_LENGTH}
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
    <section class="section stack inspections rule-below">
      <h3 class="label">{words.logs.searches}</h3>
      {tasks.map((task) => (
        <UnderWay key={task.id} task={task} />
      ))}
      <Findings found={found} />
    </section>
  );
}

/** What runs by begins with the first look at this log: what had arrived before is asked for then. */
function useTail(service: string): boolean {
  const { store, link } = useDrill();
  const isRead = inspectionsAt(store.view.observations.value, service, ['logs']).length > 0;
  const wasRead = useRef({ service, isRead });
  useEffect(() => {
    const begins = isRead && !wasRead.current.isRead && wasRead.current.service === service;
    wasRead.current = { service, isRead };
    if (begins) void link.openService(service);
  }, [service, isRead, link]);
  return isRead;
}

/** Cites the search that found such a line; where none did, searches for its words. */
function CiteLine({ service, line: { text } }: { service: string; line: LogLine }) {
  const give = useGive();
  const may = useMay()(INSPECTION_COMMANDS.logs);
  const { observations } = useDrill().store.view;
  const found = searchThatFound(inspectionsAt(observations.value, service, ['logs']), text);
  if (found !== undefined)
    return (
      <span data-observation={found.id}>
        <CiteButton observation={found} />
      </span>
    );
  if (!may) return null;
  const search = () =>
    void give('logs', INSPECTION_COMMANDS.logs, { service, query: text.slice(0, QUERY_LENGTH), minutes: MINUTES[0] });
  return (
    <Button variant="link" onClick={search}>
      {words.logs.searchForLine} <VisuallyHidden>{text}</VisuallyHidden>
    </Button>
  );
}

function Tail({ service, lines }: { service: string; lines: readonly LogLine[] }) {
  const clockText = useClockText();
  const { store } = useDrill();
  const isRead = useTail(service);
  const newestFirst = lines.toReversed();
  const newest = newestOfEach(newestFirst);
  const lost = silentSince(lines, store.clock.value?.step ?? 0);
  return (
    <section class="section" aria-label={words.logs.latest}>
      <h3 class="label">{words.logs.latest}</h3>
      {!isRead && <p class="second">{words.logs.unread}</p>}
      {isRead && lines.length === 0 && <p class="second">{words.logs.none}</p>}
      {lost !== null && (
        <p class="second stale">
          <Sign shape="no-data" size={12} /> {words.logs.lost(clockText(lost))}
        </p>
      )}
      <ol>
        {newestFirst.map((line, i) => (
          <li key={lines.length - i} class="log-line text-fg-2 wrap-anywhere">
            {newest.has(i) && <CiteLine service={service} line={line} />}
            <time class="text-fg-3">{clockText(line.step)}</time> <b class={LEVEL_TONES[line.level]}>{line.level}</b>
            {line.host !== null && <span class="text-fg-3"> {line.host}</span>} {line.text}
            {line.more > 0 && <span class="text-fg-3"> {words.logs.more(format.whole(line.more))}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
