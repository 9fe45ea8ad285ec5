// The service that rings first is open when the page comes, unless this person has something open already.
import { useEffect } from 'preact/hooks';
import { firstRinging } from '../features/alarms/model.ts';
import { navigate, useDrill } from '../session/drill.ts';

export function useFirstPage(): void {
  const drill = useDrill();
  const { store, ui } = drill;
  const seen = (store.briefing.value?.services ?? []).filter(({ open }) => open).map(({ id }) => id);
  const service = firstRinging(store.view.alarms.value, seen);
  useEffect(() => {
    const { service: opened, runbook, workspace, dialog } = ui.route.value;
    const isFree = opened === null && runbook === null && workspace === null && dialog === null;
    if (service !== null && isFree) navigate(drill, { to: 'service', service });
    // Once: whoever goes back to all services stays there.
  }, [service !== null]);
}
