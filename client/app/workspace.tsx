// A workspace: the board, plans, the team, the status page, the controls. One at a time, under tabs; the city stays beside it.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Board } from '../features/board/view.tsx';
import { StatusPage } from '../features/comms/view.tsx';
import { Controls } from '../features/controls/view.tsx';
import { Plans } from '../features/plans/view.tsx';
import { Team } from '../features/team/view.tsx';
import { navigate, useDrill } from '../session/drill.ts';
import { Button } from '../ui/button.tsx';
import { useFocusTarget } from '../ui/hooks.ts';
import { Tabs } from '../ui/tabs.tsx';
import { words } from '../words/en/common.ts';
import { isDeep, type Workspace as WorkspaceId } from './route.ts';

const PAGES: Record<WorkspaceId, () => preact.JSX.Element> = {
  board: Board,
  plans: Plans,
  team: Team,
  'status-page': StatusPage,
  controls: Controls,
};

type Props = {
  workspace: WorkspaceId;
  title: string;
  /** Those that have a tab here; none where the workspace itself stands under a tab. */
  tabs: readonly WorkspaceId[];
  /** Out of sight and as it was left, while somebody looks at the alarms. */
  hidden: boolean;
  /** What stands on the page before all else. */
  head?: ComponentChildren;
  /** What stands at the foot of every workspace. */
  children?: ComponentChildren;
};

/** Keeps what has the focus in a workspace, and gives it back when it is shown again. */
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

export function Workspace({ workspace, title, tabs, hidden, head, children }: Props) {
  const drill = useDrill();
  const keepFocus = useReturningFocus(hidden);
  const page = useRef<HTMLDivElement>(null);
  // Another page begins at its top, wherever the last one was left.
  useLayoutEffect(() => page.current?.scrollTo(0, 0), [workspace]);
  const heading = useFocusTarget<HTMLHeadingElement>(`workspace-${workspace}`);
  const Page = PAGES[workspace];
  return (
    <section class="panel workspace" aria-labelledby="workspace-title" onFocusCapture={keepFocus}>
      <header class="panel-head workspace-head">
        <h2 id="workspace-title" class="visually-hidden" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {tabs.length > 0 && (
          <>
            <Tabs
              class="self-end p-0 border-b-0"
              label={words.workspace.label}
              tabs={tabs}
              names={isDeep(workspace) ? words.workspace.name : words.workspace.short}
              chosen={workspace}
              onChoose={(next) => navigate(drill, { to: next, focus: null })}
            />
            <Button variant="link" onClick={() => navigate(drill, { close: 'workspace' })}>
              {words.close} <span class="visually-hidden">{words.workspace.close}</span>
            </Button>
          </>
        )}
      </header>
      <div
        ref={page}
        class="workspace-page scroll relative"
        {...(tabs.length > 0 && { role: 'tabpanel', id: `page-${workspace}`, 'aria-labelledby': `tab-${workspace}` })}
      >
        {head}
        <Page />
      </div>
      {children}
    </section>
  );
}
