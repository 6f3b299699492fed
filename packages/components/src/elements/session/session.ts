import { textFor } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { FireElement } from '../../base/element.ts';
import { icon } from '../../base/icons.ts';
import { roleWord } from '../../base/staff.strings.ts';
import { controls, surface, tokens } from '../../base/styles/index.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { SessionController } from '../../controllers/session.ts';
import { sessionStrings } from './session.strings.ts';
import { sessionStyles } from './session.styles.ts';

/**
 * Who is signed in at the portal around it, in one line: name, role and area. Says so when the sign-in has run out, and
 * has a button to sign in where the page has told the portal how (`signIn`). Draws nothing while it is not known, and
 * asks the service nothing by itself.
 *
 * @element fire-session
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and targets.
 * @slot - Stands behind the line while somebody is signed in, for the page's own button to sign out.
 * @csspart line - The line.
 * @csspart who - Name, role and area.
 * @csspart sign-in - The button to sign in.
 * @cssprop --fire-color-muted - Color of the line.
 * @cssprop --fire-font-size - Size of the text; 1rem when not set.
 */
export class FireSession extends FireElement {
  static override styles = [tokens, surface, controls, sessionStyles];

  protected readonly t = this.speak(sessionStrings);

  constructor() {
    super();
    new SessionController(this);
    new KeepFocus(this);
  }

  protected override updated(): void {
    this.setAttribute('data-fire-state', this.session?.state.status ?? 'unknown');
  }

  protected override render(): TemplateResult {
    const status = this.session?.state.status ?? 'unknown';
    return html`
      <div class="line row ${status === 'expired' ? 'line--expired' : ''}" part="line">
        ${status === 'unknown' ? nothing : icon(status === 'signed-in' ? 'user' : 'lock')}
        <span class="who" part="who" role="status">${this.#words()}</span>
        ${status === 'signed-in' ? html`<slot></slot>` : status === 'unknown' ? nothing : this.#signIn(status === 'expired')}
      </div>
    `;
  }

  #words(): TemplateResult | string {
    const { status, who } = this.session?.state ?? {};
    if (status === 'expired') return this.t('expired', who?.name ?? '');
    if (status === 'signed-out') return this.t('signedOut');
    if (status !== 'signed-in' || !who) return '';
    const more = [roleWord(this.t, who.role), who.areaName ? textFor(who.areaName, this.locale) : ''].filter(Boolean).join(' · ');
    return html`<span class="visually-hidden">${this.t('signedIn')}</span> ${who.name ? html`<span class="name">${who.name}</span> · ` : nothing}${more}`;
  }

  #signIn(again: boolean): TemplateResult | typeof nothing {
    const signIn = this.session?.signIn;
    if (!signIn) return nothing;
    return html`<button class="button" type="button" part="sign-in" @click=${() => signIn()}>${this.t(again ? 'signInAgain' : 'signIn')}</button>`;
  }
}
