// Says in plain words that the page cannot start: in a browser that is too old, or when a file of it does not arrive.
// Written for old browsers too, and the first script of the page, so that it hears of every file that fails.
// Besides, it asks the browser which language was chosen here before and whether this is a first visit, and the address
// whether the page is embedded, and shows the first answer, which stands in the markup.
(function () {
  var page = document.documentElement;
  var SLOW_START = 30000; // milliseconds

  // In a frame of another page the stage alone is shown, see page.css and embed.html.
  if (/[?&]embed=1(&|$)/.test(location.search)) page.setAttribute("data-embed", "");

  // Keeps a text under a name, unless it is "", and returns the one that is kept, "" where the browser keeps nothing:
  // MicroPython could not catch what the browser raises then.
  window.keptText = function (name, text) {
    try {
      if (text) localStorage.setItem("colornn." + name, text);
      return localStorage.getItem("colornn." + name) || "";
    } catch (refused) {
      return "";
    }
  };

  // The guided tour, which comes after the first answer, has its room from the first picture on, see guide.css: at a visit
  // before which nothing was kept, unless the address asks for anything but a language.
  function nothingKept() {
    try {
      return !Object.keys(localStorage).some(function (key) { return key.indexOf("colornn") === 0; });
    } catch (refused) {
      return true;
    }
  }
  if (location.search.replace(/[?&]lang=[^&]*/, "") + location.hash === "" && nothingKept()) page.setAttribute("data-guide", "");

  // Files that are dropped, and pictures that are pasted, before the page listens are kept for it, see dropping_view.py:
  // the browser would leave the page for them.
  var held = [];
  function hold(event) {
    var brought = event.dataTransfer || event.clipboardData;
    if (!brought || [].indexOf.call(brought.types, "Files") < 0) return;
    event.preventDefault();
    if (event.type !== "dragover") held = [].slice.call(brought.files);
  }
  var HELD = ["dragover", "drop", "paste"];
  HELD.forEach(function (kind) { document.addEventListener(kind, hold); });
  window.takeHeldFiles = function () {
    HELD.forEach(function (kind) { document.removeEventListener(kind, hold); });
    return held;
  };

  // Firefox lets a page of another site, in a frame, keep nothing when it is set so, and takes channels for storage; PyScript
  // makes one as it loads, in its worker too, and would not start. It gets channels that lead nowhere: none is needed.
  function withoutChannels() {
    self.BroadcastChannel = function () {};
    self.BroadcastChannel.prototype = { postMessage: function () {}, close: function () {}, addEventListener: function () {} };
  }

  try {
    if (window.BroadcastChannel) new BroadcastChannel("tried").close();
  } catch (refused) {
    withoutChannels();
    var addressOf = URL.createObjectURL;
    URL.createObjectURL = function (blob) {
      var isScript = /javascript$/.test(blob.type);
      return addressOf.call(URL, isScript ? new Blob(["(" + withoutChannels + ")();", blob], { type: blob.type }) : blob);
    };
  }

  // What a worker sends before the page's Python listens to it is kept, see worker_script.py: the first one begins with the page.
  // PyScript makes workers of a class of its own, and sends each of them something at once.
  if (window.Worker) {
    var post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function () {
      if (!this.takeEvents) keepEvents(this);
      return post.apply(this, arguments);
    };
  }
  function keepEvents(worker) {
    var events = [];
    function keep(event) { events.push(event); }
    worker.addEventListener("message", keep);
    worker.takeEvents = function () {
      worker.removeEventListener("message", keep);
      return events;
    };
  }

  // And so is what nobody has caught, see main.py.
  var uncaught = [];
  window.takeUncaught = function () {
    var taken = uncaught;
    uncaught = null;
    return taken;
  };
  function nobodyCaught(reason) {
    if (uncaught && reason) uncaught.push(String(reason));
    failed();
  }

  function element(id) {
    return document.getElementById(id);
  }

  // Python takes over, also in telling what goes wrong, as soon as it answers.
  function answers() {
    return page.hasAttribute("data-answers");
  }

  // As app/page/i18n.py chooses it.
  function isEnglish(known) {
    var tags = [window.keptText("language", "")].concat([].slice.call(navigator.languages || []));
    for (var at = 0; at < tags.length; at++) {
      var language = tags[at].toLowerCase().split("-")[0];
      if (known.indexOf(language) >= 0) return language === "en";
    }
    return true;
  }

  // What Python will say of the first colour, see app/build/first_answer.py, unless something else is asked for.
  function answerFirst() {
    var answer = JSON.parse(element("label").getAttribute("data-first"));
    if (answers() || /[?&](colour|sure|lang)=/.test(location.search) || !isEnglish(answer.languages)) return;
    page.setAttribute("data-first", "");
    element("label").textContent = answer.label;
    element("confidence").textContent = answer.confidence;
    element("swatch-frame").style.setProperty("--swatch", answer.swatch);
    element("swatch-frame").style.setProperty("--ink", answer.ink);
    for (var name in answer.channels) element(name).value = element(name + "-value").value = answer.channels[name];
  }
  document.addEventListener("readystatechange", function () {
    if (document.readyState === "interactive") answerFirst();
  });

  function tell(id, stays) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", function () { tell(id, stays); });
    } else if (element("trouble").hidden && (stays || !answers())) {
      element(id).hidden = false;
      element("trouble").hidden = false;
      element("trouble-retry").onclick = function () { location.reload(); };
      if (id !== "trouble-slow") page.setAttribute("data-state", "error"); // until Python says what it is
      if (!stays) withdrawWhenAnswered();
    }
  }

  function withdrawWhenAnswered() {
    new MutationObserver(function () {
      if (answers()) element("trouble").hidden = true;
    }).observe(page, { attributes: true });
  }

  function failed() {
    tell("trouble-load", false);
  }

  // PyScript opens a database as it loads, for files that this page does not have, and nobody catches what a browser says
  // that keeps nothing. It is no failure of the page, which tells itself what it cannot keep.
  function ofDatabase(reason) {
    try {
      indexedDB.open; // where it is not there, or may not be asked for, PyScript got the same error
    } catch (refused) {
      if (reason && reason.message === refused.message) return true;
    }
    var names = ["SecurityError", "InvalidStateError", "VersionError"];
    return reason instanceof Event ? "onupgradeneeded" in reason.target : reason && names.indexOf(reason.name) >= 0;
  }

  function pass(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  if (!window.WebAssembly || !window.Promise || !("noModule" in document.createElement("script"))) {
    tell("trouble-old", true);
  } else {
    // Of the files that markup names only a capturing listener hears. A hint that fails may be no harm, for PyScript asks
    // again, but of some files it does not tell when they are missing: so the hint's file is asked for once more.
    addEventListener("error", function (event) {
      if (event.error && ofDatabase(event.error)) {
        pass(event);
      } else if (event.target.rel === "stylesheet") {
        tell("trouble-load", true);
      } else if (event.target.tagName === "LINK") {
        fetch(event.target.href).then(function (answer) { if (!answer.ok) failed(); }, failed);
      } else {
        nobodyCaught(event.message);
      }
    }, true);
    addEventListener("unhandledrejection", function (event) {
      if (ofDatabase(event.reason)) pass(event);
      else nobodyCaught(event.reason);
    });
    setTimeout(function () { tell("trouble-slow", false); }, SLOW_START);
  }
})();
