// Inspecting single hosts: choosing one (which costs simulated time), reading it among its neighbours, and comparing the
// readings side by side.
import { useEffect, useState } from 'preact/hooks';
import { cite } from '../../session/cite.ts';
import { navigate, useClockText, useDrill, useMay, usePersonName, useRoute } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { CiteButton, UnderWay } from '../../ui/inspection.tsx';
import { classes, VisuallyHidden } from '../../ui/layout.tsx';
import { Problem, RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { INSPECTION_COMMANDS, underWay } from '../inspections/model.ts';
import { HostLooks } from './host-looks.tsx';
import { HostStrip } from './host-strip.tsx';
import { HostTable } from './host-table.tsx';
import {
  anyUnread,
  citedLines,
  firstColumns,
  type HostReading,
  hostReadings,
  latestReadings,
  lineText,
  nextUnread,
  toggleColumn,
} from './model.ts';
import { ServicesOverview } from './overview.tsx';

const MOST_COLUMNS = 4;

export function HostsTab() {
  const { store } = useDrill();
  const service = useRoute('service');
  const card = store.briefing.value?.services.find(({ id }) => id === service);
  if (card === undefined) return <ServicesOverview onlyWithHosts />;
  // The arrays of windows grow in place; the version says when.
  void store.hostsVersion.value;
  const hosts = Math.max(card.hosts, store.hosts.get(card.id)?.states.length ?? 0);
  if (hosts === 0)
    return (
      <>
        <p class="empty">{words.hosts.noHosts}</p>
        <ServicesOverview onlyWithHosts />
      </>
    );
  return <Hosts service={card.id} hosts={hosts} />;
}

function Hosts({ service, hosts }: { service: string; hosts: number }) {
  const drill = useDrill();
  const { store } = drill;
  const host = useRoute('host');
  const readings = latestReadings(hostReadings(store.view.observations.value, service));
  const shown = readings.find((reading) => reading.host === host) ?? (host === null ? readings.at(-1) : undefined);
  const [columns, setColumns] = useState<string[] | null>(null);
  const compared = columns ?? firstColumns(readings, MOST_COLUMNS);
  const open = host ?? shown?.host ?? null;
  const choose = (next: number) => navigate(drill, { to: 'panel', tab: 'hosts', host: next, focus: null });
  return (
    <>
      <HostPicker service={service} hosts={hosts} host={open} readings={readings} onChoose={choose} />
      <HostStrip service={service} hosts={hosts} host={open ?? 0} readings={readings} onChoose={choose} />
      {shown === undefined ? (
        <p class="empty">{host === null ? words.hosts.none : words.hosts.notRead(String(host))}</p>
      ) : (
        <Reading
          reading={shown}
          compared={compared}
          onCompare={(name) => setColumns(toggleColumn(compared, name, MOST_COLUMNS))}
        />
      )}
      {readings.length > 0 && (
        <HostTable
          service={service}
          hosts={hosts}
          readings={readings}
          columns={compared}
          shown={shown?.host}
          onChoose={choose}
        />
      )}
      <HostLooks service={service} host={open} readings={readings} />
    </>
  );
}

type PickerProps = {
  service: string;
  hosts: number;
  host: number | null;
  readings: readonly HostReading[];
  onChoose: (host: number) => void;
};

/** The number that is typed, and the ways to another host and to a reading of it. */
function usePicking({ service, hosts, host, onChoose }: PickerProps, may: boolean) {
  const { link, requests } = useDrill();
  const [text, setText] = useState(host === null ? '' : String(host));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    if (host !== null) setText(String(host));
  }, [host]);
  const read = (number: number) => {
    onChoose(number);
    if (may) void requests.run('inspect', () => link.command(INSPECTION_COMMANDS.host, { service, host: number }));
  };
  return {
    text,
    setText,
    wrong,
    /** Shows the host, and reads it where that is this seat's. */
    pick(next: number | null): void {
      if (next === null) return;
      setText(String(next));
      read(next);
    },
    /** Without a number the host that is outlined. */
    inspect(event: Event): void {
      event.preventDefault();
      const number = text === '' ? (host ?? 0) : Number(text);
      const good = Number.isInteger(number) && number >= 0 && number < hosts;
      setWrong(may && !good);
      if (good) read(number);
    },
  };
}

