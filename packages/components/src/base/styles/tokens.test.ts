import { css, html as markup, LitElement } from 'lit';
import { expect, fixture, html } from '../../../../../tests/support/index.ts';
import { tokens } from './tokens.ts';

class Plain extends LitElement {
  static override styles = [tokens, css`p { margin: 0; }`];
  override render() {
    return markup`<p>正在着火？ Is something burning?</p>`;
  }
}
customElements.define('test-tokens', Plain);

/** The text of an element as a person sees it. */
async function shown(attributes: { mode?: string } = {}): Promise<CSSStyleDeclaration> {
  const element = await fixture<Plain>(html`<test-tokens data-fire-mode=${attributes.mode ?? ''}></test-tokens>`);
  return getComputedStyle(element.renderRoot.querySelector('p')!);
}

describe('type inside any page', () => {
  const root = document.documentElement;
  const body = document.body;
  afterEach(() => {
    root.style.fontSize = '';
    body.style.cssText = '';
  });

  const cases: [string, string, string][] = [['16px', '16px', '24px'], ['62.5%', '16px', '24px'], ['100px', '20px', '30px'], ['20px', '20px', '30px']];
  for (const [size, plain, elder] of cases) {
    it(`is legible where the page makes 1rem ${size}`, async () => {
      root.style.fontSize = size;
      expect((await shown()).fontSize).to.equal(plain);
      expect((await shown({ mode: 'elder' })).fontSize).to.equal(elder);
    });
  }

  it('takes the font of the page, and nothing that it does to its articles', async () => {
    body.style.cssText = 'font-family: monospace; text-indent: 2em; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; white-space: pre; word-break: break-all; font-style: italic; text-shadow: 1px 1px red; text-align: center; cursor: wait';
    const { fontFamily, textIndent, letterSpacing, wordSpacing, textTransform, whiteSpace, wordBreak, fontStyle, textShadow, textAlign, cursor } = await shown();
    expect(fontFamily).to.equal('monospace');
    expect([textIndent, letterSpacing, wordSpacing, textTransform, whiteSpace, wordBreak, fontStyle, textShadow, textAlign, cursor])
      .to.deep.equal(['0px', 'normal', '0px', 'none', 'normal', 'normal', 'normal', 'none', 'start', 'auto']);
  });
});
