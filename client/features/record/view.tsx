// A person's record: causes met, progress towards the pass, the drills over time, a card to share, and the daily seed. Only
// whoever has its key sees it.
import './record.css';
import { useState } from 'preact/hooks';
import type { OpenedRecord } from '#protocol/record.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { Brand } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { words } from '../../words/en/common.ts';
import { record as told } from '../../words/en/record.ts';
import { showsGoal } from '../intro/model.ts';
import { Access, NewKey } from './access.tsx';
import { ShareCard } from './card.tsx';
import { RecordChart } from './chart.tsx';
import { Daily } from './daily.tsx';
import { CauseGrid } from './grid.tsx';
import { gridOf, isOpen, progressOf } from './model.ts';
import { PassProgress } from './progress.tsx';
import { type OwnRecord, useOwnRecord } from './use-record.ts';

const DAY_LETTERS = 10;
const COLUMNS = { page: 'minmax(0, 885fr) minmax(0, 555fr)', own: 'minmax(0, 430fr) minmax(0, 455fr)' };

export function RecordPage() {
  const drill = useDrill();
  const { link, requests, store, ui } = drill;
  const own = useOwnRecord();
  const { opened, fresh, table, loading } = own;
  const inLobby = store.room.value === null;
  const close = () => {
    ui.recordOpen.value = false;
  };
  const play = async () => {
    const name = opened?.record.handle ?? told.daily.name;
    const answer = await requests.run('daily', () => link.startDaily({ name, paused: showsGoal() }));
    if (answer.ok) close();
  };
  return (
    <div class="record-page page-screen">
      <Bar own={own} onClose={close} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <main class="page-columns scroll" style={{ '--columns': COLUMNS.page }} tabIndex={0}>
        {fresh !== null && <NewKey recoveryKey={fresh.key} remembered={fresh.remembered} />}
        {opened !== null && <Kept opened={opened} today={table?.day ?? ''} />}
        {opened === null && loading && (
          <p class="second" role="status">
            {told.loading}
          </p>
        )}
        {opened === null && !loading && <Access onCreate={own.create} onRead={own.read} />}
        <div class="divided rule-beside">
          {opened !== null && <ShareCard entries={opened.record.entries} topologies={opened.topologies} />}
          <Daily table={table} handle={opened?.record.handle ?? null} onPlay={inLobby ? () => void play() : null} />
        </div>
      </main>
    </div>
  );
}

function Kept({ opened: { record, topologies }, today }: { opened: OpenedRecord; today: string }) {
  const { entries } = record;
  return (
    <div class="page-columns" style={{ '--columns': COLUMNS.own }}>
      <CauseGrid grid={gridOf(entries, topologies, today)} held={entries.some((entry) => isOpen(entry, today))} />
      <PassProgress progress={progressOf(entries)} topologies={topologies} />
      <RecordChart entries={entries} topologies={topologies} today={today} />
    </div>
  );
}

function Bar({ own, onClose }: { own: OwnRecord; onClose: () => void }) {
  const { opened, table } = own;
  return (
    <header class="top-bar">
      <Brand>
        <span class="font-semibold">{words.name}</span>
      </Brand>
      <div class="stacked">
        <h1 class="label">{told.title}</h1>
        {opened !== null && (
          <p class="font-semibold">
            {told.titleOf(opened.record.handle, format.date(opened.record.since.slice(0, DAY_LETTERS)))}
          </p>
        )}
      </div>
      <div class="fluid">{opened !== null && <Summary opened={opened} today={table?.day ?? ''} />}</div>
      <div>
        {opened !== null && <RecordActions own={own} opened={opened} />}
        <Button onClick={onClose}>{told.back}</Button>
        {opened !== null && <NextStep own={own} opened={opened} onClose={onClose} />}
      </div>
    </header>
  );
}

function Summary({ opened: { record, topologies }, today }: { opened: OpenedRecord; today: string }) {
  const { met, all } = gridOf(record.entries, topologies, today);
  return (
    <div>
      <p class="second">{told.summary(record.entries.length, met, all)}</p>
      <RequestStatus of="record" done={null} />
    </div>
  );
}

function RecordActions({ own, opened: { record } }: { own: OwnRecord; opened: OpenedRecord }) {
  const [erasing, setErasing] = useState(false);
  const save = () =>
    saveFile('brownout-record.json', new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }));
  return (
    <>
      <Button onClick={own.signOut}>{told.access.forget}</Button>
      <Button onClick={() => setErasing(true)}>{told.erase}</Button>
      <Button onClick={save}>{told.export}</Button>
      {erasing && (
        <Dialog label={told.erase} onClose={() => setErasing(false)}>
          <h2>{told.erase}</h2>
          <p>{told.eraseText}</p>
          <Toolbar>
            <Button autofocus onClick={() => setErasing(false)}>
              {told.eraseNot}
            </Button>
            <Button variant="danger" onClick={own.erase}>
              {told.eraseSure}
            </Button>
          </Toolbar>
        </Dialog>
      )}
    </>
  );
}

type NextProps = { own: OwnRecord; opened: OpenedRecord; onClose: () => void };

/** After a drill it can be kept; in the lobby one goes on with a cause that is drawn. */
function NextStep({ own, opened: { record, topologies }, onClose }: NextProps) {
  const { link, requests, store } = useDrill();
  const room = store.room.value;
  if (room !== null) {
    return record.entries.some(({ drill }) => drill === room.drill) ? (
      <p class="second">{told.kept}</p>
    ) : (
      <Button variant="primary" onClick={own.keepDrill}>
        {told.keep}
      </Button>
    );
  }
  const drawn = topologies.filter(({ causes }) => causes.length > 1);
  const next =
    drawn.find(({ scenarios, causes }) =>
      causes.some(
        ({ id }) => !record.entries.some(({ cause, scenario }) => cause === id && scenarios.includes(scenario)),
      ),
    ) ?? drawn[0];
  if (next === undefined) return null;
  const practise = async () => {
    const request = { scenario: next.id, solo: true, mode: 'unaided', start: 'page', name: told.daily.name } as const;
    const answer = await requests.run('record', () => link.create(request));
    if (answer.ok) onClose();
  };
  return (
    <Button variant="primary" onClick={() => void practise()}>
      {told.practise}
    </Button>
  );
}
