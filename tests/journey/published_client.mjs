// The vendor's published TypeScript client, unmodified but for its base URL, through the journey of a batch.
// Arguments: the base URL, a key, a PDF, a URL to fetch. Prints what it saw as one JSON object.

import { createHmac } from "node:crypto";
import { File } from "node:buffer";
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SHEAF_VENDOR_NODE}/`);
const { ExtendClient } = require("extend-ai");
const [baseUrl, token, path, url] = process.argv.slice(2);
const client = new ExtendClient({ baseUrl, token });
const nullable = (type) => ({ type: [type, "null"] });
const schema = {
    type: "object",
    properties: { invoice_number: nullable("string"), shoe_size: nullable("integer") },
};
const terminal = new Set(["PROCESSED", "FAILED", "CANCELLED"]);
const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

async function pages(call) {
    const found = [];
    let nextPageToken;
    do {
        const page = await call(nextPageToken);
        found.push(...page.data);
        nextPageToken = page.nextPageToken;
    } while (nextPageToken);
    return found;
}

async function refusal(call) {
    try {
        await call();
    } catch (error) {
        return { status: error.statusCode, code: error.body?.code, kind: error.constructor.name };
    }
    return null;
}

const extractor = await client.extractors.create({ name: "Node", config: { schema } });
const version = await client.extractorVersions.create(extractor.id, { releaseType: "major" });
const streamed = await client.files.upload(createReadStream(path), {}); // chunked: its length is not declared
const named = await client.files.upload(new File([readFileSync(path)], "named.pdf"), {});
const batch = await client.extractRuns.createBatch({
    extractor: { id: extractor.id },
    inputs: [
        { file: { id: streamed.id }, metadata: { n: 0 } },
        { file: { id: named.id }, metadata: { n: 1 } },
        { file: { url }, metadata: { n: 2 } },
        { file: { text: "Invoice Number: T-3" }, metadata: { n: 3 } },
    ],
    priority: 10,
});
let status;
for (let look = 0; look < 300 && !terminal.has(status); look++) {
    await pause();
    status = (await client.batchRuns.get(batch.id)).status;
}
const listed = await pages((nextPageToken) =>
    client.extractRuns.list({ batchId: batch.id, maxPageSize: 3, nextPageToken, status: null, sortBy: null }),
);
const runs = await Promise.all(listed.map((run) => client.extractRuns.retrieve(run.id)));
const single = await client.extract({ config: { schema }, file: { text: "Invoice Number: S-1" } });
const polled = await client.extractRuns.createAndPoll({
    extractor: { id: extractor.id },
    file: { text: "Invoice Number: P-1" },
});

const secret = "wss_test";
const timestamp = Math.floor(Date.now() / 1000).toString();
const body = JSON.stringify({ eventId: "event_1", eventType: "batch_processor_run.processed", payload: batch });
const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
const event = client.webhooks.verifyAndParse(
    body,
    { "x-extend-request-timestamp": timestamp, "x-extend-request-signature": signature },
    secret,
);

const seen = {
    version: version.version,
    names: [streamed.name, named.name],
    created: [batch.object, batch.status, batch.runCount],
    status,
    values: Object.fromEntries(runs.map((run) => [run.metadata.n, run.output?.value])),
    single: [single.status, single.output.value],
    polled: [polled.status, polled.output.value],
    event: event.eventType,
    refusals: [
        await refusal(() => client.batchRuns.get("bpr_none")),
        await refusal(() => client.extractRuns.createBatch({ extractor: { id: extractor.id }, inputs: [] })),
        await refusal(() => new ExtendClient({ baseUrl, token: "nobody" }).extractors.list()),
    ],
};
console.log(JSON.stringify(seen));
