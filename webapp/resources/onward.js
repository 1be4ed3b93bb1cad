// Sends the form of a page that is nothing but a step on the way; its button is for who runs no scripts.
(function () {
  'use strict';
  var form = document.getElementById('onward');
  if (form) {
    form.submit();
  }
})();
