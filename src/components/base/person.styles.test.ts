import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { MMElement } from './mm-element.js';
import { HUES } from './person.js';
import { personStyles } from './person.styles.js';
import { allInside } from './testing/in-room.js';

class Palette extends MMElement {
  static override styles = [MMElement.styles, personStyles];

  override render(): TemplateResult {
    const swatch = (n: number): TemplateResult => html`<i class="hue-${n}"><b class="avatar"></b></i>`;
    return html`<p>${Array.from({ length: HUES }, (_, n) => swatch(n))}</p>`;
  }
}
customElements.define('mm-palette', Palette);

/** Any CSS colour as the bytes that are painted. */
function painted(color: string): [number, number, number] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function luminance(color: string): number {
  const [red, green, blue] = painted(color).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const valueOf = (element: Element, property: string): string => {
  const probe = element as HTMLElement;
  probe.style.color = `var(${property})`;
  return getComputedStyle(probe).color;
};

describe('the colours', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`can be read on ${scheme} ground`, async () => {
      const palette = await fixture<Palette>(html`<mm-palette></mm-palette>`);
      palette.style.colorScheme = scheme;
      const ground = palette.shadowRoot!.querySelector('p')!;
      const color = (name: string): string => valueOf(ground, `--_${name}`);
      const pairs = [
        ['text', 'surface'],
        ['text', 'surface-hover'],
        ['text', 'accent-soft'],
        ['text-muted', 'surface'],
        ['text-muted', 'surface-raised'],
        ['accent', 'surface'],
        ['accent', 'accent-soft'],
        ['accent', 'surface-raised'],
        ['on-accent', 'accent'],
        ['danger', 'surface'],
        ['danger', 'danger-soft'],
        ['warning', 'warning-soft'],
      ] as const;
      for (const [text, on] of pairs) {
        expect(contrast(color(text), color(on)), `${text} on ${on}`).to.be.at.least(4.5);
      }
      expect(contrast(color('border-strong'), color('surface'))).to.be.at.least(3);
      for (const [n, hue] of allInside(palette, 'i').entries()) {
        expect(contrast('#fff', valueOf(hue, '--_hue')), `white on hue ${n}`).to.be.at.least(4.5);
        expect(contrast(valueOf(hue, '--_hue-text'), color('surface')), `hue ${n}`).to.be.at.least(4.5);
      }
    });
  }

  it('are the page’s own where it sets them', async () => {
    const palette = await fixture<Palette>(html`<mm-palette></mm-palette>`);
    palette.parentElement!.style.setProperty('--mm-color-accent', 'rgb(1, 2, 3)');
    expect(valueOf(palette.shadowRoot!.querySelector('p')!, '--_accent')).to.equal('rgb(1, 2, 3)');
  });
});
