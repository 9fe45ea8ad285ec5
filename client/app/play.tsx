// The drill on one screen: top bar, alarms, city, open service, timeline. Before the first alarm or message the lists are
// collapsed and the city takes the full width. A workspace replaces the alarm list. On a narrow screen the same regions are
// tabs under the city, one at a time.
import './drill.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { firstAlarmStep, firstRinging } from '../features/alarms/model.ts';
import { AlarmList, AlarmStrip } from '../features/alarms/view.tsx';
import { CiteNote } from '../features/board/cite-note.tsx';
import { City } from '../features/city/city.tsx';
import { DecisionBar } from '../features/decisions/view.tsx';
import { Tour } from '../features/help/tour.tsx';
import { HelpNote, WatchNote } from '../features/help/view.tsx';
import { GoalCard } from '../features/intro/goal.tsx';
import { Intro } from '../features/intro/view.tsx';
import { CalmNotes } from '../features/service/changes.tsx';
import { ServicePanel } from '../features/service/view.tsx';
import { Timeline } from '../features/timeline/view.tsx';
import { OfferNote, WaitingNote } from '../features/top-bar/notes.tsx';
import { TopBar } from '../features/top-bar/view.tsx';
import { useIsSpokenTo } from '../session/comms.ts';
import { navigate, useDrill, useRoute } from '../session/drill.ts';
import { useNarrow } from '../ui/hooks.ts';
import { classes } from '../ui/layout.tsx';
import { lazy } from '../ui/lazy.tsx';
import { words } from '../words/en/common.ts';
import { Announcer } from './announcer.tsx';
import { Dialogs } from './dialogs.tsx';
import { Rail, REGION_PAGE, RegionTabs, TeamStrip, useRegions, WorkStrip } from './navigation.tsx';
import {
  isDeep,
  narrowView,
  type Region,
  WORKSPACES,
  type Workspace as WorkspaceId,
  workspacesBeside,
} from './route.ts';
import { useShortcuts } from './shortcuts.ts';

// After the styles of the features, which it changes.
import './narrow.css';

/** The service that rings first is open when the page comes, unless this person has something open already. */
function useFirstPage(): void {
  const drill = useDrill();
  const { store, ui } = drill;
  const seen = (store.briefing.value?.services ?? []).filter(({ open }) => open).map(({ id }) => id);
  const service = firstRinging(store.view.alarms.value, seen);
  useEffect(() => {
    const { service: opened, runbook, workspace, dialog } = ui.route.value;
    const isFree = opened === null && runbook === null && workspace === null && dialog === null;
    if (service !== null && isFree) navigate(drill, { to: 'service', service });
    // Once: whoever goes back to all services stays there.
  }, [service !== null]);
}

const Workspace = lazy(() => import('./workspace.tsx').then((part) => part.Workspace));

const SERVICE_PAGES = {
  runbooks: lazy(() => import('../features/runbooks/view.tsx').then((part) => part.RunbooksTab)),
  diagnose: lazy(() => import('../features/diagnosis/view.tsx').then((part) => part.DiagnoseTab)),
};
const MOST_DECISIONS = 3;
const MOST_IN_WORKSPACE = 2;

export function Play() {
  useShortcuts(useDrill());
  useFirstPage();
  // It clips what is there for screen readers only, so that this does not make the page scroll.
  return (
    <div class="play-screen relative h-full overflow-clip [container:app_play_/_size]">
      <Layout />
      <Dialogs />
      <Announcer />
    </div>
  );
}

/** What stands on the screen. A narrow one has the city and one region; null as its name is a workspace without a tab. */
type Shown = {
  region: Region | null;
  calm: boolean;
  /** The workspace, and whether it is in sight. */
  workspace: WorkspaceId | null;
  isOpen: boolean;
  alarms: boolean;
  panel: boolean;
  timeline: boolean;
};

