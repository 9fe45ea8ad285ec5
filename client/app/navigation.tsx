// Navigation: the rail before the first alarm, the workspaces with their pending counts, and the tabs of a narrow screen.
import { waitsForAcknowledgement } from '../features/alarms/model.ts';
import { Messages } from '../features/comms/messages.tsx';
import { isWaiting } from '../features/comms/model.ts';
import { HelpNote } from '../features/help/view.tsx';
import { isOpen } from '../features/plans/model.ts';
import { Tasks } from '../features/tasks/view.tsx';
import { unheard } from '../features/team/model.ts';
import { useInboxMessages, useNextUpdate } from '../session/comms.ts';
import { navigate, useDrill, useRoute } from '../session/drill.ts';
import { playerOf } from '../session/people.ts';
import { Tabs } from '../ui/tabs.tsx';
import { words } from '../words/en/common.ts';
import { GO_KEYS } from './keys.ts';
import { type Destination, isDeep, type Region, regionsFor, WORKSPACES, type Workspace } from './route.ts';

/** In the calm nothing waits, and messages stand beside the services. */
const NOT_ON_RAIL: readonly Destination[] = ['now', 'messages'];

/** The folded panels of the calm: one button each, with its keys. */
export function Rail() {
  const drill = useDrill();
  return (
    <nav class="rail flex flex-col gap-3 py-3.5 bg-surface-1" aria-label={words.rail}>
      {Object.entries(GO_KEYS)
        .filter(([, to]) => !NOT_ON_RAIL.includes(to))
        .map(([key, to]) => (
          <button
            key={to}
            type="button"
            class="flex flex-col items-center gap-[3px] type-label text-fg-2"
            onClick={() => navigate(drill, { to })}
          >
            <span class="key min-w-5 leading-[18px] bg-surface-2" aria-hidden="true">
              g {key}
            </span>
            {words.destination[to]}
          </button>
        ))}
    </nav>
  );
}

/** What waits in each workspace; 0 where nothing does. */
function useWaiting(): Record<Workspace | 'inbox', number> {
  const { store, ui } = useDrill();
  const { view, me } = store;
  const inbox = useInboxMessages().filter(isWaiting).length;
  const due = useNextUpdate();
  return {
    board: 0,
    plans: view.proposals.value.filter(isOpen).length,
    team:
      view.assignments.value.filter(({ endedStep }) => endedStep === null).length +
      unheard(view.chat.value, ui.heard.value.chat, me.value),
    'status-page': inbox + (due !== null && due.minutes < 0 ? 1 : 0),
    controls: 0,
    inbox,
  };
}

function WorkspaceNav({ workspaces }: { workspaces: readonly Workspace[] }) {
  const drill = useDrill();
  const waiting = useWaiting();
  return (
    <nav class="cluster toolbar workspace-nav" aria-label={words.workspace.label}>
      {workspaces.map((workspace) => (
        <button key={workspace} type="button" class="button small" onClick={() => navigate(drill, { to: workspace })}>
          {words.workspace.name[workspace]}{' '}
          {waiting[workspace] > 0 && <span class="ml-0.5 type-figure text-p3">{waiting[workspace]}</span>}
        </button>
      ))}
    </nav>
  );
}

/** The buttons of the workspaces, what is under way, and the last words of others: the foot of the service panel. */
export function WorkStrip() {
  const workspace = useRoute('workspace');
  return (
    <section
      class="px-gutter py-2 rule stack work [--gap:6px] max-h-[300px] overflow-auto"
      aria-label={words.work.title}
    >
      {workspace === null && <WorkspaceNav workspaces={WORKSPACES} />}
      <HelpNote />
      <Tasks />
      {/* In a deep workspace the work there has the place: only the last words are kept in sight. */}
      <Messages most={isDeep(workspace) ? 1 : 2} />
    </section>
  );
}

/** The same at the head of the team's page of a narrow screen, which has its messages under the inbox. */
export function TeamStrip({ workspaces }: { workspaces: readonly Workspace[] }) {
  return (
    <section class="px-gutter py-2.5" aria-label={words.work.title}>
      <WorkspaceNav workspaces={workspaces} />
      {useDrill().store.room.value?.mode !== 'watch' && <HelpNote />}
      <Tasks />
    </section>
  );
}

/** The tabs of a narrow screen for what this person's seats are for; alone one holds them all. */
export function useRegions(): Region[] {
  const { room, me, briefing } = useDrill().store;
  if (room.value?.solo !== false) return regionsFor({ posts: true, operates: true });
  const held = playerOf(room.value, me.value)?.seats ?? [];
  const roles = (briefing.value?.seats ?? []).filter(({ id }) => held.includes(id)).map(({ role }) => role);
  const posts = (briefing.value?.commands ?? []).some(({ do: name, mine }) => mine && name.includes('/post-by-'));
  return regionsFor({ posts, operates: roles.some((role) => role === 'operations' || role === 'commander') });
}

export const REGION_PAGE = 'region';

/** The tab that goes straight to the diagnosis, beside those of the regions. */
const DIAGNOSE = 'diagnose';
type RegionTab = Region | typeof DIAGNOSE;
const TAB_NAMES: Readonly<Record<RegionTab, string>> = { ...words.region, [DIAGNOSE]: words.service.tab.diagnose };

const tabsOf = (regions: readonly Region[]): RegionTab[] =>
  regions.flatMap((region) => (region === 'service' ? [region, DIAGNOSE] : [region]));

export function RegionTabs({ regions, chosen }: { regions: readonly Region[]; chosen: Region | null }) {
  const drill = useDrill();
  const diagnoses = useRoute('tab') === DIAGNOSE;
  const { inbox, team } = useWaiting();
  const alarms = drill.store.view.alarms.value.filter(waitsForAcknowledgement).length;
  const chosenTab = chosen === 'service' && diagnoses ? DIAGNOSE : chosen;
  const open = (tab: RegionTab) => {
    if (tab === DIAGNOSE) navigate(drill, { to: 'panel', tab, focus: null });
    else if (tab === 'service' && diagnoses) navigate(drill, { to: 'panel', tab: 'metrics', focus: null });
    else navigate(drill, { to: 'region', region: tab });
  };
  return (
    <Tabs
      class="region-tabs flex-none gap-0 p-0 border-t border-b-0 border-rule bg-surface-1"
      prefix="region"
      label={words.rail}
      tabs={tabsOf(regions)}
      names={TAB_NAMES}
      chosen={chosenTab}
      counts={{ alarms, inbox, team }}
      pageOf={(tab) => (tab === chosenTab && tab !== 'city' ? REGION_PAGE : undefined)}
      onChoose={open}
    />
  );
}
