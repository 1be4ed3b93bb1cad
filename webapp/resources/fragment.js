// The fragment form of the initiate-login address, /#/customer/{id}, reaches the browser alone: it leads to /customer/{id}.
// What Okta appended (iss, login_hint, target_link_uri) may stand before or behind the fragment, and is taken along.
(function () {
  'use strict';
  var match = /^#\/customer\/([A-Za-z0-9._-]{1,64})\/?(?:\?(.*))?$/.exec(window.location.hash);
  if (!match) {
    return;
  }
  var asked = new URLSearchParams(window.location.search);
  new URLSearchParams(match[2] || '').forEach(function (value, name) {
    asked.set(name, value);
  });
  var kept = new URLSearchParams();
  ['iss', 'login_hint', 'target_link_uri'].forEach(function (name) {
    if (asked.has(name)) {
      kept.set(name, asked.get(name));
    }
  });
  var base = document.querySelector('a.brand').getAttribute('href');
  var query = kept.toString();
  window.location.replace(base + 'customer/' + match[1] + (query ? '?' + query : ''));
})();
