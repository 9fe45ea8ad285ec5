// Leaving a drill: the link lets go of it and the desk is cleared.
import { clearDesk } from '../session/ui-state.ts';
import { useDrill } from '../session/drill.ts';

export function useLeave(): () => void {
  const { link, desk, asks } = useDrill();
  return () => {
    link.leave();
    asks.clear();
    clearDesk(desk);
  };
}
