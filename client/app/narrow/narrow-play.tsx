// The drill where there is no room beside the city: the city as a band on top, one part below it, and a bar of tabs.
import './narrow.css';
import { AlarmList } from '../../features/alarms/view.tsx';
import { City } from '../../features/city/city.tsx';
import { DecisionBar } from '../../features/decisions/view.tsx';
import { ServicePanel } from '../../features/service/view.tsx';
import { OfferNote, WaitingNote } from '../../features/top-bar/notes.tsx';
import { chooseService, useDrill } from '../../session/drill.ts';
import { type Pane, SPACES } from '../../session/ui-state.ts';
import { words } from '../../words/en/common.ts';
import { panesFor, roomsBeside, shownOf } from '../panes.ts';
import { playerOf } from '../screen.ts';
import { Workspace } from '../workspace.tsx';
import { InboxPane } from './inbox-pane.tsx';
import { NoticePane } from './notice-pane.tsx';
import { PaneTabs } from './pane-tabs.tsx';
import { SlimBar } from './slim-bar.tsx';
import { TeamPane } from './team-pane.tsx';

const MOST_DECISIONS = 1;

/** What this person's seats are for; alone one holds them all. */
function usePanes(): Pane[] {
  const { room, me, briefing } = useDrill().store;
  if (room.value?.solo !== false) return panesFor({ posts: true, operates: true });
  const held = playerOf(room.value, me.value)?.seats ?? [];
  const roles = (briefing.value?.seats ?? []).filter(({ id }) => held.includes(id)).map(({ role }) => role);
  const posts = (briefing.value?.commands ?? []).some(({ do: name, mine }) => mine && name.includes('/post-by-'));
  return panesFor({ posts, operates: roles.some((role) => role === 'operations' || role === 'commander') });
}

export function NarrowPlay() {
  const drill = useDrill();
  const panes = usePanes();
  const { ui } = drill;
  const spaces = roomsBeside(SPACES, panes);
  const open = ui.space.value;
  const room = open !== null && spaces.includes(open) ? open : null;
  const { pane, space } = shownOf(ui.pane.value, ui.peekAlarms.value ? null : open, panes);
  return (
    <div class={`narrow at-${pane}`}>
      <SlimBar />
      <main class="city" aria-label={words.name}>
        <City layout="play" />
        <WaitingNote />
        <OfferNote />
      </main>
      <DecisionBar most={MOST_DECISIONS} />
      {room !== null && (
        <div class="pane" hidden={space === null}>
          <Workspace space={room} spaces={spaces} hidden={space === null} />
        </div>
      )}
      {space === null && pane !== 'city' && (
        <div class="pane" role="tabpanel" id="pane" aria-labelledby={`pane-${pane}`}>
          {pane === 'notice' && <NoticePane />}
          {pane === 'alarms' && <AlarmList />}
          {pane === 'panel' && <ServicePanel onClose={() => chooseService(drill, null)} />}
          {pane === 'inbox' && <InboxPane />}
          {pane === 'team' && <TeamPane spaces={spaces} />}
        </div>
      )}
      <PaneTabs panes={panes} chosen={pane} />
    </div>
  );
}
