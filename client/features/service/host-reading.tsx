// What somebody found at one host, as lines of a shell; those on which the board rests say so. Pressing a line compares it
// between hosts.

import { useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { CiteButton } from '../inspections/finding.tsx';
import { citedLines, lineText, type HostReading as Reading } from './hosts.ts';

type Props = { reading: Reading; compared: readonly string[]; onCompare: (name: string) => void };

export function HostReading({ reading, compared, onCompare }: Props) {
  const { view } = useDrill().store;
  const clockText = useClockText();
  const by = usePersonName()(reading.by);
  const cited = citedLines(reading, view.observations.value, view.citations.value);
  return (
    <section class="host-reading" aria-label={words.hosts.name(String(reading.host))}>
      <h3>
        <span class="mono">{words.hosts.name(String(reading.host))}</span>
        <span class="second">{words.hosts.readAt(clockText(reading.step), by)}</span>
        <CiteButton observation={reading} />
      </h3>
      <ul data-rows="reading">
        {reading.lines.map((line) => (
          <li key={line.name}>
            <button
              type="button"
              class={cited.has(line.name) ? 'cited' : undefined}
              data-row
              aria-pressed={compared.includes(line.name)}
              aria-label={words.hosts.lineOf(`${line.name} ${lineText(line)}`, cited.has(line.name), line.name)}
              onClick={() => onCompare(line.name)}
            >
              <span>{line.name}</span> <span class="line-value">{lineText(line)}</span>{' '}
              {cited.has(line.name) && <span class="line-cited">{words.hosts.cited}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
