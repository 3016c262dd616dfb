// Renders Markdown files as a service does that lets HTML through and makes links of addresses.
//   node markdown.mjs FILE...
// Writes one line of JSON a file: its HTML. Ends with 77 where the renderer is not installed.
import { readFileSync } from "node:fs";

let MarkdownIt;
try {
  MarkdownIt = (await import("markdown-it")).default;
} catch {
  process.exit(77);
}

const renderer = new MarkdownIt({ html: true, linkify: true });
for (const file of process.argv.slice(2)) {
  console.log(JSON.stringify(renderer.render(readFileSync(file, "utf8"))));
}