function useShown(narrow: boolean, regions: readonly Region[]): Shown {
  const { view } = useDrill().store;
  const isSpokenTo = useIsSpokenTo();
  const layout = useRoute('layout');
  const open = useRoute('workspace');
  const peek = useRoute('peek');
  const front = useRoute('front');
  if (narrow) {
    const { region, workspace } = narrowView({ front, workspace: open }, regions);
    const alarms = region === 'alarms';
    const panel = region === 'service';
    const isOpen = !alarms && !panel && region !== 'city';
    return { region, calm: false, workspace, isOpen, alarms, panel, timeline: false };
  }
  const hasAlarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value }) !== null;
  const calm = layout === 'calm' && !hasAlarm && !isSpokenTo;
  const isOpen = open !== null && !peek;
  const timeline = !(isOpen && isDeep(open));
  return { region: null, calm, workspace: open, isOpen, alarms: !isOpen && !calm, panel: !calm, timeline };
}

/** The city comes first where it stands on top, and after the lists where they stand to its left: also for Tab. */
function Layout() {
  const narrow = useNarrow();
  const regions = useRegions();
  const { region, calm, workspace, isOpen, alarms, panel, timeline } = useShown(narrow, regions);
  const { store, ui } = useDrill();
  const watching = store.room.value?.mode === 'watch';
  const isIntroduced = ui.guide.value === 'introduction';
  const deep = !narrow && isOpen && isDeep(workspace);
  const front = narrow ? region : null;
  const beside = workspacesBeside(regions);
  const city = (
    <main
      key="city"
      class="city relative [grid-area:city] min-w-0 overflow-hidden bg-surface-0"
      aria-label={words.name}
    >
      <City layout={calm ? 'wide' : 'play'} />
      <WaitingNote />
      <OfferNote />
      {!narrow && <GoalCard />}
      {!narrow && <Intro />}
      {calm && <CalmNotes />}
      {calm && <HelpNote />}
    </main>
  );
  return (
    <div
      class={classes('drill', calm && 'calm', deep && 'deep')}
      data-region={narrow ? (region ?? 'workspace') : undefined}
    >
      <TopBar />
      <Tour />
      {narrow && city}
      {narrow && <GoalCard />}
      {narrow && <Intro />}
      {narrow && watching && !isIntroduced && <WatchNote />}
      {narrow && !watching && <DecisionBar most={1} />}
      {workspace !== null && (
        <RegionPage key="workspace" of="workspace" front={isOpen ? front : null} hidden={!isOpen}>
          <Workspace
            workspace={workspace}
            title={region === null ? words.workspace.name[workspace] : words.region[region]}
            tabs={narrow ? (region === null ? beside : []) : WORKSPACES}
            hidden={!isOpen}
            head={region === 'team' && <TeamStrip workspaces={beside} />}
          >
            {!narrow && isOpen && <AlarmStrip />}
            {!narrow && isOpen && <DecisionBar most={deep ? MOST_IN_WORKSPACE : 1} />}
          </Workspace>
        </RegionPage>
      )}
      {calm && !isOpen && <Rail />}
      {alarms && (
        <RegionPage key="alarms" of="alarms" front={front}>
          <AlarmList />
          {!narrow && <DecisionBar most={MOST_DECISIONS} />}
        </RegionPage>
      )}
      {!narrow && city}
      {panel && (
        <RegionPage key="service" of="service" front={front}>
          <ServicePanel pages={SERVICE_PAGES}>
            {!narrow && <CiteNote />}
            {!narrow && <WorkStrip />}
          </ServicePanel>
        </RegionPage>
      )}
      {timeline && <Timeline />}
      {narrow && <CiteNote />}
      {narrow && <RegionTabs regions={regions} chosen={region} />}
    </div>
  );
}

type RegionProps = {
  of: 'alarms' | 'workspace' | 'service';
  /** The tab that it stands under; null where there are no tabs. */
  front: Region | null;
  hidden?: boolean;
  children: ComponentChildren;
};

function RegionPage({ of, front, hidden, children }: RegionProps) {
  const tab =
    front === null ? {} : { role: 'tabpanel' as const, id: REGION_PAGE, 'aria-labelledby': `region-${front}` };
  return (
    <div class={classes(`region at-${of}`, of === 'service' && '[grid-area:panel]')} hidden={hidden} {...tab}>
      {children}
    </div>
  );
}
