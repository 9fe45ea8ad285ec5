// What depends on what: every service as a button, in columns from what reads nothing, with lines along which the failure
// went drawn strong. On a narrow screen it is a plain list, which says the same.

import { cityWords } from '../../presentation/city-words.ts';
import type { Dependencies, Dependent, Link } from '../../presentation/dependencies.ts';
import { dependenciesOf } from '../../presentation/dependencies.ts';
import { lookOf } from '../../presentation/look.ts';
import { words } from '../../words/en.ts';
import { openServiceAt, useClockText, useDrill } from '../drill.ts';
import { Mark } from '../mark.tsx';
import { Modal } from '../modal.tsx';
import './dependencies.css';

const NODE = { width: 184, height: 74 };
const APART = { x: 44, y: 12 };

const leftOf = (column: number): number => column * (NODE.width + APART.x);
const topOf = (row: number): number => row * (NODE.height + APART.y);

export function DependenciesView({ onClose }: { onClose: () => void }) {
  const drill = useDrill();
  const { store, desk } = drill;
  const briefing = store.briefing.value ?? { services: [], look: null };
  const { alarms, services, timeline } = store.view;
  const graph = dependenciesOf(
    { briefing, services: services.value, alarms: alarms.value, timeline: timeline.value },
    lookOf(briefing.look, briefing.services),
  );
  const open = (service: string) => {
    onClose();
    openServiceAt(drill, service, desk.tab.value);
  };
  const size = {
    '--graph-width': `${leftOf(graph.columns) - APART.x}px`,
    '--graph-height': `${topOf(graph.rows) - APART.y}px`,
  };
  return (
    <Modal label={cityWords.dependencies} class="modal dependencies" onClose={onClose}>
      <h2>{cityWords.dependencies}</h2>
      <p class="second">{cityWords.dependenciesHint}</p>
      <div class="graph" style={size}>
        <Lines graph={graph} />
        <ol>
          {graph.services.map((service) => (
            <Node key={service.id} service={service} onOpen={open} />
          ))}
        </ol>
      </div>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Modal>
  );
}

function Node({ service, onOpen }: { service: Dependent; onOpen(id: string): void }) {
  const clockText = useClockText();
  const { id, name, mark, reads, firstAlarmStep, turn, column, row } = service;
  const told =
    firstAlarmStep === null ? cityWords.neverAlarmed : cityWords.firstAlarmed(clockText(firstAlarmStep), turn!);
  const style = { left: `${leftOf(column)}px`, top: `${topOf(row)}px` };
  return (
    <li style={style} class={firstAlarmStep === null ? undefined : 'struck'}>
      <button type="button" onClick={() => onOpen(id)}>
        <span class="node-name">
          <Mark mark={mark} size={14} /> {name}
        </span>{' '}
        <span class="second">{told}</span>{' '}
        <span class="second reads">{reads.length > 0 ? cityWords.reads(reads) : cityWords.readsNothing}</span>
      </button>
    </li>
  );
}

/** From the right edge of what is read to the left edge of its reader. */
function Lines({ graph: { services, links } }: { graph: Dependencies }) {
  const at = new Map(services.map((service) => [service.id, service]));
  const middle = (row: number) => topOf(row) + NODE.height / 2;
  const path = ({ from, to }: Link) => {
    const [read, reader] = [at.get(from)!, at.get(to)!];
    const [x1, y1] = [leftOf(read.column) + NODE.width, middle(read.row)];
    const [x2, y2] = [leftOf(reader.column), middle(reader.row)];
    const bend = APART.x / 2;
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 5} ${y2}`;
  };
  // What reads back what reads it is said in words: a line would run behind the services between them.
  const forward = links.filter(({ from, to }) => at.get(from)!.column < at.get(to)!.column);
  const struckLast = forward.sort((a, b) => Number(a.struck) - Number(b.struck));
  return (
    <svg class="lines" aria-hidden="true">
      {struckLast.map((link) => (
        <path key={`${link.from} ${link.to}`} d={path(link)} class={link.struck ? 'struck' : undefined} />
      ))}
    </svg>
  );
}
