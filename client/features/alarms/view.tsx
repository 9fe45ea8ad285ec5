// The alarm list: all alarms that are not OK, by service; below them resolved alarms that nobody has seen yet, shelved ones,
// and on request the quiet ones. j and k move between rows, a acknowledges, s shelves. Also the one-line summary shown while
// a workspace replaces the list.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { AlarmView } from '#model/incident/view-types.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  SHELVE,
  seeReturned,
  shelve,
  togglePeekAlarms,
  useClockText,
  useDrill,
  useMay,
  useRoute,
} from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { classes, Toolbar } from '../../ui/layout.tsx';
import { AnswerText } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ButtonSwitch } from '../../ui/switch.tsx';
import { words } from '../../words/en/common.ts';
import { AlarmRow, rowAsks } from './alarm-row.tsx';
import {
  ALARM_FILTERS,
  countActive,
  floodOf,
  groupAlarms,
  markOf,
  newestAlarm,
  nextToAcknowledge,
  nextToShelve,
  quietAlarms,
  returnedAlarms,
  shelvedAlarms,
  waitsForAcknowledgement,
} from './model.ts';
import './alarms.css';
import { format } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';

export function AlarmList() {
  const { store, ui } = useDrill();
  const alarms = store.view.alarms.value;
  const heading = useFocusTarget<HTMLHeadingElement>('alarms');
  const active = countActive(alarms);
  const quiet = quietAlarms(alarms, ui.seenReturns.value);
  const [showsQuiet, setShowsQuiet] = useState(false);
  return (
    <Panel
      class="alarms fluid"
      id="alarms-title"
      heading={heading}
      title={
        <>
          {words.alarms.title} <span class="count">{active}</span>
        </>
      }
      aside={<Waiting active={active} waiting={alarms.filter(waitsForAcknowledgement).length} />}
    >
      <BackToWorkspace />
      <FloodNotice />
      <ButtonSwitch
        class="alarm-filter mx-gutter my-2"
        label={words.alarms.filter}
        options={ALARM_FILTERS}
        chosen={ui.alarmFilter.value}
        text={(one) => words.alarms.filters[one]}
        onChoose={(one) => {
          ui.alarmFilter.value = one;
        }}
      />
      <Rows alarms={alarms} active={active} quiet={showsQuiet ? quiet : []} />
      <RowAnswers alarms={alarms} />
      <AlarmFoot
        alarms={alarms}
        quiet={quiet.length}
        showsQuiet={showsQuiet}
        onQuiet={() => setShowsQuiet(!showsQuiet)}
      />
    </Panel>
  );
}

type RowsProps = { alarms: readonly AlarmView[]; active: number; quiet: readonly AlarmView[] };

function Rows({ alarms, active, quiet }: RowsProps) {
  const drill = useDrill();
  const { store, ui } = drill;
  const filter = ui.alarmFilter.value;
  const groups = store.briefing.value === null ? [] : groupAlarms(alarms, store.briefing.value, filter);
  const returned = returnedAlarms(alarms, ui.seenReturns.value);
  const shelved = shelvedAlarms(alarms);
  return (
    <div class="scroll" data-rows="alarms">
      {groups.length === 0 && <p class="empty">{active === 0 ? words.alarms.none : words.alarms.noneOfFilter}</p>}
      {groups.map((group) => (
        <Group key={group.service} title={group.name} alarms={group.alarms} />
      ))}
      {filter === 'all' && returned.length > 0 && (
        <Group title={words.alarms.returned} alarms={returned} class="back-to-ok">
          <Button variant="link" class="mx-[45px] mt-1 mb-2" onClick={() => seeReturned(drill, returned)}>
            {words.alarms.seenAll}
          </Button>
        </Group>
      )}
      {filter === 'all' && shelved.length > 0 && (
        <Group title={words.alarms.shelved} alarms={shelved} class="shelved" />
      )}
      {quiet.length > 0 && <Group title={words.alarms.quietTitle} alarms={quiet} />}
    </div>
  );
}

/** One region for what came of a press in any row; the row shows it to those who see. */
function RowAnswers({ alarms }: { alarms: readonly AlarmView[] }) {
  return (
    <div role="status" aria-atomic="false" class="visually-hidden">
      {alarms.flatMap(rowAsks).map((ask) => (
        <AnswerText key={ask} of={ask} done={null} />
      ))}
    </div>
  );
}

