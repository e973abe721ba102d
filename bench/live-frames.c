/*
 * Sends frames as fast as the kernel can, for bench/backends.ts: the kernel runs a program that sends each frame back, on frames that it
 * makes of one (BPF_PROG_TEST_RUN with BPF_F_TEST_XDP_LIVE_FRAMES). Prints the nanoseconds that it took.
 *
 * live-frames PINNED-PROGRAM INTERFACE-NUMBER COUNT FRAME-FILE
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long bpf(int command, union bpf_attr *attr) { return syscall(__NR_bpf, command, attr, sizeof *attr); }

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  union bpf_attr attr = {0};
  attr.pathname = (__u64)(unsigned long)argv[1];
  long program = bpf(BPF_OBJ_GET, &attr);
  static unsigned char frame[2048];
  FILE *file = fopen(argv[4], "rb");
  if (program < 0 || file == NULL) return perror("live-frames"), 1;
  size_t length = fread(frame, 1, sizeof frame, file);
  struct xdp_md context = {.data_end = length, .ingress_ifindex = atoi(argv[2])};
  memset(&attr, 0, sizeof attr);
  attr.test.prog_fd = program;
  attr.test.data_in = (__u64)(unsigned long)frame;
  attr.test.data_size_in = length;
  attr.test.ctx_in = (__u64)(unsigned long)&context;
  attr.test.ctx_size_in = sizeof context;
  attr.test.repeat = atoi(argv[3]);
  attr.test.flags = BPF_F_TEST_XDP_LIVE_FRAMES;
  attr.test.batch_size = 64;
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  if (bpf(BPF_PROG_TEST_RUN, &attr) < 0) return perror("live-frames"), 1;
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
  return 0;
}