function HostPicker(props: PickerProps) {
  const { service, hosts, readings } = props;
  const { store } = useDrill();
  const field = useFocusTarget<HTMLInputElement>('panel-hosts');
  const may = useMay()(INSPECTION_COMMANDS.host);
  const { text, setText, wrong, pick, inspect } = usePicking(props, may);
  const pending = useRequest('inspect').state === 'pending';
  return (
    <form class="host-picker section stack" onSubmit={inspect} noValidate>
      <label class="visually-hidden" for="host-number">
        {words.hosts.number(format.whole(hosts - 1))}
      </label>
      <div class="host-choice cluster toolbar">
        <input
          id="host-number"
          ref={field}
          type="number"
          inputMode="numeric"
          min={0}
          max={hosts - 1}
          placeholder={words.hosts.range(format.whole(hosts - 1))}
          value={text}
          aria-invalid={wrong}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {may && (
          <button type="submit" class="button primary" data-inspect aria-disabled={pending}>
            {words.hosts.inspect}
          </button>
        )}
        <button type="button" class="button" onClick={() => pick(nextUnread(readings, Number(text), hosts))}>
          {words.hosts.next}
        </button>
        <button type="button" class="button" onClick={() => pick(anyUnread(readings, hosts, Math.random()))}>
          {words.hosts.any}
        </button>
      </div>
      <Problem text={wrong ? words.hosts.notANumber(format.whole(hosts - 1)) : null} />
      {!may && <p class="second">{words.runbooks.otherSeat}</p>}
      {may && readings.length === 0 && <p class="second">{words.looks.cost}</p>}
      {underWay(store.view.tasks.value, service, ['host']).map((task) => (
        <UnderWay key={task.id} task={task} />
      ))}
      <RequestStatus of="inspect" done={null} />
    </form>
  );
}

type ReadingProps = { reading: HostReading; compared: readonly string[]; onCompare: (name: string) => void };

function Reading({ reading, compared, onCompare }: ReadingProps) {
  const drill = useDrill();
  const { view } = drill.store;
  const clockText = useClockText();
  const mayCite = useMay()('board/cite-observation');
  const by = usePersonName()(reading.by);
  const cited = citedLines(reading, view.observations.value, view.citations.value);
  return (
    <section
      class="host-reading section bg-surface-0"
      data-observation={reading.id}
      aria-label={words.hosts.name(String(reading.host))}
    >
      <h3 class="cluster">
        <span class="font-mono">{words.hosts.name(String(reading.host))}</span>
        <span class="second fluid">{words.hosts.readAt(clockText(reading.step), by)}</span>
        <CiteButton observation={reading} />
      </h3>
      <ul data-rows="reading">
        {reading.lines.map((line) => (
          <li key={line.name} class="relative">
            <button
              type="button"
              class={classes('columns text-fg-2', cited.has(line.name) && 'cited')}
              data-row
              aria-pressed={compared.includes(line.name)}
              aria-label={words.hosts.lineOf(`${line.name} ${lineText(line)}`, cited.has(line.name), line.name)}
              onClick={() => onCompare(line.name)}
            >
              <span>{line.name}</span> <span class="line-value">{lineText(line)}</span>{' '}
              {cited.has(line.name) && <span class="line-cited lit">{words.hosts.cited}</span>}
            </button>
            {mayCite && cited.size === 0 && (
              <Button small class="line-cite" shortcut="cite" tabIndex={-1} onClick={() => cite(drill, reading)}>
                {words.looks.cite} <VisuallyHidden>{`${line.name} ${lineText(line)}`}</VisuallyHidden>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
