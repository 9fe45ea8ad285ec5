// The top bar: the drill, its clock, its severity and loss, and who is connected.
import './top-bar.css';
import { useState } from 'preact/hooks';
import { navigate, useClockText, useDrill } from '../../session/drill.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { format } from '../../ui/format.ts';
import { classes, VisuallyHidden } from '../../ui/layout.tsx';
import { Brand, Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { record } from '../../words/en/record.ts';
import { practice } from '../../words/en/what-if.ts';
import { typedFor } from '../command/model.ts';
import { ClockAnswer, DrillClock, SpeedChoice, SpeedSwitch } from './clock.tsx';
import { EndDrill } from './end.tsx';
import { ForwardButton } from './forward.tsx';
import { SeatBadge, Who } from './people.tsx';

export function TopBar() {
  const room = useDrill().store.room.value;
  const solo = room?.solo !== false;
  // It is played alone and changes nothing: which seat one has says nothing.
  const isDaily = room?.daily === true;
  return (
    <header class={classes('top-bar [grid-area:bar]', !solo && 'team')}>
      <Brand after={<PracticeStamp />}>
        <h1>{words.name}</h1>
      </Brand>
      <DrillClock />
      <DailyEnd />
      <div class="@max-[1200px]/play:flex-1 @max-[1200px]/play:gap-1">
        <SpeedSwitch />
        <SpeedChoice />
        <ForwardButton />
        <ClockAnswer />
      </div>
      <SeverityBadge />
      <LostMeter />
      {!isDaily && <SeatBadge />}
      <Who />
      <EndDrill />
      <FindButton />
    </header>
  );
}

/** The daily seed ends by itself, and changes nothing. */
function DailyEnd() {
  const { room, clock } = useDrill().store;
  const clockText = useClockText();
  if (room.value?.daily !== true || clock.value === null) return null;
  return (
    <div>
      <div>
        <p class="font-semibold">{record.daily.open}</p>
        <p class="second">
          <VisuallyHidden>{record.daily.only}</VisuallyHidden> {record.daily.ends(clockText(clock.value.horizonStep))}
        </p>
      </div>
    </div>
  );
}

/** Opens the palette. On a wide screen its key does. */
function FindButton() {
  const drill = useDrill();
  return (
    <button
      type="button"
      class="button find hidden min-h-7 @max-[1200px]/play:flex @max-[641px]/play:min-h-11"
      aria-haspopup="dialog"
      aria-label={words.palette.title}
      onClick={() => navigate(drill, { to: 'dialog', dialog: { kind: 'palette' } })}
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        aria-hidden="true"
      >
        <circle cx="6.8" cy="6.8" r="4.6" />
        <path d="m10.4 10.4 4 4" />
      </svg>
    </button>
  );
}

/** Bars have room for nine digits, and a team's for fewer. */
const MOST_SHOWN = 1e9;

function LostMeter() {
  const { view, room } = useDrill().store;
  const { total, perMinute } = view.lost.value;
  const whole = format.whole(total);
  const isShort = room.value?.solo === false || total >= MOST_SHOWN;
  return (
    <div class="lost stacked fluid" title={whole}>
      <p class="label">{words.topBar.lost}</p>
      <p>
        <span class="figure">{isShort ? format.rate(total) : whole}</span>{' '}
        <span class="second">
          {words.topBar.perMinute(isShort ? format.compact(perMinute) : format.rate(perMinute))}
        </span>
      </p>
    </div>
  );
}

const SEVERITIES = [1, 2, 3] as const;
const COMMAND = 'incident/set-severity';
const TONES = {
  1: 'border-p1 bg-(--tint-p1) enabled:hover:bg-surface-3',
  2: 'border-p2 bg-(--tint-p2) enabled:hover:bg-surface-3',
  3: 'border-p3',
} as const;

function SeverityBadge() {
  const { view, briefing } = useDrill().store;
  const severity = view.severity.value;
  const may = briefing.value?.commands.some((command) => command.do === COMMAND && command.mine) ?? false;
  const [open, setOpen] = useState(false);
  const text = severity === null ? words.topBar.noSeverity : words.topBar.severity(severity);
  return (
    <div class="severity">
      <button
        type="button"
        class={classes(
          'button cluster severity-badge disabled:text-fg-1 disabled:cursor-default @max-[641px]/play:justify-center',
          severity !== null && TONES[severity],
        )}
        aria-haspopup="dialog"
        disabled={!may}
        aria-label={text}
        title={may ? undefined : words.topBar.notYourSeverity}
        onClick={() => setOpen(true)}
      >
        <Sign shape={severity === null ? 'ok' : `p${severity}`} />
        <span class="@max-[641px]/play:hidden">{text}</span>
      </button>
      {open && <SeverityDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function SeverityDialog({ onClose }: { onClose: () => void }) {
  const { store, link, requests } = useDrill();
  const command = store.briefing.value?.commands.find((one) => one.do === COMMAND);
  const set = async (severity: 1 | 2 | 3) => {
    const values = { severity: typedFor(command, 'severity', severity) };
    const answer = await requests.run('severity', () => link.command(COMMAND, values));
    if (answer.ok) onClose();
  };
  return (
    <Dialog label={words.topBar.setSeverity} onClose={onClose}>
      <h2>{words.topBar.setSeverity}</h2>
      <ul class="rows">
        {SEVERITIES.map((severity) => (
          <li key={severity}>
            <button type="button" onClick={() => void set(severity)}>
              <Sign shape={`p${severity}`} />
              <span class="row-main">
                <span class="row-title">{words.topBar.severity(severity)}</span>
                <span class="second">{words.topBar.severityText[severity]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <RequestStatus of="severity" done={null} />
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** The drill was reopened at a moment of one that had ended. */
function PracticeStamp() {
  const { room } = useDrill().store;
  return room.value?.practice === undefined ? null : <span class="stamp">{practice.stamp}</span>;
}
