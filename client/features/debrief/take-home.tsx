// Exports after a drill: everything at once or single files, and the action items of the team.
import type { ExportFile, ExportFormat } from '#protocol/export.ts';
import { useDrill } from '../../session/drill.ts';
import { pageUrl } from '../../session/page-url.ts';
import { Button } from '../../ui/button.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { afterAction as told } from '../../words/en/after-action.ts';
import { drillSearch } from '../lobby/model.ts';
import { ActionItems } from './action-items.tsx';

/** The ones that anybody may have, in the order of use. */
const FORMATS: readonly ExportFormat[] = ['page', 'markdown', 'runbooks', 'csv', 'jsonl'];

/** The tab keeps what the address stands for; the address itself is let go when it must have been read. */
const OPENED_MS = 60_000;

function openPage(content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), OPENED_MS);
}

/** `key` is of the place where it is pressed: its answer stands there. */
function useExport(key: string): (format: ExportFormat) => Promise<void> {
  const { link, requests } = useDrill();
  return async (format) => {
    const answer = await requests.run(key, () => link.exportDrill({ as: format }));
    if (!answer.ok) return;
    const { name, type, content }: ExportFile = answer.file;
    const blob = new Blob([content as BlobPart], { type });
    if (format === 'page') openPage(blob);
    else saveFile(name, blob);
  };
}

/** One press, wherever it stands. */
export function ExportButton() {
  const save = useExport('export');
  return (
    <>
      <Button onClick={() => void save('zip')}>{told.export}</Button>
      <RequestStatus of="export" done={told.saved} />
    </>
  );
}

/** The seed of the drill, and the link that opens the same again: in another tab, so that the debrief stays. Drafts have no link. */
function SameIncident() {
  const { room, debrief, briefing } = useDrill().store;
  const { id = '' } = briefing.value?.scenario ?? {};
  const seed = debrief.value?.seed;
  if (seed === undefined || room.value?.daily === true) return null;
  return (
    <p class="second same-incident">
      {told.seed(seed)}
      {id !== '' && !id.startsWith('draft-') && (
        <>
          {'. '}
          <a href={pageUrl(drillSearch({ scenario: id, seed })).href} target="_blank" rel="noopener">
            {told.sameSeed}
          </a>
        </>
      )}
    </p>
  );
}

export function TakeHome() {
  const { room, me } = useDrill().store;
  const save = useExport('take-home');
  const isOwner = room.value?.players.find(({ id }) => id === me.value)?.owner === true;
  const several = (room.value?.teams.length ?? 1) > 1;
  return (
    <>
      <section class="col-span-full">
        <h2>{told.title}</h2>
        <p class="second">{several && isOwner ? told.textTeams : told.text}</p>
        <Toolbar>
          <Button variant="primary" onClick={() => void save('zip')}>
            {told.format.zip}
          </Button>
          {[...FORMATS, ...(isOwner ? (['log'] as const) : [])].map((format) => (
            <Button key={format} onClick={() => void save(format)}>
              {told.format[format]}
            </Button>
          ))}
        </Toolbar>
        <RequestStatus of="take-home" />
        <p class="second">
          {told.drill} <code class="font-mono">{room.value?.drill}</code>
        </p>
        <SameIncident />
      </section>
      <ActionItems isOwner={isOwner} />
    </>
  );
}
