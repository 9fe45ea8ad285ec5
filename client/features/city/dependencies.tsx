// The dependency graph: every service is a button, in columns that begin with services without dependencies. Strong lines
// show how the failure spread. Arrow keys follow the lines. On a narrow screen it is a plain list with the same content.
import { useRef, useState } from 'preact/hooks';
import { navigate, useClockText, useDrill } from '../../session/drill.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useRoomy } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { Mark } from '../../ui/mark.tsx';
import { cityWords } from '../../words/en/city.ts';
import { words } from '../../words/en/common.ts';
import { type Dependencies, type Dependent, dependenciesOf } from './dependencies-model.ts';
import { ARROWS, type Arrow, type DependencyPlan, neighbourOf, planOf } from './dependency-layout.ts';
import type { Box, Point } from './layout.ts';
import { lookOf } from './look.ts';
import './dependencies.css';

/** Six columns fit into a screen of 1280 pixels, and with more air into a roomy one. */
const CLOSE = { node: 176, gap: 30 };
const ROOMY = { node: 194, gap: 36 };
/** Seven fit too where names may take two lines. More than that scroll. */
const MOST_WIDE = 6;
const CLOSE_NARROW = { node: 154, gap: 20, wraps: true };
const ROOMY_NARROW = { node: 172, gap: 22, wraps: true };

function usePlan(graph: Dependencies): DependencyPlan {
  const roomy = useRoomy();
  const columns = 1 + Math.max(0, ...graph.services.map(({ column }) => column));
  if (columns > MOST_WIDE) return planOf(graph, roomy ? ROOMY_NARROW : CLOSE_NARROW);
  return planOf(graph, roomy ? ROOMY : CLOSE);
}

function useGraph() {
  const { store } = useDrill();
  const briefing = store.briefing.value ?? { services: [], look: null };
  const { alarms, services, timeline } = store.view;
  return dependenciesOf(
    { briefing, services: services.value, alarms: alarms.value, timeline: timeline.value },
    lookOf(briefing.look, briefing.services),
  );
}

const isArrow = (key: string): key is Arrow => (ARROWS as readonly string[]).includes(key);

export function DependenciesView({ onClose }: { onClose: () => void }) {
  const drill = useDrill();
  const graph = useGraph();
  const plan = usePlan(graph);
  const [at, setAt] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const open = (service: string) => {
    onClose();
    navigate(drill, { to: 'panel', service, tab: drill.ui.route.value.tab });
  };
  const walk = (event: KeyboardEvent, id: string) => {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    buttons.current.get(neighbourOf(plan, id, event.key) ?? id)?.focus();
  };
  const size = { '--graph-width': `${plan.width}px`, '--graph-height': `${plan.height}px` };
  return (
    <Dialog
      label={cityWords.dependencies}
      class={classes('modal dependencies w-fit @max-[901px]/app:w-full', plan.wraps && 'wraps')}
      onClose={onClose}
    >
      <h2>{cityWords.dependencies}</h2>
      <p class="second">{cityWords.dependenciesHint}</p>
      <div class="relative mt-3 @min-[901px]/app:w-(--graph-width) @min-[901px]/app:h-(--graph-height)" style={size}>
        <Lines plan={plan} at={at} />
        <ol>
          {graph.services.map((service) => (
            <Node
              key={service.id}
              service={service}
              place={plan.boxes.get(service.id)!}
              button={(element) => {
                if (element !== null) buttons.current.set(service.id, element);
              }}
              onOpen={open}
              onFocus={setAt}
              onKey={walk}
            />
          ))}
        </ol>
      </div>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

type NodeProps = {
  service: Dependent;
  place: Box;
  button(element: HTMLButtonElement | null): void;
  onOpen(id: string): void;
  onFocus(id: string): void;
  onKey(event: KeyboardEvent, id: string): void;
};

/** A plain list on a narrow screen has no use for it. */
const placeOf = ({ x, y, width, height }: Box) => ({
  '--left': `${x}px`,
  '--top': `${y}px`,
  '--width': `${width}px`,
  '--height': `${height}px`,
});

function Node({ service, place, button, onOpen, onFocus, onKey }: NodeProps) {
  const clockText = useClockText();
  const { id, name, mark, reads, readsBack, firstAlarmStep, turn } = service;
  const alarmed =
    firstAlarmStep === null ? cityWords.neverAlarmed : cityWords.firstAlarmed(clockText(firstAlarmStep), turn!);
  return (
    <li style={placeOf(place)} class={firstAlarmStep === null ? mark : `${mark} struck`}>
      <button
        type="button"
        ref={button}
        onClick={() => onOpen(id)}
        onFocus={() => onFocus(id)}
        onKeyDown={(event) => onKey(event, id)}
      >
        <span
          class="flex items-center gap-1 font-condensed font-medium text-[12.5px]/[18px] whitespace-nowrap"
          title={name}
        >
          <Mark mark={mark} size={14} /> <span class="one-line in-[.wraps]:whitespace-normal">{name}</span>
        </span>{' '}
        <span class={classes('second one-line font-condensed', firstAlarmStep !== null && 'text-fg-1')}>
          {mark === 'no-data' && <span class="tone-no-data">{cityWords.noData}, </span>}
          {alarmed}
        </span>{' '}
        <span class="visually-hidden">{reads.length > 0 ? cityWords.reads(reads) : cityWords.readsNothing}</span>
        {readsBack.length > 0 && (
          <span class="second one-line font-condensed text-[11px]/[14px]" aria-hidden="true">
            {cityWords.readsBack(readsBack)}
          </span>
        )}
      </button>
    </li>
  );
}

/** Level through services and lanes, curved between the columns; it ends before the reader with a small head. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  let d = `M${first.x} ${first.y}`;
  rest.forEach(({ x, y }, i) => {
    const before = points[i];
    const end = i === rest.length - 1 ? x - 6 : x;
    const bend = (end - before.x) / 2;
    d += before.y === y ? `H${end}` : `C${before.x + bend} ${before.y} ${end - bend} ${y} ${end} ${y}`;
  });
  return `${d}m0 -3.5 5 3.5 -5 3.5`;
}

function Lines({ plan: { lines }, at }: { plan: DependencyPlan; at: string | null }) {
  const classOf = ({ from, to, struck }: { from: string; to: string; struck: boolean }) =>
    [struck && 'struck', (from === at || to === at) && 'at'].filter(Boolean).join(' ');
  return (
    <svg class="lines chart absolute inset-0 size-full @max-[901px]/app:hidden" aria-hidden="true">
      {lines.map(({ link, points }) => (
        <path key={`${link.from} ${link.to}`} d={pathOf(points)} class={classOf(link)} />
      ))}
    </svg>
  );
}
