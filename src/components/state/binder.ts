/**
 * Carries values between a shared object and the bound elements of a page,
 * those that come later included. Knows no room: what it reads from and writes
 * to is handed in.
 */
import type { Doc } from '../../core/ot/json.js';
import { isOutput, kindOf, type Kind } from './kinds.js';
import {
  BIND,
  CLASS,
  SELECTOR,
  SET,
  TOGGLE,
  ATTRIBUTES,
  classesOf,
  conditionOf,
  keyOf,
  meets,
  misspelt,
} from './markup.js';

export interface WriteOptions {
  /** Whether what several type is merged. */
  readonly text: boolean;
  /** What people call it. */
  readonly label: string;
  /** One of several was clicked, and is what the label says. */
  readonly chosen: boolean;
}

export interface Link {
  /** The shared object; undefined while there is none. */
  values(): Readonly<Record<string, unknown>> | undefined;
  /** Whether this person may change it. */
  editable(): boolean;
  /** The server's time, ms. */
  now(): number;
  /** Gives `key`, which was `first` before anybody changed it, this value for everyone. */
  write(key: string, value: Doc, first: Doc, options: WriteOptions): void;
  /** What `mine` and `theirs` make of `base` together. */
  merge(base: string, mine: string, theirs: string): string;
}

/** What the page itself, or its reader, changes before an event says so. */
const OWN = ['class', 'open'];

type Lockable = Element & { disabled: boolean };

export class Binder {
  readonly #host: HTMLElement;
  readonly #link: Link;
  readonly #observer = new MutationObserver((records) => this.#mutated(records));
  /** What was there before anybody shared anything. */
  readonly #first = new WeakMap<Element, Doc>();
  readonly #firstClasses = new WeakMap<Element, ReadonlySet<string>>();
  /** The text that a field was given or gave last. */
  readonly #base = new WeakMap<Element, string>();
  /** Whether audio or video stood still when it was last looked at. */
  readonly #paused = new WeakMap<Element, boolean>();
  readonly #locked = new Set<Lockable>();
  #composing: Element | null = null;
  #abort: AbortController | undefined;
  /** An attribute that cannot be read, as written; null when all can. */
  problem: string | null = null;

  constructor(host: HTMLElement, link: Link) {
    this.#host = host;
    this.#link = link;
  }

