// Runs before the first paint, so that the page never flashes in the wrong language, theme or size.
(function () {
  var read = function (name) {
    try {
      return localStorage.getItem('portal-' + name);
    } catch {
      return null; // storage may be forbidden; the defaults do
    }
  };
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  var lang = asked.get('lang') || read('lang');
  if (lang === 'en' || lang === 'zh-CN') root.lang = lang;
  if ((asked.get('theme') || read('theme')) === 'dark') root.dataset.theme = 'dark';
  if ((asked.get('mode') || read('mode')) === 'elder') root.dataset.mode = 'elder';
})();
