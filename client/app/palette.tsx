// The command palette: type, choose with the arrows, open with Enter. Read-only entries are listed apart
// from changes. A change opens its form and runs from there.
import { useState } from 'preact/hooks';
import { mayEnd } from '../features/top-bar/model.ts';
import { navigate, useDrill, useRoute } from '../session/drill.ts';
import { KeyCap } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { format } from '../ui/format.ts';
import { classes } from '../ui/layout.tsx';
import { Sign } from '../ui/mark.tsx';
import { words } from '../words/en/common.ts';
import { letterOf, offeredFor, type PaletteEntry, paletteEntries } from './palette-entries.ts';

const DESTINATION_WORDS = { name: words.destination, text: words.keys.destination };

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** All that can be opened now and fits what is typed. */
function useEntries(typed: string): PaletteEntry[] {
  const { briefing, runbooks, view, room, me } = useDrill().store;
  const chosen = useRoute('service');
  const ends = mayEnd(room.value, me.value);
  if (briefing.value === null) return [];
  const known = { alarms: view.alarms.value, runbooks: runbooks.value, mayEnd: ends };
  const service = briefing.value.services.find(({ id }) => id === chosen);
  return offeredFor(
    paletteEntries(briefing.value, known, words.palette, DESTINATION_WORDS),
    typed,
    service,
    words.palette,
  );
}

export function Palette({ onClose }: { onClose: () => void }) {
  const drill = useDrill();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const entries = useEntries(typed);
  const chosen = Math.min(place, entries.length - 1);
  const openEntry = ({ target }: PaletteEntry) => navigate(drill, target);
  const onKey = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setPlace((chosen + move + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter' && entries[chosen] !== undefined) {
      event.preventDefault();
      openEntry(entries[chosen]);
    }
  };
  return (
    <Dialog
      label={words.palette.title}
      class="palette w-[660px] max-h-[min(560px,100vh-200px)] mt-[clamp(12px,24vw-80px,148px)] flex-col open:flex"
      onClose={onClose}
    >
      <Field
        typed={typed}
        matches={entries.length}
        chosen={entries[chosen] === undefined ? null : chosen}
        onType={(next) => {
          setTyped(next);
          setPlace(0);
        }}
        onKey={onKey}
      />
      <div class="scroll flex-1 pb-2.5" id="palette-list" role="listbox" aria-label={words.palette.title}>
        {entries.length === 0 && <p class="empty">{words.palette.none}</p>}
        {[...new Set(entries.map(({ section }) => section))].map((section) => (
          <Section
            key={section}
            title={words.palette.section[section]}
            entries={entries.map((entry, i) => ({ entry, i })).filter(({ entry }) => entry.section === section)}
            chosen={chosen}
            onOpen={openEntry}
          />
        ))}
      </div>
      <Foot />
    </Dialog>
  );
}

type FieldProps = {
  typed: string;
  matches: number;
  /** Place of the chosen entry; null where nothing matches. */
  chosen: number | null;
  onType: (typed: string) => void;
  onKey: (event: KeyboardEvent) => void;
};

function Field({ typed, matches, chosen, onType, onKey }: FieldProps) {
  return (
    <div class="px-gutter flex items-center gap-3 rule-below font-mono text-[17px]/6 text-fg-3">
      <span aria-hidden="true">/</span>
      <input
        type="text"
        class="flex-1 px-0 py-[13px] border-0 bg-transparent font-sans text-fg-1 outline-none"
        role="combobox"
        aria-label={words.palette.title}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen === null ? undefined : `palette-${chosen}`}
        placeholder={words.palette.placeholder}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <span role="status" class="second">
        {words.palette.matches(matches)}
      </span>
    </div>
  );
}

const Foot = () => (
  <footer class="px-gutter py-2 flex gap-6 rule text-fg-2">
    <span>
      <kbd>↑</kbd> <kbd>↓</kbd> {words.palette.choose}
    </span>
    <span>
      <kbd>{words.keys.enter}</kbd> {words.palette.open}
    </span>
    <span class="ml-auto">
      <kbd>{words.keys.escape}</kbd> {words.palette.close}
    </span>
  </footer>
);

type SectionProps = {
  title: string;
  entries: { entry: PaletteEntry; i: number }[];
  chosen: number;
  onOpen: (entry: PaletteEntry) => void;
};

function Section({ title, entries, chosen, onOpen }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of form fields.
    <div role="group" aria-label={title}>
      <p class="label group" aria-hidden="true">
        {title}
      </p>
      {entries.map(({ entry, i }) => (
        <Option key={entry.key} entry={entry} place={i} chosen={i === chosen} onOpen={onOpen} />
      ))}
    </div>
  );
}

type OptionProps = { entry: PaletteEntry; place: number; chosen: boolean; onOpen: (entry: PaletteEntry) => void };

function Option({ entry, place, chosen, onOpen }: OptionProps) {
  const keepInView = (row: HTMLElement | null) => {
    if (chosen) row?.scrollIntoView({ block: 'nearest' });
  };
  const { reach } = entry;
  const letter = letterOf(entry);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field opens the chosen option.
    <div
      id={`palette-${place}`}
      ref={keepInView}
      role="option"
      aria-selected={chosen}
      class={classes('press px-gutter py-2 flex items-center gap-4 text-[14px] text-fg-2', chosen && 'chosen-row')}
      onClick={() => onOpen(entry)}
    >
      <Sign shape={reach === null ? 'look' : 'hold'} size={14} />
      <span class="row-main">
        <b class="mr-1 font-medium text-fg-1">{entry.title}</b> {entry.about}
        {reach !== null && (
          <span class="second block">
            {reach.blast > 0 ? words.command.reach(format.share(reach.blast)) : words.command.noReach}{' '}
            {words.command.reversible[reach.reversible]}
          </span>
        )}
      </span>
      {letter !== null && <KeyCap shortcut="go" place={letter} />}
    </div>
  );
}
