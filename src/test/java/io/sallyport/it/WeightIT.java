package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The size that the library and its dependencies add to a WAR. */
class WeightIT {
  private static final long LIMIT_BYTES = 2 * 1024 * 1024;

  @Test
  void staysUnderTwoMebibytes() throws IOException {
    try (ZipFile war = new ZipFile(System.getProperty("sallyport.test.war"))) {
      List<? extends ZipEntry> jars =
          war.stream().filter(entry -> entry.getName().endsWith(".jar")).toList();
      assertThat(jars).extracting(ZipEntry::getName).hasSize(4);
      assertThat(jars.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(LIMIT_BYTES);
    }
  }
}
