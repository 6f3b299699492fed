// The checks that guard the elements, checked: each must see the fault it is there for.
import { allowComplaint, axeClean, expect, fixture, html, inEveryMode, leakCheck } from '../index.ts';

class Leaky extends HTMLElement {
  connectedCallback(): void {
    window.addEventListener('resize', () => this.localName);
  }
}
class Tidy extends HTMLElement {
  #listen = (): string => this.localName;
  #timer = 0;
  connectedCallback(): void {
    window.addEventListener('resize', this.#listen);
    this.#timer = window.setInterval(this.#listen, 1000);
  }
  disconnectedCallback(): void {
    window.removeEventListener('resize', this.#listen);
    window.clearInterval(this.#timer);
  }
}
customElements.define('test-leaky', Leaky);
customElements.define('test-tidy', Tidy);

async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => '', (error: unknown) => (error as Error).message);
}

describe('test support', () => {
  it('sees what axe sees', async () => {
    const bad = await fixture<HTMLElement>(html`<div><button></button></div>`);
    expect(await messageOf(axeClean(bad))).to.contain('button-name');
    const good = await fixture<HTMLElement>(html`<div><button>Send</button></div>`);
    await axeClean(good);
  });

  it('sees a listener that is left behind, and passes an element that tidies up', async () => {
    expect(await messageOf(leakCheck(() => new Leaky()))).to.contain('12 x listener for resize on Window');
    await leakCheck(() => new Tidy());
  });

  it('shows an element in every mode', async () => {
    const element = await fixture<HTMLElement>(html`<div></div>`);
    const seen: string[] = [];
    await inEveryMode(element, (mode) => {
      seen.push([mode, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(forced-colors: active)').matches, element.getAttribute('mode')].join());
    });
    expect(seen).to.deep.equal(['light,false,false,', 'dark,true,false,', 'forced-colors,false,true,', 'elder,false,false,elder']);
  });

  it('runs under a policy that refuses inline styles and markup from strings', () => {
    allowComplaint(/require-trusted-types-for/);
    expect(() => {
      document.createElement('div').innerHTML = '<b></b>';
    }).to.throw(TypeError);
  });
});