  connect(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const on = (types: string, listener: (element: Element) => void): void => {
      for (const type of types.split(' '))
        this.#host.addEventListener(type, ({ target }) => listener(target as Element), {
          capture: true,
          signal,
        });
    };
    on('input toggle play pause seeked', (element) => this.#changed(element));
    on('click', (element) => this.#clicked(element));
    on('compositionstart', (element) => (this.#composing = element));
    on('compositionend', (element) => {
      this.#composing = null;
      this.#changed(element);
    });
    on('reset', (form) =>
      queueMicrotask(() => form.querySelectorAll(`[${BIND}]`).forEach((one) => this.#changed(one))),
    );
    on('pointerdown keydown', () => this.#showMedia());
    this.#observer.observe(this.#host, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: [...ATTRIBUTES, ...OWN],
    });
    this.show();
  }

  /** Leaves the page as it is, and able to be used without the room. */
  disconnect(): void {
    this.#abort?.abort();
    this.#observer.disconnect();
    for (const element of this.#locked) element.disabled = false;
    this.#locked.clear();
  }

  /** Makes every bound element show what is shared. */
  show(): void {
    // What has just been done here comes first, else it would be taken back.
    this.#mutated(this.#observer.takeRecords());
    this.#showAll();
  }

  #showAll(): void {
    const bound = this.#bound();
    this.problem = bound.map(misspelt).find((text) => text !== null) ?? null;
    const values = this.#link.values();
    for (const element of this.#locked) if (!this.#host.contains(element)) this.#unlock(element);
    for (const element of bound) {
      this.#remember(element);
      this.#lock(element);
      if (values) this.#showIn(element, values);
    }
  }

  #bound(): Element[] {
    return [...this.#host.querySelectorAll(SELECTOR)].filter((element) => this.#owns(element));
  }

  /** What is in another of its kind is that one's. */
  #owns(element: Element): boolean {
    return element.closest(this.#host.localName) === this.#host;
  }

  #remember(element: Element): void {
    if (!this.#firstClasses.has(element)) this.#firstClasses.set(element, new Set(element.classList));
    if (this.#first.has(element)) return;
    const kind = element.hasAttribute(BIND) ? kindOf(element) : null;
    if (kind) this.#first.set(element, kind.first(element));
  }

  #lock(element: Element): void {
    const acts = this.#first.has(element) || element.hasAttribute(SET) || element.hasAttribute(TOGGLE);
    if (!acts || !('disabled' in element)) return;
    const lockable = element as Lockable;
    if (this.#link.editable()) this.#unlock(lockable);
    else if (!lockable.disabled) {
      lockable.disabled = true;
      this.#locked.add(lockable);
    }
  }

  #unlock(element: Lockable): void {
    if (this.#locked.delete(element)) element.disabled = false;
  }

  #showIn(element: Element, values: Readonly<Record<string, unknown>>): void {
    const of = (key: string, first?: Doc): unknown => (Object.hasOwn(values, key) ? values[key] : first);
    const key = keyOf(element.getAttribute(BIND));
    const kind = key === null ? null : kindOf(element);
    if (kind && this.#isAhead(element)) this.#changed(element);
    else if (kind && element !== this.#composing) {
      kind.show(element, of(key!, this.#first.get(element)), this.#link.now());
      if (element instanceof HTMLMediaElement) this.#paused.set(element, element.paused);
      if (kind.text) this.#base.set(element, (element as HTMLInputElement).value);
    }
    for (const binding of classesOf(element.getAttribute(CLASS) ?? '')) {
      if (!binding) continue;
      const { key, name } = binding;
      const on = Object.hasOwn(values, key)
        ? meets(values[key], binding)
        : this.#firstClasses.get(element)!.has(name);
      if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
    }
    const chosen = element.getAttribute(SET) ?? element.getAttribute(TOGGLE);
    const condition = chosen === null ? null : conditionOf(chosen);
    if (!condition) return;
    const pressed = element.getAttribute('role') === 'tab' ? 'aria-selected' : 'aria-pressed';
    element.setAttribute(pressed, String(meets(of(condition.key), condition)));
  }

  /** Somebody did something to `element` here. */
  #changed(element: Element): void {
    const key = keyOf(element.getAttribute(BIND));
    const kind = key === null || !this.#owns(element) ? null : kindOf(element);
    const values = this.#link.values();
    if (!kind || isOutput(kind) || !values || element === this.#composing) return;
    this.#remember(element);
    const first = this.#first.get(element)!;
    const now = this.#link.now();
    const shared = Object.hasOwn(values, key!) ? values[key!] : first;
    if (element instanceof HTMLMediaElement) this.#paused.set(element, element.paused);
    const page = kind.text ? this.#merged(element, shared) : kind.read(element, now);
    if (kind.same ? kind.same(page, shared, now) : page === shared) return;
    // A radio that is no longer checked says nothing: another one does.
    if (page === null && element.matches('[type=radio]')) return;
    this.#write(key!, page, first, element, kind);
  }

  /** What was typed here on top of what the others have typed since. */
  #merged(element: Element, shared: unknown): string {
    const mine = (element as HTMLInputElement).value;
    const theirs = typeof shared === 'string' ? shared : '';
    const base = this.#base.get(element) ?? theirs;
    return base === theirs ? mine : this.#link.merge(base, mine, theirs);
  }

  #clicked(target: Element): void {
    const element = target.closest(`[${SET}], [${TOGGLE}]`);
    const values = this.#link.values();
    if (!element || !values || !this.#owns(element)) return;
    const set = conditionOf(element.getAttribute(SET) ?? '');
    const toggle = keyOf(element.getAttribute(TOGGLE));
    if (set?.value !== undefined && values[set.key] !== set.value)
      this.#write(set.key, set.value, null, element);
    if (toggle) this.#write(toggle, values[toggle] !== true, false, element);
  }

  #write(key: string, value: Doc, first: Doc, element: Element, kind?: Kind): void {
    if (!this.#link.editable()) return this.show();
    const options = { text: kind?.text ?? false, label: labelOf(element) || key };
    this.#link.write(key, value, first, { ...options, chosen: !kind && element.hasAttribute(SET) });
  }

  #mutated(records: readonly MutationRecord[]): void {
    const values = this.#link.values();
    for (const { attributeName, target } of records) {
      const element = target as Element;
      if (!values || !this.#firstClasses.has(element) || !this.#owns(element)) continue;
      if (attributeName === 'class') this.#reclassed(element, values);
      if (attributeName === 'open') this.#changed(element);
    }
    if (records.some(({ attributeName }) => !OWN.includes(attributeName ?? ''))) this.#showAll();
  }

  /** The page itself gave or took a class. */
  #reclassed(element: Element, values: Readonly<Record<string, unknown>>): void {
    for (const binding of classesOf(element.getAttribute(CLASS) ?? '')) {
      if (!binding || binding.value !== undefined) continue;
      const first = this.#firstClasses.get(element)!.has(binding.name);
      const shared = Object.hasOwn(values, binding.key) ? values[binding.key] === true : first;
      const page = element.classList.contains(binding.name);
      if (page !== shared) this.#write(binding.key, page, first, element);
    }
  }

  /** True when its reader has just started or stopped `element`, which no event has told yet. */
  #isAhead(element: Element): boolean {
    const { paused } = element as Partial<HTMLMediaElement>;
    return paused !== undefined && this.#paused.has(element) && this.#paused.get(element) !== paused;
  }

  #showMedia(): void {
    const values = this.#link.values();
    if (!values) return;
    for (const media of this.#host.querySelectorAll(`audio[${BIND}], video[${BIND}]`))
      if (this.#owns(media)) this.#showIn(media, values);
  }
}

/** What people call the element. */
function labelOf(element: Element): string {
  const { labels } = element as Partial<HTMLInputElement>;
  const text =
    element.getAttribute('aria-label') ??
    labels?.[0]?.textContent ??
    element.querySelector('summary')?.textContent;
  return (text ?? (element instanceof HTMLButtonElement ? element.textContent : '') ?? '')
    .trim()
    .slice(0, 60);
}
