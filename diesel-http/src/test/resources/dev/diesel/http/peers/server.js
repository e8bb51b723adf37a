// Node's server, and a bare one whose answers are wrong, for our client. Prints the ports of both.
'use strict';
const http = require('node:http');
const net = require('node:net');

const pages = {
    '/hello': (request, response) => response.end('hello'),
    '/empty': (request, response) => response.writeHead(204).end(),
    '/same': (request, response) => response.writeHead(304, { ETag: '"1"' }).end(),
    '/echo': (request, response) => request.pipe(response),
    '/big': (request, response) => response.end(Buffer.alloc(3_000_000, 'node ')),
    '/last': (request, response) => response.writeHead(200, { Connection: 'close' }).end('last'),
    '/chunked': (request, response) => {
        response.writeHead(200, { Trailer: 'X-Count' });
        response.write('one ');
        response.write('two ');
        response.addTrailers({ 'X-Count': '3' });
        response.end('three');
    },
    '/hints': (request, response) => response.writeEarlyHints({ link: '</a.css>; rel=preload' }, () => response.end('hinted')),
    '/trailers': (request, response) => request.resume().on('end', () => response.end(JSON.stringify(request.trailers))),
    // It promises to keep the connection, and does not.
    '/gone': (request, response) => response.end('gone', () => request.socket.end()),
};

const server = http.createServer((request, response) => {
    const page = pages[request.url];
    if (page) {
        page(request, response);
    } else {
        response.writeHead(404).end('not here');
    }
});
server.on('checkContinue', (request, response) => {
    if (request.url === '/refused') {
        response.writeHead(403).end('no');
    } else {
        response.writeContinue();
        pages[request.url](request, response);
    }
});

const wrong = {
    '/truncated': 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    '/truncated-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc',
    '/no-last-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
    '/truncated-head': 'HTTP/1.1 200 OK\r\nContent-',
    '/two-lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
    '/length-and-coding': 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '/bare-lf': 'HTTP/1.1 200 OK\nContent-Length: 3\n\nabc',
    '/folded': 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 3\r\n\r\nabc',
    '/http2': 'HTTP/2 200 OK\r\nContent-Length: 3\r\n\r\nabc',
    '/bad-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nabc\r\n0\r\n\r\n',
    '/overflow': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n0\r\n\r\n',
    '/endless-interims': 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1000),
    '/not-http': 'SSH-2.0-OpenSSH_9.2\r\n',
};
const bare = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => socket.end(wrong[data.toString('latin1').split(' ')[1]]));
});

server.listen(0, '127.0.0.1', () => bare.listen(0, '127.0.0.1', () =>
    console.log(`${server.address().port} ${bare.address().port}`)));
