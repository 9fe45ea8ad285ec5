// Picks the screen: lobby, seats, drill, stopped drill, or debrief.

import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CheckedDraft } from '#protocol/drafts.ts';
import { CitySlot } from '../features/city/view.tsx';
import { pageFor } from '../features/console/model.ts';
import { calmStore, quietEvening } from '../features/lobby/model.ts';
import { Seating } from '../features/lobby/seating.tsx';
import { Lobby } from '../features/lobby/view.tsx';
import { type Drill, DrillContext, useDrill, useLeave } from '../session/drill.ts';
import { playerOf } from '../session/people.ts';
import type { SavedSeat } from '../session/tokens.ts';
import { beginDrafts, resetUiState } from '../session/ui-state.ts';
import { Button } from '../ui/button.tsx';
import { useReducedMotion } from '../ui/hooks.ts';
import { lazy } from '../ui/lazy.tsx';
import { Sign } from '../ui/mark.tsx';
import { refusalText } from '../ui/note.tsx';
import { words } from '../words/en/common.ts';
import { consoleWords } from '../words/en/console.ts';
import { record } from '../words/en/record.ts';
import { Play } from './play.tsx';
import { screenOf } from './route.ts';

const RecordPage = lazy(() => import('../features/record/view.tsx').then((part) => part.RecordPage));
const EditorPage = lazy(() => import('../features/editor/view.tsx').then((part) => part.EditorPage));
const Debrief = lazy(() => import('../features/debrief/view.tsx').then((part) => part.Debrief));
const Console = lazy(() => import('../features/console/view.tsx').then((part) => part.Console));
const Wall = lazy(() => import('../features/console/wall.tsx').then((part) => part.Wall));
const ServerKeyDialog = lazy(() => import('./server-key.tsx').then((part) => part.ServerKeyDialog));
const Harden = lazy(() => import('../features/harden/view.tsx').then((part) => part.Harden));
const HardenMode = lazy(() => import('../features/harden/mode.tsx').then((part) => part.HardenMode));
const Compare = lazy(() => import('../features/compare/view.tsx').then((part) => part.Compare));
const WhatIf = lazy(() => import('../features/what-if/view.tsx').then((part) => part.WhatIf));

const { hardenEntry } = words;

const nothing = () => {};

/** The city behind the start page: a calm evening with every window lit, without the words of a drill. */
function Skyline() {
  const store = useMemo(quietEvening, []);
  const reducedMotion = useReducedMotion();
  return (
    <div class="skyline" aria-hidden="true" inert>
      <CitySlot
        store={store}
        layout="lobby"
        reducedMotion={reducedMotion}
        onPickService={nothing}
        onPickHost={nothing}
      />
    </div>
  );
}

/** After a drill the screen is cleared. A reload comes back to the same one: what was being written stays. */
function useNewScreen({ ui }: Drill, drill: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (drill !== null) beginDrafts(ui, drill);
    else if (before.current !== null) resetUiState(ui);
    before.current = drill;
  }, [drill, ui]);
}

type Props = { drill: Drill; lastDrill: () => SavedSeat | null };

export function App({ drill, lastDrill }: Props) {
  const { store, ui } = drill;
  const room = store.room.value;
  const screen = screenOf(room, store.me.value, store.debrief.value !== null);
  const isRecordOpen = ui.recordOpen.value && (screen === 'lobby' || screen === 'debrief');
  const page = pageFor(room, store.me.value, ui.consoleOpen.value);
  useFacilitatorLink(drill);
  const isEditorOpen = ui.editorOpen.value && screen === 'lobby';
  const isHardenOpen = ui.hardenOpen.value && screen === 'lobby';
  const title = store.briefing.value?.scenario.title;
  useNewScreen(drill, room?.drill ?? null);
  useEffect(() => {
    document.title = title === undefined ? words.name : `${title}, ${words.exercise.toLowerCase()} · ${words.name}`;
  }, [title]);
  return (
    <DrillContext.Provider value={drill}>
      <LinkBanner />
      {page === null && <StopBanner />}
      {isRecordOpen && (
        <div class="screen">
          <RecordPage />
        </div>
      )}
      {isEditorOpen && (
        <div class="screen">
          <EditorPage city={(city, chosen, onPick) => <DraftCity {...{ city, chosen, onPick }} />} />
        </div>
      )}
      {isHardenOpen && (
        <div class="screen">
          <HardenMode />
        </div>
      )}
      {screen === 'lobby' && !isRecordOpen && !isEditorOpen && !isHardenOpen && (
        <div class="screen">
          <Lobby lastDrill={lastDrill} skyline={<Skyline />} record={<Entries />} />
        </div>
      )}
      {screen === 'seating' && page === null && (
        <div class="screen">
          <Seating skyline={<Skyline />} />
        </div>
      )}
      {screen === 'play' && page === null && <Play />}
      {page === 'console' && <Console />}
      {page === 'wall' && <Wall />}
      {store.keyPrompt.value !== null && <ServerKeyDialog prompt={store.keyPrompt.value} />}
      {screen === 'stopped' && <Stopped />}
      {screen === 'debrief' && page === null && (
        <div class="screen" hidden={isRecordOpen}>
          <After />
        </div>
      )}
    </DrillContext.Provider>
  );
}

