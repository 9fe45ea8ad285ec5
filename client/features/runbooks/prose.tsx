// Markdown of a runbook as cleaned HTML. Both libraries are loaded when the first prose is shown; until then, and where
// they fail, the text stands as it was written.
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { walkWords } from '../../words/en/runbook.ts';

type Render = (text: string) => string;

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
  return (text) => cleaner.sanitize(markdown.render(text), { FORBID_TAGS: ['img', 'style', 'form'] });
}

/** The targets of reference links, which may stand anywhere in a file. */
export const definitionsOf = (source: string): string =>
  source
    .split('\n')
    .filter((line) => /^ {0,3}\[[^\]]+\]:\s*\S/.test(line))
    .join('\n');

/** What each text of a runbook may refer to. */
export const Definitions = createContext('');

export function Prose({ text }: { text: string }) {
  const [html, setHtml] = useState<string | null>(null);
  const definitions = useContext(Definitions);
  useEffect(() => {
    let gone = false;
    loading ??= loadRenderer();
    loading.then(
      (render) => {
        if (!gone) setHtml(render(`${text}\n\n${definitions}`));
      },
      () => {
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, [text, definitions]);
  if (text.trim() === '') return null;
  if (html === null) return <div class="prose pad-2 soft plain">{text}</div>;
  return <div class="prose pad-2 soft" dangerouslySetInnerHTML={{ __html: html }} />;
}
