// Writing a public notice as the one task of a narrow screen: with which tool, and its form.
import { useState } from 'preact/hooks';
import { commandTitle } from '../../presentation/command-form.ts';
import { words } from '../../words/en.ts';
import { CommandForm } from '../command/command-form.tsx';
import { useClockText, useDrill } from '../drill.ts';

export function NoticePane() {
  const { store } = useDrill();
  const clockText = useClockText();
  const tools = store.briefing.value?.commands.filter(({ do: name, mine }) => mine && name.includes('/post-by-')) ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const tool = tools.find(({ do: name }) => name === picked) ?? tools[0];
  const last = store.view.posts.value.filter(({ published }) => published).at(-1);
  if (tool === undefined) return null;
  return (
    <section class="notice" aria-labelledby="notice-title">
      <header class="panel-head">
        <h2 id="notice-title">{words.narrow.notice}</h2>
        <fieldset class="switch" aria-label={words.narrow.tool}>
          {tools.map(({ do: name }) => (
            <button key={name} type="button" aria-pressed={name === tool.do} onClick={() => setPicked(name)}>
              {words.narrow.tools[name.slice(name.indexOf('/') + 1)] ?? commandTitle(name)}
            </button>
          ))}
        </fieldset>
      </header>
      <CommandForm
        key={tool.do}
        command={tool}
        given={{}}
        askKey={`command:${tool.do}`}
        submit={words.narrow.send}
        name={commandTitle(tool.do)}
        done={words.command.given}
      />
      <p class="second notice-last">
        {last === undefined ? words.narrow.noNotice : words.narrow.last(clockText(last.step), last.text)}
      </p>
    </section>
  );
}
