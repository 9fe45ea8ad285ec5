// The layers that keys and buttons open over the drill: the list of keys, the palette, the form of a command.
import { CityText } from '../features/city/city-text.tsx';
import { CommandDialog } from '../features/command/view.tsx';
import { InjectsDialog } from '../features/facilitator/view.tsx';
import { EndDialog } from '../features/top-bar/end.tsx';
import { navigate, useDrill, useRoute } from '../session/drill.ts';
import { lazy } from '../ui/lazy.tsx';
import { KeysDialog } from './keys-dialog.tsx';

const DependenciesView = lazy(() => import('../features/city/dependencies.tsx').then((part) => part.DependenciesView));
const Palette = lazy(() => import('./palette.tsx').then((part) => part.Palette));

export function Dialogs() {
  const drill = useDrill();
  const dialog = useRoute('dialog');
  const close = () => navigate(drill, { close: 'dialog' });
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
    case 'end':
      return <EndDialog onClose={close} />;
    case 'command':
      return <CommandDialog key={dialog.command} command={dialog.command} given={dialog.given} onClose={close} />;
    default:
      return null;
  }
}
