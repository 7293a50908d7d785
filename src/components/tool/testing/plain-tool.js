/** A module of a tool, for tests: an element of the name in its address, and nothing else. */
customElements.define(new URL(import.meta.url).searchParams.get('tag'), class extends HTMLElement {});
