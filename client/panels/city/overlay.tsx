// The words over the picture: tags, notice of the fog, billboard, names of the customers. Everything that can be
// read or pressed in the city is here, so that the slot says the same without its picture.
import type { ComponentChildren } from 'preact';
import { boxesOf, toolsBox } from '../../presentation/boxes.ts';
import { cityWords } from '../../presentation/city-words.ts';
import type { Sparable } from '../../presentation/effort.ts';
import { clockAtStep, format } from '../../presentation/format.ts';
import type { CityLayout } from '../../presentation/layout.ts';
import type { Look } from '../../presentation/look.ts';
import type { Part } from '../../presentation/plans.ts';
import { blocksOf, stepOf } from '../../presentation/scene.ts';
import { placeTags, type TagPlace } from '../../presentation/tag-places.ts';
import {
  addedHosts,
  billboardOf,
  fogNoticeOf,
  nextChange,
  noticesSent,
  shortName,
  type Tag,
  tagsOf,
} from '../../presentation/tags.ts';
import { TOWER_HOSTS } from '../../presentation/tower.ts';
import type { Store } from '../../store/store.ts';
import { Mark, Sign } from '../mark.tsx';
import { legendRows, readHosts } from './legend.tsx';
import type { Parts } from './parts.ts';
import './tags.css';

const fromMinuteOf = (store: Store): number => store.briefing.value?.clock.fromMinute ?? 0;

const windowsOf = (store: Store, look: Look) => {
  // The windows are mutable: their version ties whoever reads them to their changes.
  store.windowsVersion.value;
  const service = look.buildings.find(({ part }) => part === 'tower')?.services[0];
  return store.windows.get(service ?? '') ?? null;
};

const PLACED_BY = (place: TagPlace) => ({
  left: `${place.x}px`,
  top: `${place.y}px`,
  width: `${place.width}px`,
  '--lead': `${place.lead}px`,
});

type TagProps = { tag: Tag; place: TagPlace | null; chosen: boolean; onPick(service: string): void };

/** A tag without a place is folded away: it shows while it has the focus, and is read like the others. */
function TagPlate({ tag, place, chosen, onPick }: TagProps) {
  const style = place === null ? undefined : PLACED_BY(place);
  const folded = place === null ? ' folded' : '';
  const value = tag.value !== '' && <span class={place?.withValue === false ? 'heard' : 'value'}>{tag.value}</span>;
  if (tag.service === null)
    return (
      <p class={`tag dark ${tag.part}${folded}`} style={style}>
        {tag.name} {value}
      </p>
    );
  return (
    <button
      type="button"
      class={`tag ${tag.part}${folded}${chosen ? ' chosen' : ''}`}
      style={style}
      aria-current={chosen}
      onClick={() => onPick(tag.service!)}
    >
      {tag.mark !== null && <Mark mark={tag.mark} size={14} />} {tag.name} {value}
    </button>
  );
}

/** From near the building fills the picture, and its tag stands at the upper edge. */
const NEAR_TAG_BOTTOM = 64;

type TagsProps = Parts & {
  inWords: boolean;
  spared: ReadonlySet<Sparable>;
  hasTools: boolean;
  onPick(service: string): void;
};

export function Tags({ store, look, layout, near, inWords, spared, hasTools, onPick }: TagsProps) {
  const { view } = store;
  const sources = {
    services: view.services.value,
    alarms: view.alarms.value,
    sight: view.sight.value,
    step: stepOf(store),
  };
  const tags = tagsOf(look, sources, layout.shape);
  const boxes = boxesOf(layout, {
    legendRows: legendRows(store, look).length + (readHosts(store, look) > 0 ? 1 : 0),
    spared: spared.size,
    fogNotice: noticeOf(store, look) !== null,
    added: addedOf(store, look, layout) > 0 || plannedOf(store, look) !== undefined,
    tools: hasTools,
    traffic: inWords,
  });
  const overNear = { x: layout.width / 2, y: NEAR_TAG_BOTTOM };
  const placeOf = (part: Part) => (near === null ? layout.tags[part] : part === near ? overNear : undefined);
  const sizes = tags.map((tag) => ({ ...tag, marked: tag.mark !== null, at: placeOf(tag.part) }));
  const places = placeTags(sizes, layout, near === null ? boxes : []);
  const chosen = store.chosen.value.service;
  return (
    <ul class="tags" aria-label={cityWords.tags}>
      {tags.map((tag, i) => (
        <li key={tag.part}>
          <TagPlate
            tag={tag}
            place={places[i]}
            chosen={tag.service !== null && tag.service === chosen}
            onPick={onPick}
          />
        </li>
      ))}
    </ul>
  );
}

