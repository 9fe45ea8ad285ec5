// Leaving a drill: the link lets go of it and the desk is cleared.

import { useDrill } from '../session/drill.ts';
import { resetUiState } from '../session/ui-state.ts';

export function useLeave(): () => void {
  const { link, ui, requests } = useDrill();
  return () => {
    link.leave();
    requests.clear();
    resetUiState(ui);
  };
}
