// Keeps the whole site, one version of it, and answers from there: with the network or without it.
// build/offline.py puts Workbox and SITE, the version and its files with their hashes, in front of these lines.
const { addPlugins, precacheAndRoute } = workbox.precaching;
const { registerRoute } = workbox.routing;
const { CacheFirst, NetworkFirst } = workbox.strategies;

// What the browser has just fetched for the page need not come again, but an old copy must not stay: the server is asked.
const fresh = (request) => new Request(request, { cache: "no-cache" });
addPlugins([{ requestWillFetch: async ({ request, event }) => (event.type === "install" ? fresh(request) : request) }]);

// What stands behind the "?" of an address is the state of the page, never another file.
precacheAndRoute(SITE.files, { ignoreURLParametersMatching: [/.*/] });

// What only a browser needs that cannot start from the snapshot, and what only some visitors open, are kept when they have
// been asked for.
const byAddress = (files) => new Map(files.map(({ url, integrity }) => [new URL(url, registration.scope).href, integrity]));
const spare = byAddress(SITE.spare);
const late = new Map([...spare, ...byAddress(SITE.opened)]);
const spareCaches = `spare ${registration.scope} `;
const spareCache = spareCaches + SITE.version;
const checked = async ({ request }) => new Request(request, { integrity: late.get(request.url) });
const keeper = new CacheFirst({ cacheName: spareCache, plugins: [{ requestWillFetch: checked }] });
registerRoute(({ url }) => late.has(url.href), keeper);

// Of the documentation only what was read is kept, and it is fetched anew where there is a network.
const documentation = `${registration.scope}docs/`;
const reader = new NetworkFirst({ cacheName: `read ${documentation}` });
registerRoute(({ url }) => url.href.startsWith(documentation), reader);
addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(spareCaches) && name !== spareCache);
  await Promise.all(old.map((name) => caches.delete(name)));
})()));

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
  // Keep what was not asked for yet: what a plain start needs, or all there is.
  keepMore: async (all, event) => {
    const wanted = all ? late : spare;
    await Promise.allSettled([...wanted.keys()].flatMap((request) => keeper.handleAll({ event, request })));
    return true;
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
  event.waitUntil(answers[question](detail, event).then((answer) => event.ports[0].postMessage(answer)));
});
