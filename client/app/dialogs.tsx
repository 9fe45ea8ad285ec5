// The layers that keys and buttons open over the drill: the list of keys, the palette, the form of a command.
import { useEffect } from 'preact/hooks';
import { CityText } from '../features/city/city-text.tsx';
import { CommandDialog } from '../features/command/view.tsx';
import { SeatsDialog } from '../features/lobby/seats.tsx';
import { EndDialog } from '../features/top-bar/end.tsx';
import { navigate, useDrill, useRoute } from '../session/drill.ts';
import { lazy } from '../ui/lazy.tsx';
import { KeysDialog } from './keys-dialog.tsx';

const PALETTE_MS = 2000;
const loadPalette = () => import('./palette.tsx').then((part) => part.Palette);

const Palette = lazy(loadPalette);
const InjectsDialog = lazy(() => import('../features/facilitator/view.tsx').then((part) => part.InjectsDialog));
const InviteDialog = lazy(() => import('../features/top-bar/invite.tsx').then((part) => part.InviteDialog));
const DependenciesView = lazy(() => import('../features/city/dependencies.tsx').then((part) => part.DependenciesView));

export function Dialogs() {
  const drill = useDrill();
  const dialog = useRoute('dialog');
  const close = () => navigate(drill, { close: 'dialog' });
  // Whoever presses its key types on at once; it does not compete with the first picture of the city.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), PALETTE_MS);
    return () => clearTimeout(timer);
  }, []);
  // Whoever comes back to the drill, with another seat, finds it without the dialog that was open.
  useEffect(() => close, []);
  switch (dialog?.kind) {
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'dependencies':
      return <DependenciesView onClose={close} />;
    case 'city-text':
      return <CityText onClose={close} />;
    case 'injects':
      return <InjectsDialog onClose={close} />;
    case 'seats':
      return <SeatsDialog onClose={close} />;
    case 'invite':
      return <InviteDialog onClose={close} />;
    case 'end':
      return <EndDialog onClose={close} />;
    case 'command':
      return <CommandDialog key={dialog.command} command={dialog.command} given={dialog.given} onClose={close} />;
    default:
      return null;
  }
}
