// The post that is being written, kept on the desk so that a look at a plot does not lose it, and the tools that post.
import { assert } from '#model/engine/result.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { useDrill, useGive } from '../../session/drill.ts';
import type { PostDraft } from './updates.ts';

const KEY = 'post';

/** Commands that post, of whichever service takes them. */
export function usePostTools(): { usual: CommandView | undefined; backup: CommandView | undefined } {
  const commands = useDrill().store.briefing.value?.commands.filter(({ mine }) => mine) ?? [];
  const by = (verb: string) => commands.find((one) => one.do.endsWith(`/${verb}`));
  return { usual: by('post-by-tool'), backup: by('post-by-backup') };
}

/** The choices that a command declares for one of its arguments. */
export function choicesOf(command: CommandView, argument: string): readonly string[] {
  const field = command.args[argument];
  assert(field?.type === 'choice', `${command.do} has choices for ${argument}`);
  return field.of;
}

export function usePostDraft() {
  const { ui } = useDrill();
  const give = useGive();
  const draft = ui.post.value;
  const change = (more: Partial<PostDraft>) => {
    ui.post.value = { ...ui.post.value, ...more };
  };
  const post = async (command: string) => {
    const { scope, ...rest } = draft;
    if (await give(KEY, command, { ...rest, scope: scope.join(' ') })) change({ text: '', doing: '' });
  };
  return { draft, change, post, askKey: KEY };
}
