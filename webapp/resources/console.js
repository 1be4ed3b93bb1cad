// What the console's pages can do beyond HTML: copy a value, send a form no more than once, and say when a request in the background came to nothing.
(function () {
  'use strict';

  function byId(id) {
    return document.getElementById(id);
  }

  // Buttons that copy: without scripts they are not there, and the value is selected by one click.
  function show(root) {
    root.querySelectorAll('.copies[hidden], .downloads[hidden]').forEach(function (button) {
      button.hidden = false;
    });
  }

  function say(text) {
    byId('said').textContent = '';
    window.setTimeout(function () {
      byId('said').textContent = text;
    }, 50);
  }

  function select(code) {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copied(button) {
    var face = button.querySelector('[aria-hidden]');
    var before = face.textContent;
    say(button.dataset.copied);
    if (button.classList.contains('done')) {
      return;
    }
    button.classList.add('done');
    face.textContent = button.dataset.done;
    window.setTimeout(function () {
      button.classList.remove('done');
      face.textContent = before;
    }, 2000);
  }

  function copy(button) {
    var code = button.parentElement.querySelector('code');
    if (!navigator.clipboard) { // plain http, which only trials have
      select(code);
      if (document.execCommand('copy')) {
        copied(button);
      }
      return;
    }
    navigator.clipboard.writeText(code.textContent).then(function () {
      copied(button);
    }, function () {
      select(code);
    });
  }

  // What is shown once is kept as a file; no address of ours gives it out again.
  function download(button) {
    var lines = Array.from(byId(button.dataset.from).querySelectorAll('code'), function (code) {
      return code.textContent;
    });
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], {type: 'text/plain'}));
    link.download = button.dataset.name;
    link.click();
    window.setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
  }

  document.addEventListener('click', function (event) {
    var downloads = event.target.closest('.downloads');
    if (downloads) {
      download(downloads);
    }
    var button = event.target.closest('.copies');
    if (button) {
      copy(button);
    }
  });

  // A form is sent once: a second click would throw away the answer to the first, and some things are shown in one answer only.
  // Who stopped a request that takes too long can send the form again.
  var PATIENCE = 30000;
  var sent = new WeakMap();

  document.addEventListener('submit', function (event) {
    if (event.defaultPrevented) {
      return;
    }
    if (Date.now() - (sent.get(event.target) || 0) < PATIENCE) {
      event.preventDefault();
    } else {
      sent.set(event.target, Date.now());
    }
  });

  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      sent = new WeakMap();
    }
  });

  // A request in the background that the server did not take: the page still holds what was typed, and says so.
  function cutOff() {
    byId('cut-off').hidden = false;
    byId('cut-off').scrollIntoView({block: 'nearest'});
    window.setTimeout(release, 0);
  }

  // PrimeFaces leaves the button that began such a request blank and disabled.
  function release() {
    document.querySelectorAll('.ui-state-loading').forEach(function (button) {
      button.classList.remove('ui-state-loading', 'ui-state-disabled');
      button.disabled = false;
      button.querySelectorAll('.ui-icon-loading').forEach(function (icon) {
        icon.remove();
      });
    });
  }

  // What the server is still at work on is looked for again.
  function again() {
    document.querySelectorAll('[data-again]').forEach(function (waiting) {
      window.setTimeout(function () {
        window.location.assign(waiting.querySelector('a').href);
      }, waiting.dataset.again * 1000);
    });
  }

  function listen() {
    if (window.faces && window.faces.ajax) {
      window.faces.ajax.addOnError(cutOff);
      window.faces.ajax.addOnEvent(function (event) {
        if (event.status === 'success') {
          show(document);
        }
      });
    }
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxError', cutOff).on('pfAjaxComplete', function () {
        show(document);
      });
    }
  }

  // Deadlines run: by the server's word how long there is, and this machine's ticking.
  function run(clock) {
    var end = Date.now() + 1000 * Number(clock.dataset.seconds);
    var says = clock.parentElement.querySelector('.left-says');
    says.textContent = says.dataset.runs;
    function tick() {
      var left = Math.max(0, Math.round((end - Date.now()) / 1000));
      var hours = Math.floor(left / 3600);
      var minutes = Math.floor(left % 3600 / 60);
      clock.textContent = (hours ? hours + ':' + String(minutes).padStart(2, '0') : minutes) + ':' + String(left % 60).padStart(2, '0');
      if (left > 0) {
        window.setTimeout(tick, 1000);
      }
    }
    tick();
  }

  show(document);
  document.querySelectorAll('.left-time').forEach(run);
  again();
  listen();
})();
