// Markdown of a runbook as cleaned HTML. Both libraries are loaded when the first prose is shown; until then, and where
// they fail, the text stands as it was written.
import { useEffect, useState } from 'preact/hooks';

type Render = (text: string) => string;

let loading: Promise<Render> | null = null;

async function loadRenderer(): Promise<Render> {
  const [{ default: MarkdownIt }, { default: purify }] = await Promise.all([
    import('markdown-it'),
    import('dompurify'),
  ]);
  const markdown = new MarkdownIt({ html: false, linkify: false });
  return (text) => purify.sanitize(markdown.render(text), { FORBID_TAGS: ['img', 'style', 'form'] });
}

export function Prose({ text }: { text: string }) {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    loading ??= loadRenderer();
    loading.then(
      (render) => {
        if (!gone) setHtml(render(text));
      },
      () => {
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, [text]);
  if (text.trim() === '') return null;
  if (html === null) return <div class="prose plain">{text}</div>;
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
