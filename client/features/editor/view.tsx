// The scenario editor. It needs no access to the server's files: the text, a form and a table of its injects, the server's
// checks as you type, its city, when its injects fire, and a rehearsal by bots.
import './editor.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatClock } from '#model/engine/time.ts';
import type { CheckedDraft, RefusedDraft, RehearsedDraft } from '#protocol/drafts.ts';
import { useDrill } from '../../session/drill.ts';
import { classes } from '../../ui/layout.tsx';
import { words } from '../../words/en/editor.ts';
import { words as formWords } from '../../words/en/editor-form.ts';
import { EditorBar } from './bar.tsx';
import { CodeEditor } from './code.tsx';
import { lineOf, type Schema, serviceAt } from './completion.ts';
import { useDraftText } from './draft-text.ts';
import { InjectForm } from './inject-edit.tsx';
import { rowsIn, topIn } from './inject-form.ts';
import { InjectTable } from './inject-table.tsx';
import { FIRST, repaired, templateOn, type View } from './model.ts';
import { type Checked, checkText, readSchema, rehearse } from './requests.ts';
import { Checks, Rehearsal } from './results.tsx';
import { InjectTimeline } from './timeline.tsx';

/** A check waits until nothing was typed for so long. */
const TYPING_MS = 500;

/** What the server says about the text, a moment after the last key; `again` asks for the same text anew. */
function useCheck(text: string): { checked: Checked; pending: boolean; again: () => void } {
  const [checked, setChecked] = useState<Checked>(null);
  const [pending, setPending] = useState(true);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setPending(true);
    const timer = setTimeout(async () => {
      const answer = await checkText(text, abort.signal);
      if (abort.signal.aborted) return;
      setChecked(answer);
      setPending(false);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, times]);
  return { checked, pending, again: () => setTimes(times + 1) };
}

/** Where the server checks nothing without its key, the page asks for it once, and again when somebody says so. */
function useSignIn(checked: Checked, again: () => void): () => void {
  const { link } = useDrill();
  const code = checked?.ok === false ? checked.code : '';
  const isRefused = code.startsWith('access/');
  const signIn = async () => {
    if (await link.signIn(code)) again();
  };
  useEffect(() => {
    if (isRefused) void signIn();
  }, [isRefused]);
  return () => void signIn();
}

function useSchema(): Schema | null {
  const [schema, setSchema] = useState<Schema | null>(null);
  useEffect(() => {
    // Without it there is no completion; everything else works.
    readSchema().then(setSchema, () => undefined);
  }, []);
  return schema;
}

/** What a rehearsal of this very text has come to. */
function useRehearsal(valid: CheckedDraft | null) {
  const [played, setPlayed] = useState<{ draft: string; answer: RehearsedDraft | RefusedDraft | null } | null>(null);
  const ofThis = valid !== null && played?.draft === valid.draft ? played : null;
  const start = async () => {
    if (valid === null) return;
    setPlayed({ draft: valid.draft, answer: null });
    setPlayed({ draft: valid.draft, answer: await rehearse(valid.draft) });
  };
  return { answer: ofThis?.answer ?? null, pending: ofThis !== null && ofThis.answer === null, start };
}

const NOTHING_BELOW: CheckedDraft['base'] = { messages: {}, injects: {} };

/** `city` draws the one of the scenario, marks the service that is written about, and says which one was chosen in it. */
type PageProps = {
  city: (shown: CheckedDraft['city'], chosen: string | null, onPick: (service: string) => void) => ComponentChildren;
};

