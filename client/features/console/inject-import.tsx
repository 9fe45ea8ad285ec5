// Imports a list of injects, as planners keep it in a spreadsheet, into the drill that runs: to one team or all.
import { useState } from 'preact/hooks';
import type { ImportedInjects } from '#protocol/console.ts';
import { type RefusedDraft, sheetEndingOf } from '#protocol/drafts.ts';
import { useDrill } from '../../session/drill.ts';
import { pageUrl } from '../../session/page-url.ts';
import { FileField } from '../../ui/field.tsx';
import { ProblemList } from '../../ui/problem-list.tsx';
import { consoleWords as words } from '../../words/en/console.ts';

const MAX_SHEET_BYTES = 2_000_000;
const PATH = 'drill/injects';

async function send(file: File, team: string, token: string | null): Promise<ImportedInjects | RefusedDraft> {
  if (file.size > MAX_SHEET_BYTES) return { ok: false, code: 'draft/too-large', args: {}, ...words.importTooLarge };
  const post = async (path: string): Promise<ImportedInjects | RefusedDraft> => {
    const url = pageUrl(path);
    url.searchParams.set('as', sheetEndingOf(file.name));
    if (team !== '') url.searchParams.set('team', team);
    const response = await fetch(url, { method: 'POST', body: file, headers: { authorization: `Bearer ${token}` } });
    return response.json();
  };
  try {
    const answer = await post(PATH);
    const isElsewhere = !answer.ok && answer.code === 'drill/elsewhere';
    return isElsewhere ? await post(`node/${answer.args.node}/${PATH}`) : answer;
  } catch {
    return { ok: false, code: 'link/lost', args: {}, ...words.importNoAnswer };
  }
}

export function ImportInjects({ team }: { team: string }) {
  const { link } = useDrill();
  const [answer, setAnswer] = useState<ImportedInjects | RefusedDraft | null>(null);
  const bring = async (file: File) => {
    setAnswer(null);
    setAnswer(await send(file, team, link.token()));
  };
  return (
    <details class="pad second">
      <summary>{words.importList}</summary>
      <FileField class="inline" label={words.importFile} accept=".csv,.xlsx" onFile={bring} />
      <p role="status">{answer?.ok === true && words.imported(answer.changed, answer.dropped)}</p>
      {answer?.ok === false && <ProblemList problems={answer.problems ?? [{ ...answer, path: '' }]} />}
    </details>
  );
}
