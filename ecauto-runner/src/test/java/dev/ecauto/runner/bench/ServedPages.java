package dev.ecauto.runner.bench;

import dev.ecauto.runner.CliRun;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The pages of a store, served by {@code ecauto web} in this process until closed. */
final class ServedPages implements AutoCloseable {
  private final StopSignal stop = StopSignal.create();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final CompletableFuture<CliRun> web;

  private ServedPages(Path config, int port) {
    this.port = port;
    this.web =
        CompletableFuture.supplyAsync(
            () -> CliRun.under(stop, "--config", config.toString(), "web"));
  }

  static ServedPages of(Path config) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      String address = "\nweb.address = 127.0.0.1:" + port + "\n";
      Files.writeString(config, address, StandardOpenOption.APPEND);
      socket.close();
      ServedPages pages = new ServedPages(config, port);
      pages.await();
      return pages;
    }
  }

  private void await() throws IOException {
    while (!web.isDone()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("the page ended: " + web.join().err());
  }

  /** What a page takes until its last byte is there. */
  double milliseconds(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    long begun = System.nanoTime();
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(uri).header("Accept-Language", "ja").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    double took = Math.round((System.nanoTime() - begun) / 10_000.0) / 100.0;
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return took;
  }

  /** So many who go through some pages again and again until closed. */
  Readers readers(int count, Collection<String> paths) {
    return new Readers(this, count, List.copyOf(paths));
  }

  /** Readers who never pause. */
  static final class Readers implements AutoCloseable {
    private final StopSignal stop = StopSignal.create();
    private final AtomicLong read = new AtomicLong();
    private final List<Future<?>> reading = new ArrayList<>();
    private final ExecutorService threads;

    private Readers(ServedPages pages, int count, List<String> paths) {
      this.threads = Executors.newFixedThreadPool(count);
      for (int reader = 0; reader < count; reader++) {
        int first = reader;
        reading.add(threads.submit(() -> readOn(pages, paths, first)));
      }
    }

    private Void readOn(ServedPages pages, List<String> paths, int first) throws Exception {
      for (int next = first; !stop.isRequested(); next++) {
        pages.milliseconds(paths.get(next % paths.size()));
        read.incrementAndGet();
      }
      return null;
    }

    /** How many pages were read. */
    long read() {
      return read.get();
    }

    @Override
    public void close() throws Exception {
      stop.request();
      for (Future<?> one : reading) {
        one.get();
      }
      threads.shutdown();
    }
  }

  @Override
  public void close() {
    stop.request();
    web.join();
  }
}
