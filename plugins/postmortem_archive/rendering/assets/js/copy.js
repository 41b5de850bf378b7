/* Buttons that copy the page's link, the same as Markdown, or an id. */
postmortemArchive.ready(function (page) {
  "use strict";
  function address(button) {
    return button.getAttribute("data-pma-copy") || location.href.split(/[?#]/)[0];
  }
  function text(button) {
    var plain = button.getAttribute("data-pma-copy-text");
    if (plain !== null) return plain;
    var title = button.getAttribute("data-pma-copy-title");
    return title === null ? address(button) : "[" + title.replace(/([\\\[\]])/g, "\\$1") + "](" + address(button) + ")";
  }
  function copy(said) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(said);
    var field = document.createElement("textarea");
    field.value = said;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  page.querySelectorAll(".pma-copies button").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var said = button.parentNode.querySelector("[data-pma-copied]");
      copy(text(button)).then(function () {
        said.textContent = said.getAttribute("data-pma-copied");
        setTimeout(function () { said.textContent = ""; }, 3000);
        button.focus();
      }, function () { said.textContent = text(button); });
    });
  });
});
