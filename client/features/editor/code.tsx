// The text of a scenario file in CodeMirror: completion from the schema, and the server's problems where they stand.
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { type Extension, Prec, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, keymap, WidgetType } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { DraftProblem } from '#protocol/drafts.ts';
import { words } from '../../words/en/editor.ts';
import { offersAt, type Schema } from './completion.ts';

/** The page is dark: so is the editor, by the tokens of the design. */
const THEME = EditorView.theme(
  {
    '&': { height: '100%', backgroundColor: 'var(--surface-0)', color: 'var(--text-1)' },
    '.cm-gutters': { backgroundColor: 'var(--surface-1)', color: 'var(--text-2)', border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '.cm-scroller': { fontFamily: 'var(--mono, monospace)' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface-2)',
      color: 'var(--text-1)',
      border: '1px solid var(--surface-3)',
    },
    '.cm-cursor': { borderLeftColor: 'var(--text-1)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--surface-3)' },
  },
  { dark: true },
);

/** Keys, values and comments, each with a contrast that the tokens warrant; the colours of CodeMirror are made for white. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--act)' },
  { tag: [tags.string, tags.content, tags.attributeValue], color: 'var(--ivory)' },
  { tag: [tags.keyword, tags.atom, tags.number, tags.bool, tags.typeName, tags.labelName], color: 'var(--ok)' },
  { tag: [tags.comment, tags.lineComment, tags.meta], color: 'var(--text-3)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-2)' },
]);

const completer =
  (schema: () => Schema | null) =>
  (context: CompletionContext): CompletionResult | null => {
    const known = schema();
    if (known === null) return null;
    const found = offersAt(known, context.state.sliceDoc(0, context.pos));
    if (found === null || (found.from === context.pos && !context.explicit)) return null;
    return {
      from: found.from,
      options: found.offers.map(({ label, detail, kind }) => ({
        label,
        info: detail === '' ? undefined : detail,
        type: kind === 'field' ? 'property' : 'enum',
        apply: kind === 'field' ? `${label}: ` : label,
      })),
      validFor: /^[\w-]*$/,
    };
  };

/** A problem in a line of its own under its text, so that it is read without pointing at anything. */
class ProblemLine extends WidgetType {
  readonly problem: DraftProblem;

  constructor(problem: DraftProblem) {
    super();
    this.problem = problem;
  }

  override eq({ problem }: ProblemLine): boolean {
    return problem.path === this.problem.path && problem.why === this.problem.why && problem.fix === this.problem.fix;
  }

  override toDOM(): HTMLElement {
    const { path, why, fix, repair } = this.problem;
    const line = document.createElement('div');
    line.className = 'editor-problem-line';
    line.append(
      Object.assign(document.createElement('b'), { textContent: path }),
      path === '' ? '' : ': ',
      repair === null ? `${why}; ${fix}` : words.repairKey(`${why}; ${fix}`, repair.to),
    );
    return line;
  }
}

const setProblemLines = StateEffect.define<readonly Range<Decoration>[]>();

