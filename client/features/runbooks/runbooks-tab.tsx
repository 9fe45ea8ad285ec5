// The runbooks: one that is open, or the list of them.
import { useDrill } from '../../session/drill.ts';
import { RunbookList } from './runbook-list.tsx';
import { RunbookPage } from './runbook-page.tsx';
import './runbooks.css';

export function RunbooksTab() {
  const { store, ui } = useDrill();
  const runbook = store.runbooks.value.find(({ id }) => id === ui.runbook.value);
  return runbook === undefined ? <RunbookList /> : <RunbookPage key={runbook.id} runbook={runbook} />;
}
