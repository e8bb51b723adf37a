/*
 * The ceiling: a line echo and an HTTP server over epoll in C, measured in process. The HTTP server finds the end of
 * every line and copies an answer that it has; it looks at nothing but the method.
 *
 *   one round:  64 clients each send            (not timed)
 *               the server half runs            (timed: CPU time of this thread)
 *               64 clients each read the answer (not timed)
 *
 * One thread plays both sides, so other processes hardly disturb the figure; the 10th percentile of the rounds is the
 * one to compare. InProcess.java is the same measurement for diesel.
 *
 * Usage: baseline line|http|http16 SECONDS       prints  "c p10 p50 rounds", microseconds per request
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>

enum { CONNECTIONS = 64, BUFFER = 16384, MAX_ROUNDS = 1000000, PIPELINED = 16 };

static const char LINE[] = "abcdefghijklmnopqrstuvwxyzabcd\r\n";
static const char PREFIX[] = "you said: ";
static const char REQUEST[] = "GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1:8088\r\n\r\n";
static const char ANSWER[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                             "Content-Length: 13\r\n\r\nHello, World!";

/* What a client sends at once, how much it gets for it, and who answers. */
static char requests[BUFFER];
static size_t requests_length;
static size_t answers_length;
static size_t (*answer)(const char *in, size_t n);

static char input[BUFFER];
static char output[2 * BUFFER];
static long rounds[MAX_ROUNDS];

static void check(int ok, const char *what) {
    if (!ok) {
        perror(what);
        exit(1);
    }
}

static long nanos(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int by_value(const void *a, const void *b) {
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

/* Answers every whole line in the input; returns the length of the answer. */
static size_t echo_lines(const char *in, size_t n) {
    char *out = output;
    const char *end = in + n;
    while (in < end) {
        const char *eol = memmem(in, end - in, "\r\n", 2);
        check(eol != NULL, "a line was torn");
        size_t length = eol + 2 - in;
        memcpy(out, PREFIX, sizeof PREFIX - 1);
        memcpy(out + sizeof PREFIX - 1, in, length);
        out += sizeof PREFIX - 1 + length;
        in += length;
    }
    return out - output;
}

/* Answers every request in the input; returns the length of the answers. */
static size_t answer_requests(const char *in, size_t n) {
    char *out = output;
    const char *end = in + n;
    while (in < end) {
        check(memcmp(in, "GET ", 4) == 0, "a request was torn");
        int line;
        do {
            const char *eol = memchr(in, '\n', end - in);
            check(eol != NULL, "a request was torn");
            line = eol + 1 - in;
            in = eol + 1;
        } while (line > 2);
        memcpy(out, ANSWER, sizeof ANSWER - 1);
        out += sizeof ANSWER - 1;
    }
    return out - output;
}

/* The server half of one round: waits until all connections have been answered. */
static void serve(int epoll) {
    struct epoll_event events[512];
    int answered = 0;
    while (answered < CONNECTIONS) {
        int n = epoll_wait(epoll, events, 512, 0);
        for (int i = 0; i < n; i++) {
            ssize_t got = recv(events[i].data.fd, input, sizeof input, 0);
            check(got > 0, "recv");
            size_t length = answer(input, got);
            check(send(events[i].data.fd, output, length, MSG_NOSIGNAL) == (ssize_t)length, "send");
        }
        answered += n;
    }
}

static void connect_all(int epoll, int *clients) {
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    check(bind(listener, (struct sockaddr *)&address, size) == 0, "bind");
    check(listen(listener, CONNECTIONS) == 0, "listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    for (int i = 0; i < CONNECTIONS; i++) {
        clients[i] = socket(AF_INET, SOCK_STREAM, 0);
        check(connect(clients[i], (struct sockaddr *)&address, size) == 0, "connect");
        setsockopt(clients[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        int server = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        check(server >= 0, "accept");
        setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct epoll_event interest = {.events = EPOLLIN, .data.fd = server};
        check(epoll_ctl(epoll, EPOLL_CTL_ADD, server, &interest) == 0, "epoll_ctl");
    }
}

static long one_round(int epoll, const int *clients) {
    static char reply[2 * BUFFER];
    for (int i = 0; i < CONNECTIONS; i++) {
        check(send(clients[i], requests, requests_length, 0) == (ssize_t)requests_length, "client send");
    }
    long start = nanos(CLOCK_THREAD_CPUTIME_ID);
    serve(epoll);
    long took = nanos(CLOCK_THREAD_CPUTIME_ID) - start;
    for (int i = 0; i < CONNECTIONS; i++) {
        check(recv(clients[i], reply, sizeof reply, 0) == (ssize_t)answers_length, "client recv");
    }
    return took;
}

static void repeat(const char *request, size_t length, int count) {
    for (int i = 0; i < count; i++) {
        memcpy(requests + requests_length, request, length);
        requests_length += length;
    }
}

int main(int argc, char **argv) {
    check(argc == 3, "usage: baseline line|http|http16 SECONDS");
    int count = strcmp(argv[1], "http16") == 0 ? PIPELINED : 1;
    long seconds = atol(argv[2]);
    if (strcmp(argv[1], "line") == 0) {
        repeat(LINE, sizeof LINE - 1, count);
        answers_length = sizeof PREFIX - 1 + sizeof LINE - 1;
        answer = echo_lines;
    } else {
        repeat(REQUEST, sizeof REQUEST - 1, count);
        answers_length = count * (sizeof ANSWER - 1);
        answer = answer_requests;
    }
    int epoll = epoll_create1(0);
    int clients[CONNECTIONS];
    connect_all(epoll, clients);
    int n = 0;
    long end = nanos(CLOCK_MONOTONIC) + seconds * 1000000000L;
    while (n < MAX_ROUNDS && nanos(CLOCK_MONOTONIC) < end) {
        rounds[n++] = one_round(epoll, clients);
    }
    qsort(rounds, n, sizeof *rounds, by_value);
    printf("c %.4f %.4f %d\n", rounds[n / 10] / 1e3 / CONNECTIONS / count,
           rounds[n / 2] / 1e3 / CONNECTIONS / count, n);
    return 0;
}
