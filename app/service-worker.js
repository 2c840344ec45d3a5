// Keeps the whole site, one version of it, and answers from there: with the network or without it.
// build_offline.py puts Workbox and SITE, the version and its files with their hashes, in front of these lines.
const { addPlugins, precacheAndRoute } = workbox.precaching;

// What the browser has just fetched for the page need not come again, but an old copy must not stay: the server is asked.
const fresh = (request) => new Request(request, { cache: "no-cache" });
addPlugins([{ requestWillFetch: async ({ request, event }) => (event.type === "install" ? fresh(request) : request) }]);

// What stands behind the "?" of an address is the state of the page, never another file.
precacheAndRoute(SITE.files, { ignoreURLParametersMatching: [/.*/] });

const tabs = async () => {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(registration.scope));
};

// What a page may ask for; a version is never given files of another one.
const answers = {
  // Answer also to the page that has brought this worker.
  adopt: async (version) => {
    if (version === SITE.version) await clients.claim();
    return version === SITE.version;
  },
  // Take the place of the old version, unless another tab still shows it.
  begin: async () => {
    const alone = (await tabs()).length === 1;
    if (alone) await skipWaiting();
    return alone;
  },
};

addEventListener("message", (event) => {
  const [question, detail] = event.data;
  event.waitUntil(answers[question](detail).then((answer) => event.ports[0].postMessage(answer)));
});
