// The hosts that were read, side by side, latest first, with the lines chosen for comparison, and a button to read one more.
import { useClockText, useGive, useMay } from '../../session/drill.ts';
import { useRequest } from '../../ui/note.tsx';
import { useMore } from '../../ui/row.tsx';
import { Table } from '../../ui/table.tsx';
import { words } from '../../words/en/common.ts';
import { INSPECTION_COMMANDS } from '../inspections/model.ts';
import { anyUnread, type HostReading, valueText } from './model.ts';

type Props = {
  service: string;
  hosts: number;
  readings: readonly HostReading[];
  columns: readonly string[];
  shown: number | undefined;
  onChoose: (host: number) => void;
};

const AT_ONCE = 12;

export function HostTable({ service, hosts, readings, columns, shown, onChoose }: Props) {
  const { shown: latest, more } = useMore(readings.toReversed(), AT_ONCE);
  return (
    <section class="section scroll">
      <div class="section-head">
        <h3 title={words.hosts.compareHint}>{words.hosts.tableTitle(readings.length)}</h3>
        <ReadMore service={service} hosts={hosts} readings={readings} onChoose={onChoose} />
      </div>
      <Table
        class="figures"
        caption={words.hosts.tableTitle(readings.length)}
        head={[words.hosts.host, ...columns, words.hosts.at]}
      >
        {latest.map((reading) => (
          <ReadRow
            key={reading.host}
            reading={reading}
            columns={columns}
            isShown={reading.host === shown}
            onChoose={onChoose}
          />
        ))}
      </Table>
      {more}
    </section>
  );
}

type RowProps = {
  reading: HostReading;
  columns: readonly string[];
  isShown: boolean;
  onChoose: (host: number) => void;
};

function ReadRow({ reading, columns, isShown, onChoose }: RowProps) {
  const clockText = useClockText();
  return (
    <tr class={isShown ? 'chosen-row' : undefined}>
      <th scope="row">
        <button type="button" class="link" onClick={() => onChoose(reading.host)}>
          {reading.host}
        </button>
      </th>
      {columns.map((name) => {
        const line = reading.lines.find((one) => one.name === name);
        return <td key={name}>{line === undefined ? '' : valueText(line)}</td>;
      })}
      <td>{clockText(reading.step)}</td>
    </tr>
  );
}

/** Somewhere else in the fleet: neighbours were often treated alike. */
function ReadMore({ service, hosts, readings, onChoose }: Omit<Props, 'columns' | 'shown'>) {
  const give = useGive();
  const may = useMay()(INSPECTION_COMMANDS.host);
  const pending = useRequest('inspect').state === 'pending';
  if (!may) return null;
  const read = async () => {
    const host = anyUnread(readings, hosts, Math.random());
    if (host !== null && (await give('inspect', INSPECTION_COMMANDS.host, { service, host }))) onChoose(host);
  };
  return (
    <button type="button" class="button small" aria-disabled={pending} onClick={() => void read()}>
      {words.hosts.more}
    </button>
  );
}
