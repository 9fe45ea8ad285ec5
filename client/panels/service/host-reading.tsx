// What somebody found at one host, as lines of a shell. Pressing a line compares it between hosts.
import { lineText, type HostReading as Reading } from '../../presentation/hosts.ts';
import { words } from '../../words/en.ts';
import { useClockText, usePersonName } from '../drill.ts';

type Props = { reading: Reading; compared: readonly string[]; onCompare: (name: string) => void };

export function HostReading({ reading, compared, onCompare }: Props) {
  const clockText = useClockText();
  const by = usePersonName()(reading.by);
  return (
    <section class="host-reading" aria-label={words.hosts.name(String(reading.host))}>
      <h3>
        <span class="mono">{words.hosts.name(String(reading.host))}</span>
        <span class="second">{words.hosts.readAt(clockText(reading.step), by)}</span>
      </h3>
      <ul data-rows="reading">
        {reading.lines.map((line) => (
          <li key={line.name}>
            <button
              type="button"
              data-row
              aria-pressed={compared.includes(line.name)}
              aria-label={`${line.name} ${lineText(line)}. ${words.hosts.compare(line.name)}`}
              onClick={() => onCompare(line.name)}
            >
              <span>{line.name}</span> <span>{lineText(line)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="second quiet">{words.hosts.compareHint}</p>
    </section>
  );
}
