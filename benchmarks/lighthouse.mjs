// Lets Lighthouse judge a page: `node lighthouse.mjs ADDRESS CHROMIUM FLAG...`; the verdict is written as JSON.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

const [address, chromePath, ...flags] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...flags] });
try {
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  const scores = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
  console.log(JSON.stringify({
    scores: Object.fromEntries(scores),
    error: lhr.runtimeError?.message ?? "",
    failed: failed.map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items ?? "")}`),
  }));
} finally {
  await chrome.kill();
}
