// Lets Lighthouse judge pages: `node lighthouse.mjs ADDRESSES CHROMIUM FLAG...`, the addresses with blanks between them;
// the verdicts are written as JSON.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

const [addresses, chromePath, ...flags] = process.argv.slice(2);
const SETTINGS = { onlyCategories: CATEGORIES, disableFullPageScreenshot: true, logLevel: "error" };
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...flags] });

async function judge(address) {
  const { lhr } = await lighthouse(address, { port: chrome.port, ...SETTINGS });
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  const scores = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
  return {
    scores: Object.fromEntries(scores),
    error: lhr.runtimeError?.message ?? "",
    failed: failed.map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items ?? "")}`),
  };
}

try {
  const verdicts = [];
  for (const address of addresses.split(" ")) verdicts.push(await judge(address));
  console.log(JSON.stringify(verdicts));
} finally {
  await chrome.kill();
}
