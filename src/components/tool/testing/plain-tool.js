/** A module of a tool, for tests: an element and nothing else. */
customElements.define('test-plain', class extends HTMLElement {});
