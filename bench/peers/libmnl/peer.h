/* What the C peers share: commands come by standard input, one answer a line goes out. See bench/README.md. */
#ifndef PEER_H
#define PEER_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static inline uint64_t now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + t.tv_nsec;
}

/* User and system time of this process. */
static inline uint64_t cpu(void) {
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000ull + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000ull;
}

/* Over all fields that were decoded: numbers as they are, texts by their length. */
extern uint64_t sum, count;
/* With the word `digest`: FNV-1a of a canonical line for each object, added up: the same in every peer, in whichever order the objects come. */
extern int digesting;
extern uint32_t digest;

static inline void line(const char *text) {
	uint32_t hash = 2166136261u;
	for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
	digest += hash;
}

static inline void answer(uint64_t ns) {
	printf("{\"ns\":%llu,\"count\":%llu,\"sum\":%llu", (unsigned long long)ns, (unsigned long long)count, (unsigned long long)sum);
	if (digesting) printf(",\"digest\":%u", digest);
	printf("}\n");
	fflush(stdout);
}

static int ascending(const void *a, const void *b) {
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static inline void answer_latencies(uint64_t ns, uint64_t *each, size_t n) {
	qsort(each, n, sizeof *each, ascending);
	printf("{\"ns\":%llu,\"count\":%llu,\"sum\":%llu,\"p50\":%llu,\"p99\":%llu}\n", (unsigned long long)ns, (unsigned long long)count,
	       (unsigned long long)sum, (unsigned long long)each[n / 2], (unsigned long long)each[n * 99 / 100]);
	fflush(stdout);
}

static inline void fail(const char *what) {
	perror(what);
	exit(1);
}
#endif