/** How many wait for somebody, or how fast they ring where that is more than anybody takes in. */
function Waiting({ active, waiting }: { active: number; waiting: number }) {
  const flood = floodOf(useDrill().ui.recentAlarms.value);
  const waits = waiting > 0 ? words.alarms.waiting(waiting) : active > 0 ? words.alarms.allAcknowledged : '';
  return (
    <span class={waiting > 0 ? 'second lit font-semibold' : 'second'}>
      {flood === null ? waits : words.alarms.flood(flood.count, format.reading(flood.seconds, 's'))}
    </span>
  );
}

/** The way back to the workspace that was left for a look at the alarms. */
function BackToWorkspace() {
  const drill = useDrill();
  const workspace = useRoute('workspace');
  return workspace === null ? null : (
    <Button
      variant="link"
      class="back-to-workspace px-gutter py-1.5 chosen-row"
      shortcut="peek"
      onClick={() => togglePeekAlarms(drill)}
    >
      {words.alarms.backTo(words.workspace.name[workspace])}
    </Button>
  );
}

type GroupProps = { title: string; alarms: readonly AlarmView[]; class?: string; children?: ComponentChildren };

function Group({ title, alarms, class: name, children }: GroupProps) {
  return (
    <section class={name}>
      <h3 class="label group">
        {title} <span>{alarms.length}</span>
      </h3>
      <ul>
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {children}
    </section>
  );
}

/** Offers the way through a flood. */
function FloodNotice() {
  const { recentAlarms, alarmFilter } = useDrill().ui;
  if (floodOf(recentAlarms.value) === null || alarmFilter.value !== 'all') return null;
  const showGravest = () => {
    alarmFilter.value = 'p1';
  };
  return (
    <div class="warning mx-gutter my-2">
      <p class="second">{words.alarms.floodHelp}</p>
      <Button variant="link" onClick={showGravest}>
        {words.alarms.showGravest}
      </Button>
    </div>
  );
}

type FootProps = { alarms: readonly AlarmView[]; quiet: number; showsQuiet: boolean; onQuiet: () => void };

/** What this person may do with the selected alarm, and the quiet alarms. */
function AlarmFoot({ alarms, quiet, showsQuiet, onQuiet }: FootProps) {
  const drill = useDrill();
  const may = useMay();
  const selected = useRoute('alarm');
  const next = nextToAcknowledge(alarms, selected);
  const aside = nextToShelve(alarms, selected);
  return (
    <Toolbar as="footer" class="px-gutter py-2 rule alarm-foot">
      {may(ACKNOWLEDGE) && (
        <Button
          shortcut="acknowledge"
          aria-disabled={next === null}
          onClick={() => next !== null && acknowledge(drill, next.id)}
        >
          {words.alarms.acknowledge}
        </Button>
      )}
      {may(SHELVE) && (
        <Button
          shortcut="shelve"
          aria-disabled={aside === null}
          aria-haspopup="dialog"
          onClick={() => aside !== null && shelve(drill, aside.id)}
        >
          {words.alarms.shelve}
        </Button>
      )}
      {quiet > 0 && (
        <Button variant="link" class="ml-auto" aria-pressed={showsQuiet} onClick={onQuiet}>
          {words.alarms.quiet(format.whole(quiet))}
        </Button>
      )}
    </Toolbar>
  );
}

export function AlarmStrip() {
  const drill = useDrill();
  const clockText = useClockText();
  const alarms = drill.store.view.alarms.value;
  const waiting = alarms.filter(waitsForAcknowledgement);
  const urgent = waiting.some(({ severity }) => severity === 1);
  const active = countActive(alarms);
  const newest = newestAlarm(alarms);
  return (
    <section
      class={classes('row items-center px-gutter py-1.5 rule alarm-strip', urgent && 'urgent')}
      aria-label={words.alarms.title}
    >
      <Mark mark={newest === null ? 'ok' : markOf(newest)} />
      <p class="row-main">
        <b>{waiting.length > 0 ? words.alarms.newOf(waiting.length, active) : words.alarms.noneNew(active)}</b>{' '}
        {newest !== null && (
          <span class="second">{words.alarms.newest(newest.title, clockText(newest.sinceStep))}</span>
        )}
      </p>
      <Button small shortcut="peek" onClick={() => togglePeekAlarms(drill)}>
        {words.alarms.toAlarms}
      </Button>
    </section>
  );
}
