// What any portal would write: it hands its own language, theme and size to <fire-portal>, and no more.
const root = document.documentElement;
const portal = document.querySelector('fire-portal');
const title = document.title.split(' | ');

function apply() {
  const dark = root.dataset.theme === 'dark';
  const elder = root.dataset.mode === 'elder';
  portal.setAttribute('lang', root.lang);
  portal.setAttribute('theme', dark ? 'dark' : 'light');
  if (elder) portal.setAttribute('mode', 'elder');
  else portal.removeAttribute('mode');
  document.title = root.lang === 'en' ? title[1] : title[0];
  document.querySelector('[data-toggle="theme"]').setAttribute('aria-pressed', String(dark));
  document.querySelector('[data-toggle="mode"]').setAttribute('aria-pressed', String(elder));
}

function keep(name, value) {
  try {
    localStorage.setItem(`portal-${name}`, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

const toggles = {
  lang: () => (root.lang = root.lang === 'en' ? 'zh-CN' : 'en'),
  theme: () => (root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'),
  mode: () => (root.dataset.mode = root.dataset.mode === 'elder' ? 'standard' : 'elder'),
};

for (const button of document.querySelectorAll('[data-toggle]')) {
  button.addEventListener('click', () => {
    const name = button.dataset.toggle;
    keep(name, toggles[name]());
    apply();
  });
}

apply();
