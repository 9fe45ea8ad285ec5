// The pages after a drill, as links in the bar over each of them.
import { useDrill } from '../session/drill.ts';
import { AFTER_PAGES } from '../session/ui-state.ts';
import { after } from '../words/en/what-if.ts';

export function AfterPages() {
  const { afterPage } = useDrill().ui;
  return (
    <nav class="inline" aria-label={after.pages}>
      {AFTER_PAGES.map((page) => (
        <button
          key={page}
          type="button"
          class="button"
          aria-current={page === afterPage.value ? 'page' : undefined}
          onClick={() => {
            afterPage.value = page;
          }}
        >
          {after.page[page]}
        </button>
      ))}
    </nav>
  );
}
