// Runs in Chromium 92 and 109: nothing newer than they know. Waits for every element to show something,
// then reports as text; the test reads it from the dumped document.
(function () {
  var complaints = [];
  var note = function (text) {
    complaints.push(text);
  };
  var original = console.error;
  console.error = function () {
    note('console.error: ' + Array.prototype.join.call(arguments, ' '));
    original.apply(console, arguments);
  };
  addEventListener('error', function (event) {
    note('uncaught: ' + event.message + ' ' + event.filename + ':' + event.lineno);
  });
  addEventListener('unhandledrejection', function (event) {
    note('unhandled rejection: ' + event.reason);
  });
  document.addEventListener('securitypolicyviolation', function (event) {
    note('violation of ' + event.violatedDirective + ': ' + event.blockedURI + ' ' + event.sample);
  });

  var textOf = function (element) {
    var text = '';
    var walk = function (node) {
      if (node.nodeType === 3) text += ' ' + node.data;
      if (node.localName === 'style') return;
      if (node.shadowRoot) walk(node.shadowRoot);
      node.childNodes.forEach(walk);
    };
    walk(element);
    return text.replace(/\s+/g, ' ').trim();
  };
  var wanted = JSON.parse(document.getElementById('wanted').textContent);
  var deadline = Date.now() + 40000;

  var report = function () {
    var result = { userAgent: navigator.userAgent, complaints: complaints, elements: {} };
    Object.keys(wanted).forEach(function (tag) {
      result.elements[tag] = textOf(document.querySelector(tag)).slice(0, 4000);
    });
    var pre = document.createElement('pre');
    pre.id = 'result';
    pre.textContent = JSON.stringify(result);
    document.body.append(pre);
    fetch('/floor/done');
  };
  var check = function () {
    // The loader fetches what is near the window, as a person would scroll to it.
    Object.keys(wanted).forEach(function (tag) {
      if (!customElements.get(tag)) document.querySelector(tag).scrollIntoView();
    });
    var ready = Object.keys(wanted).every(function (tag) {
      return customElements.get(tag) && textOf(document.querySelector(tag)).indexOf(wanted[tag]) >= 0;
    });
    if (ready || Date.now() > deadline) report();
    else setTimeout(check, 100);
  };
  check();
})();
