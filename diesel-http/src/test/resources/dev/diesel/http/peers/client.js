// Node's client with our server. The argument is its port; what is wrong ends the process with an error.
'use strict';
const assert = require('node:assert');
const http = require('node:http');

const port = Number(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const big = Buffer.alloc(3_000_000, 'node ');

/** Sends a request, whose body is an array of pieces; gives the answer with its body and its socket's local port. */
function request(method, path, { headers = {}, pieces = [], trailers, via = agent } = {}) {
    return new Promise((resolve, reject) => {
        const outgoing = http.request({ port, host: '127.0.0.1', method, path, headers, agent: via });
        let continued = false;
        outgoing.on('error', reject);
        outgoing.on('continue', () => {
            continued = true;
            outgoing.end(pieces.join(''));
        });
        outgoing.on('response', (incoming) => {
            const localPort = incoming.socket.localPort;
            const received = [];
            incoming.on('data', (piece) => received.push(piece));
            incoming.on('error', reject);
            incoming.on('end', () => resolve({
                code: incoming.statusCode,
                headers: incoming.headers,
                trailers: incoming.trailers,
                body: Buffer.concat(received),
                localPort,
                continued,
            }));
        });
        if (headers.Expect) {
            outgoing.flushHeaders();
            return;
        }
        for (const piece of pieces) {
            outgoing.write(piece);
        }
        if (trailers) {
            outgoing.addTrailers(trailers);
        }
        outgoing.end();
    });
}

async function main() {
    const first = await request('GET', '/plaintext');
    assert.equal(first.code, 200);
    assert.equal(first.body.toString(), 'Hello, World!');
    assert.equal(first.headers['content-length'], '13');

    const second = await request('GET', '/nothing');
    assert.equal(second.code, 404);
    assert.equal(second.localPort, first.localPort, 'the connection is kept');

    const chunked = await request('GET', '/chunked');
    assert.equal(chunked.body.toString(), 'one two three');
    assert.equal(chunked.headers['transfer-encoding'], 'chunked');
    assert.deepEqual({ ...chunked.trailers }, { 'x-count': '3' });

    const head = await request('HEAD', '/bytes?1000');
    assert.equal(head.headers['content-length'], '1000');
    assert.equal(head.body.length, 0);

    const echo = await request('POST', '/stream', { pieces: [big, 'and ', 'more'], trailers: { 'X-A': 'b' } });
    assert.equal(echo.body.length, big.length + 8);
    assert.ok(echo.body.subarray(0, big.length).equals(big));
    assert.equal(echo.localPort, first.localPort, 'the connection is kept after a body with a trailer');

    const asked = await request('POST', '/echo', {
        headers: { 'Expect': '100-continue', 'Content-Length': 5 },
        pieces: ['hello'],
    });
    assert.ok(asked.continued);
    assert.equal(asked.body.toString(), 'hello');

    const failed = await request('GET', '/fail');
    assert.equal(failed.code, 500);

    const closing = await request('GET', '/plaintext', { via: false, headers: { Connection: 'close' } });
    assert.equal(closing.headers.connection, 'close');

    const all = await Promise.all(Array.from({ length: 100 }, (_, i) =>
        request('POST', '/echo', { pieces: ['x'.repeat(i * 100)], via: false })));
    all.forEach((each, i) => assert.equal(each.body.length, i * 100));

    agent.destroy();
    console.log('all is well');
}

main();
