// A room for work: the board, plans, the team, the public, the controls. One at a time, under tabs; the city stays beside it.

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Board } from '../features/board/view.tsx';
import { StatusPage } from '../features/comms/view.tsx';
import { Controls } from '../features/controls/view.tsx';
import { Plans } from '../features/plans/view.tsx';
import { Team } from '../features/team/view.tsx';
import { openSpace, useDrill } from '../session/drill.ts';
import { SPACES, type Space } from '../session/ui-state.ts';
import { Button } from '../ui/button.tsx';
import { useFocusTarget } from '../ui/hooks.ts';
import { Tabs } from '../ui/tabs.tsx';
import { words } from '../words/en/common.ts';

const PAGES: Record<Space, () => preact.JSX.Element> = {
  board: Board,
  plan: Plans,
  team: Team,
  public: StatusPage,
  controls: Controls,
};

type Props = {
  space: Space;
  /** The rooms that there are. */
  spaces?: readonly Space[];
  /** Out of sight and as it was left, while somebody glances at the alarms. */
  hidden: boolean;
  /** What stands at the foot of every room. */
  children?: ComponentChildren;
};

/** Keeps what has the focus in a room, and gives it back when the room is shown again. */
function useReturningFocus(hidden: boolean) {
  const last = useRef<HTMLElement | null>(null);
  const wasHidden = useRef(hidden);
  useLayoutEffect(() => {
    if (wasHidden.current && !hidden) last.current?.focus();
    wasHidden.current = hidden;
  }, [hidden]);
  return (event: FocusEvent) => {
    last.current = event.target as HTMLElement;
  };
}

export function Workspace({ space, spaces = SPACES, hidden, children }: Props) {
  const drill = useDrill();
  const keepFocus = useReturningFocus(hidden);
  const heading = useFocusTarget<HTMLHeadingElement>(`space-${space}`);
  const Page = PAGES[space];
  return (
    <section class="panel space" aria-labelledby="space-title" hidden={hidden} onFocusCapture={keepFocus}>
      <header class="panel-head space-head">
        <h2 id="space-title" class="visually-hidden" ref={heading} tabIndex={-1}>
          {words.space.name[space]}
        </h2>
        <Tabs
          label={words.space.label}
          tabs={spaces}
          names={words.space.name}
          chosen={space}
          onChoose={(next) => (drill.ui.space.value = next)}
        />
        <Button variant="link" onClick={() => openSpace(drill, null)}>
          {words.close} <span class="visually-hidden">{words.space.close}</span>
        </Button>
      </header>
      <div class="space-page scroll" role="tabpanel" id={`page-${space}`} aria-labelledby={`tab-${space}`}>
        <Page />
      </div>
      {children}
    </section>
  );
}