/** The place of the buttons for the city as a whole. */
export function Tools({ store, look, layout, children }: Parts & { children: ComponentChildren }) {
  const { x, y, width, height } = toolsBox(layout, noticeOf(store, look) !== null);
  const style = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
  return (
    <fieldset class="city-tools" aria-label={cityWords.tools} style={style}>
      {children}
    </fieldset>
  );
}

const noticeOf = (store: Store, look: Look) =>
  fogNoticeOf(store.view.sight.value, windowsOf(store, look), stepOf(store), fromMinuteOf(store));

export function FogNotice({ store, look }: Parts) {
  const notice = noticeOf(store, look);
  if (notice === null) return null;
  return (
    <aside class="fog-notice plate">
      <h3>
        <Sign shape="no-data" size={14} />
        {notice.title}
      </h3>
      <p>{notice.sentences.join(' ')}</p>
    </aside>
  );
}

const addedOf = (store: Store, look: Look, { tower: { grid } }: CityLayout): number =>
  addedHosts(windowsOf(store, look), grid.builtFloors * grid.columns);

/** Beside the floors over those that were built: how many hosts have moved in, or what is planned while they stand empty. */
export function AddedNote({ store, look, layout }: Parts) {
  const { grid, x, y } = layout.tower;
  const added = addedOf(store, look, layout);
  const planned = added > 0 ? undefined : plannedOf(store, look);
  if (added === 0 && planned === undefined) return null;
  const beside = layout.tower.centre + (layout.tower.centre - x) + 15;
  const hosts = windowsOf(store, look)?.states.length ?? 0;
  const floors = [grid.builtFloors + 1, grid.floors] as const;
  return (
    <p class="added" style={{ left: `${beside}px`, top: `${y - 2}px` }}>
      {planned === undefined
        ? cityWords.added(format.whole(added))
        : cityWords.toCome(planned.id, clockAtStep(fromMinuteOf(store), planned.fromStep))}
      {hosts <= TOWER_HOSTS && (
        <span>{(planned === undefined ? cityWords.addedFloors : cityWords.emptyFloors)(...floors)}</span>
      )}
    </p>
  );
}

const plannedOf = (store: Store, look: Look) =>
  nextChange(
    store.view.changes.value,
    look.buildings.find(({ part }) => part === 'tower')?.services ?? [],
    stepOf(store),
  );

export function Billboard({ store, look, layout, onPick }: Parts & { onPick(service: string): void }) {
  const { text, updated, age, late } = billboardOf(store.view.posts.value, stepOf(store), fromMinuteOf(store));
  const { x, y, width, height } = layout.billboard.board;
  const folded = layout.stands.has('billboard') ? '' : ' folded';
  const style = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
  const content = (
    <>
      <span class="label">{cityWords.billboard}</span> <span class="post">{text}</span>{' '}
      <span class="times">
        <span>{updated}</span> {age !== null && <span class={late ? 'late' : ''}>{age}</span>}
      </span>
    </>
  );
  const { service } = look.billboard;
  if (service === null)
    return (
      <p class={`billboard${folded}`} style={style} title={text}>
        {content}
      </p>
    );
  return (
    <button type="button" class={`billboard${folded}`} style={style} title={text} onClick={() => onPick(service)}>
      {content}
    </button>
  );
}

export function FrontNames({ store, look, layout, onPick }: Parts & { onPick(service: string): void }) {
  const { view, briefing } = store;
  const blocks = blocksOf(view.customers.value, look, briefing.value?.customers ?? [], layout.customers.length);
  if (!layout.stands.has('customers')) return null;
  const { x, width } = layout.postOffice;
  const { service, name } = look.postOffice;
  const post = (
    <>
      <span class="name">{shortName(name ?? cityWords.notices)}</span>{' '}
      <span class="share">{format.whole(noticesSent(view.services.value, look))}</span>
    </>
  );
  return (
    <ul class="front-names" aria-label={cityWords.customers}>
      <li style={{ left: `${x - 4}px`, width: `${width + 8}px` }} title={name ?? undefined}>
        {service === null ? (
          post
        ) : (
          <button type="button" onClick={() => onPick(service)}>
            {post}
          </button>
        )}
      </li>
      {blocks.map((block, i) => (
        <li key={block.id} style={{ left: `${layout.customers[i].x}px`, width: `${layout.customers[i].width}px` }}>
          <span class="name">{block.name ?? cityWords.others}</span>{' '}
          <span class="share">{format.share(Math.round(block.served * 100) / 100)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The avenue in words, for whoever has no moving picture of it. */
export function TrafficNote({ store, layout }: Parts) {
  const { demand, failed } = store.view.traffic.value;
  return (
    <p class="traffic" style={{ left: `${layout.tower.centre}px`, top: `${layout.foot - 18}px` }}>
      {cityWords.traffic(format.share(demand), format.share(failed))}
    </p>
  );
}
