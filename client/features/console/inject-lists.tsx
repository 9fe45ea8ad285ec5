// Spreadsheet export and import of the injects of a running drill, for one team or all.
import { useState } from 'preact/hooks';
import type { ImportedInjects } from '#protocol/console.ts';
import { type RefusedDraft, SHEET_ENDINGS, type SheetEnding, sheetEndingOf } from '#protocol/drafts.ts';
import { useDrill } from '../../session/drill.ts';
import { pageUrl } from '../../session/page-url.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/field.tsx';
import { ProblemList } from '../../ui/problem-list.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { consoleWords as words } from '../../words/en/console.ts';

const MAX_SHEET_BYTES = 2_000_000;
const PATH = 'drill/injects';

type Asked = { readonly as: SheetEnding; readonly team: string; readonly token: string | null };

async function ask({ as, team, token }: Asked, init: RequestInit, path = PATH): Promise<Response> {
  const url = pageUrl(path);
  url.searchParams.set('as', as);
  if (team !== '') url.searchParams.set('team', team);
  const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${token}` } });
  if (response.ok || path !== PATH) return response;
  const answer: RefusedDraft = await response.clone().json();
  return answer.code === 'drill/elsewhere'
    ? ask({ as, team, token }, init, `node/${answer.args.node}/${PATH}`)
    : response;
}

const NO_ANSWER: RefusedDraft = { ok: false, code: 'link/lost', args: {}, ...words.importNoAnswer };

async function send(file: File, asked: Omit<Asked, 'as'>): Promise<ImportedInjects | RefusedDraft> {
  if (file.size > MAX_SHEET_BYTES) return { ok: false, code: 'draft/too-large', args: {}, ...words.importTooLarge };
  try {
    const response = await ask({ ...asked, as: sheetEndingOf(file.name) }, { method: 'POST', body: file });
    return await response.json();
  } catch {
    return NO_ANSWER;
  }
}

async function receive(asked: Asked): Promise<Blob | RefusedDraft> {
  try {
    const response = await ask(asked, {});
    return response.ok ? await response.blob() : await response.json();
  } catch {
    return NO_ANSWER;
  }
}

export function InjectLists({ team }: { team: string }) {
  const { link } = useDrill();
  const [answer, setAnswer] = useState<ImportedInjects | RefusedDraft | null>(null);
  const bring = async (file: File) => {
    setAnswer(null);
    setAnswer(await send(file, { team, token: link.token() }));
  };
  const save = async (as: SheetEnding) => {
    setAnswer(null);
    const list = await receive({ as, team, token: link.token() });
    if (list instanceof Blob) saveFile(`injects${team === '' ? '' : `-${team}`}.${as}`, list);
    else setAnswer(list);
  };
  return (
    <details class="px-gutter py-1.5 second">
      <summary>{words.lists}</summary>
      <p class="cluster">
        {SHEET_ENDINGS.map((as) => (
          <Button key={as} small onClick={() => void save(as)}>
            {words.saveList[as]}
          </Button>
        ))}
      </p>
      <FileField class="cluster" label={words.importFile} accept=".csv,.xlsx" onFile={bring} />
      <p role="status">{answer?.ok === true && words.imported(answer.changed, answer.dropped)}</p>
      {answer?.ok === false && <ProblemList problems={answer.problems ?? [{ ...answer, path: '' }]} />}
    </details>
  );
}