/** Signs in with a link that the facilitator made on another device; the link is taken out of the address at once. */
function useFacilitatorLink({ store, link, requests, ui }: Drill): void {
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected) return;
    const enter = async () => {
      const secret = new URLSearchParams(location.hash.slice(1)).get('facilitate');
      if (secret === null) return;
      history.replaceState(null, '', location.pathname);
      const answer = await requests.run('facilitate', () => link.facilitate(secret));
      if (answer.ok) ui.consoleOpen.value = true;
      else store.notice.value = answer;
    };
    void enter();
    // A page that is open already is not loaded anew when the link is put into its address.
    const again = () => void enter();
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [connected]);
}

/** The ways from the lobby to pages of their own. */
function Entries() {
  const { editorOpen, hardenOpen, recordOpen } = useDrill().ui;
  return (
    <>
      <Entry text={hardenEntry.text} name={hardenEntry.open} isOpen={hardenOpen} />
      <Entry text={words.tryFile.text} name={words.tryFile.open} isOpen={editorOpen} />
      <Entry text={record.daily.text} name={record.lobby} isOpen={recordOpen} />
    </>
  );
}

type EntryProps = { text: string; name: string; isOpen: Signal<boolean> };

const Entry = ({ text, name, isOpen }: EntryProps) => (
  <section class="lobby-part section cluster apart">
    <p class="second">{text}</p>
    <Button small onClick={() => void (isOpen.value = true)}>
      {name}
    </Button>
  </section>
);

/** What was asked for last after the drill: the debrief first. */
function After() {
  const page = useDrill().ui.afterPage.value;
  if (page === 'what-if') return <WhatIf />;
  if (page === 'compare') return <Compare />;
  return page === 'harden' ? <Harden /> : <Debrief />;
}

/** Stands over every screen. */
const Banner = ({ children }: { children: ComponentChildren }) => (
  <p class="warning cluster link-banner fixed z-20 top-[60px] left-1/2 [translate:-50%_0] font-medium">{children}</p>
);

/** Says at once that the connection is gone or that the server cannot store anything, and goes away when it is back. */
function LinkBanner() {
  const { link, room, frozen } = useDrill().store;
  const waits = link.value === 'lost' ? words.link.lost : words.link.connecting;
  const text = frozen.value === null ? waits : refusalText(frozen.value);
  const shown = frozen.value !== null || link.value === 'lost' || (link.value === 'connecting' && room.value !== null);
  return (
    <div role="alert">
      {shown && (
        <Banner>
          <Sign shape="waiting" /> {text}
        </Banner>
      )}
    </div>
  );
}

/** Something real, or an inject, has stopped the exercise: why, and for whoever may the way on. */
function StopBanner() {
  const { store, link, requests } = useDrill();
  const room = store.room.value;
  const stop = room?.phase === 'running' ? room.steering.realStop : null;
  return (
    <div role="alert">
      {stop != null && (
        <Banner>
          <Sign shape="hold" /> {consoleWords.stopped(stop.reason)}{' '}
          {playerOf(room, store.me.value)?.owner === true && (
            <Button small onClick={() => void requests.run('stop', () => link.steer({ do: 'resume-exercise' }))}>
              {consoleWords.resume}
            </Button>
          )}
        </Banner>
      )}
    </div>
  );
}

/** The drill met a defect on the server: why, and the way out. */
function Stopped() {
  const notice = useDrill().store.notice.value;
  const leave = useLeave();
  return (
    <main class="stack justify-items-start gap-4 max-w-[560px] mx-auto my-[15vh] p-4">
      <h1>{words.stopped.title}</h1>
      {notice !== null && <p class="warning">{refusalText(notice)}</p>}
      <Button variant="primary" onClick={leave}>
        {words.stopped.lobby}
      </Button>
    </main>
  );
}

type DraftCityProps = { city: CheckedDraft['city']; chosen: string | null; onPick: (service: string) => void };

/** The city of a scenario that is being written, on a calm evening: it stays while what stands in it is the same. */
function DraftCity({ city, chosen, onPick }: DraftCityProps) {
  const drawn = useMemo(() => JSON.stringify(city), [city]);
  const store = useMemo(() => {
    const calm = calmStore(city);
    calm.view.services.value = city.services.map(({ id }) => ({
      id,
      state: 'normal',
      headline: null,
      hostCounts: null,
    }));
    return calm;
  }, [drawn]);
  const reducedMotion = useReducedMotion();
  return (
    <CitySlot
      store={store}
      layout="play"
      reducedMotion={reducedMotion}
      chosen={{ service: chosen, host: null }}
      onPickService={onPick}
      onPickHost={onPick}
    />
  );
}
