// Markdown of a runbook as sanitized HTML. Both libraries are loaded when the first prose is shown; until then, and if loading
// fails, the text is shown as written.
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { walkWords } from '../../words/en/runbook.ts';

type Render = (text: string, file: string) => string;
/** What Markdown refers to. */
type Env = Record<string, unknown>;

let loading: Promise<Render> | null = null;

/** Links open beside the drill and never replace it; one that leads nowhere from here is shown as text with its target. */
function openBeside(node: Element): void {
  if (node.tagName !== 'A') return;
  const target = node.getAttribute('href') ?? '';
  if (/^(https?:|mailto:)/i.test(target)) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
    return;
  }
  node.removeAttribute('href');
  if (target !== '') node.append(` (${target})`);
}

async function loadRenderer(): Promise<Render> {
  const [{ default: MarkdownIt }, { default: purify }] = await Promise.all([
    import('markdown-it'),
    import('dompurify'),
  ]);
  const markdown = new MarkdownIt({ html: false, linkify: true });
  // Pictures would be asked for from other servers; what they show and where they are stands in their place.
  markdown.renderer.rules.image = (tokens, at) => {
    const { content, attrs } = tokens[at];
    const source = String(attrs?.find(([name]) => name === 'src')?.[1] ?? '');
    return markdown.utils.escapeHtml(walkWords.image(content, source));
  };
  const cleaner = purify(window);
  cleaner.addHook('afterSanitizeAttributes', openBeside);
  /** The targets of reference links, which may stand anywhere in a file; of the one that is shown. */
  let last: { file: string; env: Env } = { file: '', env: {} };
  const targetsIn = (file: string): Env => {
    if (file !== last.file) {
      last = { file, env: {} };
      markdown.parse(file, last.env);
    }
    return last.env;
  };
  return (text, file) =>
    cleaner.sanitize(markdown.render(text, targetsIn(file)), { FORBID_TAGS: ['img', 'style', 'form'] });
}

/** The file in which each text stands: texts refer to what stands elsewhere in it. */
export const WholeFile = createContext('');

export function Prose({ text }: { text: string }) {
  const [html, setHtml] = useState<string | null>(null);
  const file = useContext(WholeFile);
  useEffect(() => {
    let gone = false;
    loading ??= loadRenderer();
    loading.then(
      (render) => {
        if (!gone) setHtml(render(text, file));
      },
      () => {
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, [text, file]);
  if (text.trim() === '') return null;
  if (html === null) return <div class="prose text-fg-2 plain">{text}</div>;
  return <div class="prose text-fg-2" dangerouslySetInnerHTML={{ __html: html }} />;
}
