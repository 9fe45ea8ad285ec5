// The layers that keys and buttons open over the drill: the list of keys, the palette, the form of a command.
import { CityText } from '../features/city/city-text.tsx';
import { DependenciesView } from '../features/city/dependencies.tsx';
import { CommandDialog } from '../features/command/view.tsx';
import { InjectsDialog } from '../features/facilitator/view.tsx';
import { EndDialog } from '../features/top-bar/end.tsx';
import { useDrill } from '../session/drill.ts';
import { KeysOverlay } from './keys-overlay.tsx';
import { Palette } from './palette.tsx';

export function Overlays() {
  const { overlay } = useDrill().ui;
  const close = () => {
    overlay.value = null;
  };
  switch (overlay.value?.kind) {
    case 'keys':
      return <KeysOverlay onClose={close} />;
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
      return (
        <CommandDialog
          key={overlay.value.command}
          command={overlay.value.command}
          given={overlay.value.given}
          onClose={close}
        />
      );
    default:
      return null;
  }
}
