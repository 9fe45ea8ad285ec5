// The hosts that were read, side by side, with the lines that somebody chose to compare.
import { type HostReading, valueText } from '../../presentation/hosts.ts';
import { words } from '../../words/en.ts';
import { useClockText } from '../drill.ts';

type Props = {
  readings: readonly HostReading[];
  columns: readonly string[];
  shown: number | undefined;
  onChoose: (host: number) => void;
};

export function HostTable({ readings, columns, shown, onChoose }: Props) {
  const clockText = useClockText();
  return (
    <section class="host-table">
      <h3>{words.hosts.tableTitle}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.hosts.host}</th>
            <th scope="col">{words.hosts.at}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readings.map((reading) => (
            <tr key={reading.host} class={reading.host === shown ? 'chosen' : undefined}>
              <th scope="row">
                <button type="button" onClick={() => onChoose(reading.host)}>
                  {reading.host}
                </button>
              </th>
              <td>{clockText(reading.step)}</td>
              {columns.map((name) => {
                const line = reading.lines.find((one) => one.name === name);
                return <td key={name}>{line === undefined ? '' : valueText(line)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
