// Searching a service's log lines. What the telemetry lost is not here either.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { format } from '../../presentation/format.ts';
import { keepLogSearch, type LogSearch, logSearchOf } from '../../store/desk.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useClockText, useDrill } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';
import './logs.css';
import { ServicesOverview } from './services-overview.tsx';

const MINUTES = [15, 60, 180, 1440] as const;

export function LogsTab() {
  const { store } = useDrill();
  const { service } = store.chosen.value;
  return service === null ? <ServicesOverview /> : <Logs service={service} />;
}

function Logs({ service }: { service: string }) {
  const { store, link, asks, desk } = useDrill();
  const field = useFocusTarget<HTMLInputElement>('panel-logs');
  const { query, minutes, found } = logSearchOf(desk, service);
  const search = async (event: Event) => {
    event.preventDefault();
    const answer = await asks.run('logs', () => link.searchLogs({ service, query: query.trim(), minutes }));
    if (answer.ok) keepLogSearch(desk, service, { found: { lines: answer.lines, more: answer.more } });
  };
  return (
    <>
      <form class="log-search" onSubmit={(event) => void search(event)}>
        <label class="label" for="log-query">
          {words.logs.query}
        </label>
        <div>
          <input
            id="log-query"
            ref={field}
            type="search"
            maxLength={200}
            placeholder={words.logs.placeholder}
            value={query}
            onInput={(event) => keepLogSearch(desk, service, { query: event.currentTarget.value })}
          />
          <select
            aria-label={words.logs.minutes}
            value={String(minutes)}
            onChange={(event) => keepLogSearch(desk, service, { minutes: Number(event.currentTarget.value) })}
          >
            {MINUTES.map((choice) => (
              <option key={choice} value={String(choice)}>
                {words.logs.minuteChoices[choice]}
              </option>
            ))}
          </select>
          <button type="submit" class="button primary">
            {words.logs.search}
          </button>
        </div>
        <Answer of="logs" done={null} />
      </form>
      <LogLines found={found ?? { lines: store.panel.value?.logs ?? [], more: 0 }} searched={found !== null} />
    </>
  );
}

type Found = NonNullable<LogSearch['found']>;

function LogLines({ found, searched }: { found: Found; searched: boolean }) {
  const clockText = useClockText();
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => end.current?.scrollIntoView({ block: 'end' }), [found.lines]);
  return (
    <section class="log" aria-label={words.logs.lines}>
      <h3 class="label">{searched ? words.logs.lines : words.logs.latest}</h3>
      {found.more > 0 && <p class="second quiet">{words.logs.more(format.whole(found.more))}</p>}
      {found.lines.length === 0 && <p class="second">{words.logs.none}</p>}
      <ol>
        {found.lines.map((line, i) => (
          <li key={i} class={`log-line ${line.level.toLowerCase()}`}>
            <time>{clockText(line.step)}</time> <b>{line.level}</b>
            {line.host !== null && <span class="quiet"> {line.host}</span>} {line.text}
          </li>
        ))}
      </ol>
      <div ref={end} />
    </section>
  );
}