/** They move with the text until the next check. */
const problemLines: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, { changes, effects }) {
    const set = effects.find((effect) => effect.is(setProblemLines));
    return set === undefined ? lines.map(changes) : Decoration.set(set.value as Range<Decoration>[], true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const linesOf = ({ state: { doc } }: EditorView, problems: readonly DraftProblem[]): Range<Decoration>[] =>
  problems.map((problem) => {
    const { to } = doc.line(Math.min(Math.max(1, problem.line), doc.lines));
    return Decoration.widget({ widget: new ProblemLine(problem), block: true, side: 1 }).range(to);
  });

type Repair = NonNullable<DraftProblem['repair']>;

/** False where something else stands there by now. */
function mend(editor: EditorView, { line, column, from: wrong, to: insert }: Repair): boolean {
  const { doc } = editor.state;
  if (line > doc.lines) return false;
  const from = doc.line(line).from + column - 1;
  const to = from + wrong.length;
  if (doc.sliceString(from, to) !== wrong) return false;
  editor.dispatch({ changes: { from, to, insert } });
  return true;
}

/** The first problem in the line of the cursor that can be mended. */
function mendHere(editor: EditorView, problems: readonly DraftProblem[]): boolean {
  const { number } = editor.state.doc.lineAt(editor.state.selection.main.head);
  const here = problems.find(({ line, repair }) => line === number && repair !== null);
  return here !== undefined && mend(editor, here.repair!);
}

/** Problems of other files have no place in this one. */
function diagnosticsOf(view: EditorView, problems: readonly DraftProblem[]): Diagnostic[] {
  const { doc } = view.state;
  return problems.map(({ line, column, why, fix, repair }) => {
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    const from = Math.min(at.from + column - 1, at.to);
    const actions =
      repair === null ? [] : [{ name: words.repair(repair.to), apply: (editor: EditorView) => mend(editor, repair) }];
    return { from, to: Math.max(from, at.to), severity: 'error', message: `${why}; ${fix}`, actions };
  });
}

/** What lies between the same beginning and the same end: the cursor and the steps to undo stay where they are. */
function changeTo(before: string, after: string) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

type Props = {
  /** A text to begin with. Another object replaces what is written; what is typed goes the other way only, because a text that
   * came back late would undo the keys since and be sent again without end. */
  source: { readonly text: string };
  schema: Schema | null;
  problems: readonly DraftProblem[];
  /** A place to go to, counted up to go there again. */
  goTo: { line: number; column: number; times: number } | null;
  /** Out of sight, and as it was left. */
  hidden: boolean;
  onText: (text: string) => void;
  /** The cursor has come to another line. */
  onLine: (line: number) => void;
};

export function CodeEditor({ source, schema, problems, goTo, hidden, onText, onLine }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ schema, problems, onText, onLine });
  /** While a text is taken over: it is no typing, and by now a newer one may stand in the forms. */
  const taking = useRef(false);
  latest.current = { schema, problems, onText, onLine };
  useEffect(() => {
    const mendKey = { key: 'Alt-Enter', run: (editor: EditorView) => mendHere(editor, latest.current.problems) };
    const editor = new EditorView({
      doc: source.text,
      parent: host.current!,
      extensions: [
        Prec.high(keymap.of([mendKey])),
        basicSetup,
        yaml(),
        THEME,
        syntaxHighlighting(HIGHLIGHT),
        lintGutter(),
        problemLines,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': words.text }),
        autocompletion({ override: [completer(() => latest.current.schema)] }),
        EditorView.updateListener.of((update) => {
          const { doc, selection } = update.state;
          if (update.docChanged || update.selectionSet) latest.current.onLine(doc.lineAt(selection.main.head).number);
          if (update.docChanged && !taking.current) latest.current.onText(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  const shown = useRef(source);
  useEffect(() => {
    if (shown.current === source) return;
    shown.current = source;
    const editor = view.current!;
    taking.current = true;
    editor.dispatch({ changes: changeTo(editor.state.doc.toString(), source.text) });
    taking.current = false;
  }, [source]);
  useEffect(() => {
    const editor = view.current!;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor, problems)), {
      effects: setProblemLines.of(linesOf(editor, problems)),
    });
  }, [problems]);
  // At once: the next key already belongs to the text.
  useLayoutEffect(() => {
    const editor = view.current;
    if (goTo === null || editor === null) return;
    const line = editor.state.doc.line(Math.min(Math.max(1, goTo.line), editor.state.doc.lines));
    editor.dispatch({ selection: { anchor: Math.min(line.from + goTo.column - 1, line.to) }, scrollIntoView: true });
    editor.focus();
  }, [goTo]);
  return <div class="editor-code overflow-hidden" hidden={hidden} ref={host} />;
}
