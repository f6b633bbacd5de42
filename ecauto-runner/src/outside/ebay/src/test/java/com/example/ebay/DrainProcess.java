package com.example.ebay;

import dev.ecauto.Ecauto;
import dev.ecauto.upload.UploadConfig;
import dev.ecauto.upload.UploadScope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A process that uploads everything, unless it is killed. */
final class DrainProcess {
  private DrainProcess() {}

  public static void main(String[] arguments) {
    UploadConfig soon =
        UploadConfig.builder()
            .lease(Duration.ofSeconds(10))
            .clockTolerance(Duration.ofSeconds(1))
            .build();
    try (Ecauto ecauto =
        Seller.builder(Path.of(arguments[0]), URI.create(arguments[1])).upload(soon).build()) {
      UploadScope all =
          UploadScope.due()
              .withTimes(UploadScope.Times.IGNORED)
              .withEnd(UploadScope.End.QUEUE_EMPTY);
      System.out.println("published " + ecauto.uploads().drain(all).published());
    }
  }
}