export function EditorPage({ city }: PageProps) {
  const draft = useDraftText(() => templateOn(FIRST));
  const { text } = draft;
  const { checked, pending, again } = useCheck(text);
  const onSignIn = useSignIn(checked, again);
  const [view, setView] = useState<View>('text');
  const [chosen, setChosen] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<{ line: number; column: number; times: number } | null>(null);
  const [line, setLine] = useState(1);
  const schema = useSchema();
  const valid = checked?.ok === true ? checked : null;
  // While the text has errors, the city and the injects of the last one without stay in sight.
  const last = useRef<CheckedDraft | null>(null);
  if (valid !== null) last.current = valid;
  const shown = valid ?? last.current;
  const problems = checked?.ok === false ? (checked.problems ?? []) : [];
  const rehearsal = useRehearsal(valid);
  const rows = useMemo(() => rowsIn(text, shown?.base ?? NOTHING_BELOW), [text, shown]);
  const go = (line: number, column: number) => {
    setView('text');
    setGoTo({ line, column, times: (goTo?.times ?? 0) + 1 });
  };
  const openForm = (id: string) => {
    setChosen(id);
    setView('form');
  };
  const goToInject = (id: string) => {
    const line = view === 'text' ? lineOf(text, ['injects', 'messages'], id) : null;
    if (line === null) openForm(id);
    else go(line, 3);
  };
  const services = shown?.city.services.map(({ id }) => id) ?? [];
  const writtenAbout = view === 'text' ? serviceAt(text, line, services) : null;
  const goToService = (id: string) => {
    const line = lineOf(text, ['services'], id);
    if (line !== null) go(line, 3);
  };
  const warnings = valid?.warnings ?? [];
  const checks = (
    <Checks
      {...{ checked, problems, warnings, onSignIn }}
      onGo={go}
      onRepair={(repair) => draft.edit((written) => repaired(written, repair))}
    />
  );
  const editing = {
    rows: rows ?? [],
    top: topIn(text),
    seats: shown?.seats.map(({ id }) => id) ?? [],
    problems,
    chosen,
    clock: formatClock(shown?.clock.fromMinute ?? 0),
    onEdit: draft.edit,
    onChoose: openForm,
  };
  return (
    <div class="page-screen">
      <EditorBar
        id={shown?.scenario.id ?? null}
        {...{ view, text, checked, pending, rehearsing: rehearsal.pending, kept: draft.kept }}
        onView={setView}
        onText={(next) => draft.edit(() => next)}
        onRehearse={() => void rehearsal.start()}
      />
      <main class={classes('editor-body', view === 'table' && 'wide')}>
        <section class="[grid-area:write] grid rule-after" aria-label={words.write}>
          <CodeEditor
            {...{ schema, problems, goTo }}
            source={draft.source}
            hidden={view !== 'text'}
            onText={draft.typed}
            onLine={setLine}
          />
          {view !== 'text' && rows === null && <p class="empty">{formWords.unreadable}</p>}
          {view === 'form' && rows !== null && <InjectForm {...editing} />}
          {view === 'table' && rows !== null && (
            <InjectTable {...editing} text={text} base={shown?.base ?? NOTHING_BELOW} />
          )}
        </section>
        {view !== 'table' && (
          <section
            class="[grid-area:city] grid grid-rows-[minmax(0,2.6fr)_minmax(0,1fr)] rule-after"
            aria-label={words.city}
          >
            <div class="editor-city relative overflow-hidden rule-below">
              {shown !== null && city(shown.city, writtenAbout, goToService)}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
            <div class="scroll px-gutter py-2" tabIndex={0}>
              {checks}
            </div>
          </section>
        )}
        {shown !== null && (
          <InjectTimeline
            draft={shown}
            rehearsed={rehearsal.answer?.ok === true ? rehearsal.answer : null}
            onGo={goToInject}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
        <section class="[grid-area:right] scroll stack p-4" tabIndex={0} aria-label={words.rehearsal}>
          {view === 'table' && checks}
          <h2>{words.rehearsal}</h2>
          {rehearsal.pending && (
            <p class="second" role="status">
              {words.rehearsing}
            </p>
          )}
          {valid !== null && rehearsal.answer !== null ? (
            <Rehearsal draft={valid} answer={rehearsal.answer} />
          ) : (
            !rehearsal.pending && <p class="second">{words.rehearsalText}</p>
          )}
        </section>
      </main>
    </div>
  );
}
